using AutoAL.Experiments.Tests.Planning;

namespace AutoAL.Experiments.Tests.Planning.Rules;

public sealed class DataFilesExistTests : IDisposable
{
    private readonly PlanBench _bench = new();

    [Fact]
    public void Check_OfMissingFiles_ReportsEach() => Assert.Equal(
        """
        experiments.json: 3 problems

        experiments[0].data[0].path
          value:   c.csv
          allowed: an existing file or folder
          remedy:  Check the path; relative paths start at the configuration file's folder.

        experiments[0].data[1].labels
          value:   none
          allowed: an existing file
          remedy:  Check the path; relative paths start at the configuration file's folder.

        experiments[0].data[2].path
          value:   a\u0000b
          allowed: an existing file or folder
          remedy:  Check the path; relative paths start at the configuration file's folder.
        """,
        _bench.Problems(("data", """[{ "name": "a", "path": "c.csv" }, { "name": "b", "path": "x-idx3-ubyte.gz", "labels": "none" }, { "name": "c", "path": "a\u0000b" }]""")));

    [Fact]
    public void Check_OfAFolder_IsContent() => Assert.NotEmpty(_bench.Plan(("data", """[{ "name": "a", "path": "images" }]""")).Hash);

    public void Dispose() => _bench.Dispose();
}
