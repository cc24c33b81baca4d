using System.Text;
using System.Text.Json;

namespace AutoAL.Ledger.Tests;

public sealed class RoundLineTests
{
    /// <summary>An ordinary round is read at once, and as the serializer reads it.</summary>
    [Fact]
    public void TryRead_OfOrdinaryRounds_IsWhatTheSerializerReads()
    {
        RoundEnded[] rounds =
        [
            Sample.Round(0, last: true), Sample.Round(3, noise: -0.0, last: true, name: Sample.Hostile),
            Sample.Round(1) with { Queried = new Purchases { Rows = [1, 2, 3], Labels = [0, null, 4], Cost = 0.1 + 0.2 } },
            Sample.Round(1, last: true) with { Trials = [] },
            Sample.Round(1) with { Bought = 31, Queried = new Purchases { Purpose = LabelPurpose.Relabel, Rows = [1], Labels = [0], Cost = 1 } },
        ];
        foreach (RoundEnded round in rounds)
        {
            byte[] body = JsonSerializer.SerializeToUtf8Bytes(round, EntryJson.Default.RoundEnded);
            RoundEnded? read = RoundLine.TryRead(body);
            Assert.NotNull(read);
            Assert.Equivalent(JsonSerializer.Deserialize(body, EntryJson.Default.RoundEnded), read, strict: true);
        }
    }

    /// <summary>Rounds share what repeats, in chunks of many rounds; each is still read as the serializer reads it, and written as it was.</summary>
    [Fact]
    public void TryRead_OfThousandsOfRounds_KeepsThemApart()
    {
        uint state = 5;
        int Below(int n) => (int)((state = (state * 1664525) + 1013904223) >> 8) % n;
        byte[][] bodies = [.. Enumerable.Range(0, 3000).Select(r => JsonSerializer.SerializeToUtf8Bytes(
            Sample.Round(r) with
            {
                Trials = [.. Enumerable.Range(0, r == 7 ? 400 : Below(4)).Select(k => new TrialEntry(k, $"family-{k % 2}", $"c={Below(1000)}", "completed", k == 1 ? null : Below(1000) / 7.0, r + k, r % 50 == 3 ? "broke" : null) { FoldLosses = (r + k) % 4 == 0 ? [Below(1000) / 7.0, -k / 3.0, 1e-300] : null, Weight = (r + k) % 3 == 0 ? (k + 1) / 20.0 : null })],
                Queried = new Purchases { Rows = [.. Enumerable.Range(0, r % 20)], Labels = [.. Enumerable.Range(0, r % 20).Select(_ => Below(18) is var l && l == 17 ? (int?)null : l / (1 + (r % 3)))], Cost = r },
            },
            EntryJson.Default.RoundEnded))];
        RoundEnded[] read = [.. bodies.Select(b => RoundLine.TryRead(b)!)];
        for (int r = 0; r < bodies.Length; r++)
        {
            Assert.Equal(bodies[r], JsonSerializer.SerializeToUtf8Bytes(read[r], EntryJson.Default.RoundEnded));
            Assert.Equal(JsonSerializer.Deserialize(bodies[r], EntryJson.Default.RoundEnded)!.Trials, read[r].Trials);
        }

        Assert.Throws<ArgumentOutOfRangeException>(() => read.First(x => x.Trials.Count == 2).Trials[2]);
        Assert.Same(RepeatedLabels.Of([1, -1, 0]), RepeatedLabels.Of([1, -1, 0]));
        Assert.Equal([1, null, 0], RepeatedLabels.Of([1, -1, 0]));
    }

    /// <summary>Anything else is the serializer's to read or to refuse.</summary>
    [Theory]
    [InlineData("\"round\":1", "\"round\":1,\"unheardOf\":1")]
    [InlineData("\"round\":1", "\"round\":null")]
    [InlineData("\"round\":1", "\"round\":1.5")]
    [InlineData("\"round\":1", "\"round\":99999999999")]
    [InlineData("\"round\":1,", "")]
    [InlineData("\"brier\":", "\"brierly\":")]
    [InlineData("\"trials\":[", "\"trials\":[7,")]
    [InlineData("\"trials\":[{", "\"trials\":[{\"foldLosses\":null,")]
    [InlineData("\"trials\":[{", "\"trials\":[{\"foldLosses\":[0.5,\"NaN\"],")]
    [InlineData("\"rows\":[", "\"rows\":[null,")]
    [InlineData("\"purpose\":\"query\"", "\"purpose\":null")]
    [InlineData("\"purpose\":\"query\"", "\"purpose\":\"query\",\"due\":3")]
    [InlineData("\"winner\":0", "\"winner\":\"0\"")]
    public void TryRead_OfAnythingElse_LeavesItToTheSerializer(string part, string other)
    {
        string text = JsonSerializer.Serialize(Sample.Round(1) with { Queried = new Purchases { Rows = [1], Labels = [0], Cost = 1 } }, EntryJson.Default.RoundEnded);
        Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Null(RoundLine.TryRead(Encoding.UTF8.GetBytes(text.Replace(part, other, StringComparison.Ordinal))));
    }
}
