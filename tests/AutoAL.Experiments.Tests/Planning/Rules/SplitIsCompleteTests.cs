using AutoAL.Experiments.Tests.Planning;

namespace AutoAL.Experiments.Tests.Planning.Rules;

public sealed class SplitIsCompleteTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Check_OfProtocolFileWithoutPath_AsksForIt() => Assert.Equal(
        """
        experiments.json: 1 problem

        experiments[0].split.path
          value:   (missing)
          allowed: the JSON file with row numbers, which protocol `file` reads
          remedy:  Add it, or choose another protocol.
        """,
        _bench.Problems(("split", """{ "protocol": "file" }""")));

    [Fact]
    public void Check_OfAPathThatNobodyReads_Reports() => Assert.Equal(
        """
        experiments.json: 1 problem

        experiments[0].split.path
          value:   rows.json
          allowed: nothing: only protocol `file` reads it
          remedy:  Remove it, or set `protocol` to `file`.
        """,
        _bench.Problems(("split", """{ "path": "rows.json" }""")));

    [Fact]
    public void Check_OfAMissingFile_Reports() => Assert.Equal(
        """
        experiments.json: 1 problem

        experiments[0].split.path
          value:   images
          allowed: an existing file
          remedy:  Check the path; relative paths start at the configuration file's folder.
        """,
        _bench.Problems(("split", """{ "protocol": "file", "path": "images" }""")));

    [Fact]
    public void Check_OfOfficialSplitOnOnePart_Reports() => Assert.Equal(
        """
        experiments.json: 1 problem

        experiments[0].data[0].part
          value:   train
          allowed: all, since the split protocol `official` needs both parts
          remedy:  Remove it, or choose another protocol.
        """,
        _bench.Problems(("split", """{ "protocol": "official" }"""),
            ("data", """[{ "name": "a", "path": "a.csv", "part": "train" }]""")));

    [Fact]
    public void Check_OfACompleteSplit_IsContent() => Assert.NotEmpty(_bench.Plan(("split", """{ "protocol": "file", "path": "rows.json" }""")).Hash);

    public void Dispose() => _bench.Dispose();
}
