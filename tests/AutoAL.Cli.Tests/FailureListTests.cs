using AutoAL.Cli.Terminal;
using AutoAL.Contracts;
using AutoAL.Experiments.Configuration;
using AutoAL.Experiments.Planning;
using AutoAL.Experiments.Running;

namespace AutoAL.Cli.Tests;

public sealed class FailureListTests
{
    private static Cell Run(long seed) => new(
        new PlannedData(new DataConfig { Name = "blobs", Path = "blobs.csv" }, "blobs.csv", null),
        new PlannedLearner("lr", "managed", "logistic-regression", Contracts.Configuration.Empty, EngineIsolation.InProcess),
        new PlannedStrategy("margin", "margin", Contracts.Configuration.Empty, Strategies.StrategyCatalog.Find("margin")!),
        seed);

    [Fact]
    public void Show_OfFailuresAndRemarks_SaysEachMessageOnceAndPassesOverTheRest()
    {
        using var errors = new StringWriter { NewLine = "\n" };
        FailureList.Show(
            [
                new CellOutcome(Run(0), CellState.Failed, "no room"),
                new CellOutcome(Run(1), CellState.Finished),
                new CellOutcome(Run(2), CellState.Failed, "no room"),
                new CellOutcome(Run(3), CellState.Finished, "line 4 differs"),
            ],
            errors);
        Assert.Equal("failed: blobs · lr · margin · seed 0 and 1 more run: no room\nwarning: blobs · lr · margin · seed 3: line 4 differs\n", errors.ToString());
    }
}
