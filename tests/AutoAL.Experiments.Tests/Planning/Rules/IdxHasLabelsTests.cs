using AutoAL.Experiments.Tests.Planning;

namespace AutoAL.Experiments.Tests.Planning.Rules;

public sealed class IdxHasLabelsTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Check_OfASingleIdxFile_AsksForLabels() => Assert.Equal(
        """
        experiments.json: 2 problems

        experiments[0].data[0].labels
          value:   (missing)
          allowed: the idx file that holds the labels of x-idx3-ubyte.gz
          remedy:  Add it.

        experiments[0].data[1].labels
          value:   (missing)
          allowed: the idx file that holds the labels of a.csv
          remedy:  Add it.
        """,
        _bench.Problems(("data", """[{ "name": "a", "path": "x-idx3-ubyte.gz" }, { "name": "b", "path": "a.csv", "format": "idx" }]""")));

    [Fact]
    public void Check_OfLabelsThatNobodyReads_Reports() => Assert.Equal(
        """
        experiments.json: 1 problem

        experiments[0].data[0].labels
          value:   b.csv
          allowed: nothing: only a single idx file has its labels in another file
          remedy:  Remove it.
        """,
        _bench.Problems(("data", """[{ "name": "a", "path": "a.csv", "labels": "b.csv" }]""")));

    [Fact]
    public void Check_OfAnIdxFolder_IsContent() => Assert.NotEmpty(_bench.Plan(("data", """[{ "name": "a", "path": "images", "format": "idx" }]""")).Hash);

    [Fact]
    public void Check_OfBothFiles_IsContent() => Assert.NotEmpty(_bench.Plan(("data", """[{ "name": "a", "path": "x-idx3-ubyte.gz", "labels": "y-idx1-ubyte.gz" }]""")).Hash);

    public void Dispose() => _bench.Dispose();
}
