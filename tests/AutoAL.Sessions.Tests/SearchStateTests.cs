using AutoAL.Contracts;

namespace AutoAL.Sessions.Tests;

public sealed class SearchStateTests
{
    [Fact]
    public void Read_OfWhatWasWritten_GivesTheSameTrialsBitForBit()
    {
        TrialRecord[] trials =
        [
            new(0, "forest", new Configuration([new("trees", 100L), new("share", 0.1 + 0.2), new("rule", "gini")]), TrialState.Completed, 0.25, 1e9, null) { WarmStart = new byte[] { 1, 0, 255 } },
            new(1, "名前 \"x\"", Configuration.Empty, TrialState.Failed, null, 0, "OutOfMemory: 3 GB"),
            new(2, "net", new Configuration([new("rate", double.Epsilon)]), TrialState.Stopped, -0.0, double.MaxValue, "") { Weight = 0.35 },
        ];
        (IReadOnlyList<TrialRecord> read, IReadOnlyList<TrialRecord> queryModel, ReadOnlyMemory<byte> memory) = SearchState.Read(SearchState.Write(trials, [.. trials.Take(1)], new byte[] { 3, 1, 4 }));
        Assert.Equal([3, 1, 4], memory.ToArray());
        Assert.Equal(trials.Length, read.Count);
        Assert.Equal(trials[0].Configuration, Assert.Single(queryModel).Configuration);
        foreach ((TrialRecord expected, TrialRecord actual) in trials.Zip(read))
        {
            Assert.Equal(expected with { WarmStart = default }, actual with { WarmStart = default });
            Assert.Equal(expected.WarmStart.ToArray(), actual.WarmStart.ToArray());
            Assert.Equal(expected.Configuration.Values.Select(v => v.Value.GetType()), actual.Configuration.Values.Select(v => v.Value.GetType()));
        }
    }

    [Fact]
    public void Read_OfAnotherVersion_SaysWhatToDelete()
    {
        byte[] state = SearchState.Write([], []);
        state[0] = 9;
        var error = Assert.Throws<InvalidDataException>(() => SearchState.Read(state));
        Assert.Equal("The checkpoint's search state has version 9; this build reads 3. Delete the cell's attempts folder to compute its rounds again.", error.Message);
    }
}
