using AutoAL.Contracts;
using AutoAL.Search.Spaces;

namespace AutoAL.Search.Tests.Spaces;

/// <summary>Searches stay in the part of a parameter's range that it names for them.</summary>
public sealed class SearchedRangesTests
{
    private static readonly SearchSpace s_space = new(
    [
        new RealParameter("rate", "", 1e-6, 1, 0.1, Log: true) { Searched = (0.01, 0.5) },
        new RealParameter("tolerance", "", 1e-9, 1, 1e-3, Log: true) { Searched = (1e-3, 1e-3) },
        new WholeParameter("steps", "", 1, 1000, 100) { Searched = (50, 200) },
        new ChoiceParameter("output", "", ["raw", "calibrated", "binned"], "raw") { Searched = ["calibrated", "binned"] },
        new ChoiceParameter("text", "", ["a", "b"], "a") { Columns = ColumnKinds.Text },
    ]);

    [Theory]
    [InlineData("tpe")]
    [InlineData("cost-frugal")]
    [InlineData("random")]
    [InlineData("successive-halving")]
    public void Search_TriesOnlySearchedValues_FromTheSearchedDefaultOn(string sampler)
    {
        var search = new FamilySearch([new Constant()], TimeProvider.System);
        SearchTask task = Lines.Task(60, trials: 25) with { Configuration = search.Space.Default.With(new Configuration([new("sampler", sampler)])) };
        using Leaderboard found = search.Search(task, new Lines.Quiet(), TestContext.Current.CancellationToken);
        Assert.Equal(25, found.Trials.Count);
        Assert.All(found.Trials, t =>
        {
            Assert.InRange(t.Configuration.Real("rate"), 0.01, 0.5);
            Assert.Equal(1e-3, t.Configuration.Real("tolerance"));
            Assert.InRange(t.Configuration.Whole("steps"), 50, 200);
            Assert.Contains(t.Configuration.Choice("output"), (string[])["calibrated", "binned"]);
            Assert.Equal("a", t.Configuration.Choice("text"));
        });
        Configuration first = found.Trials.MinBy(t => t.Number)!.Configuration;
        Assert.Equal((0.1, 100L, "calibrated"), (first.Real("rate"), first.Whole("steps"), first.Choice("output")));
    }

    /// <summary>A trial that was configured by hand may stand outside; it is no start for a search.</summary>
    [Fact]
    public void Find_OfATrialOutside_IsNull()
    {
        var union = new FamilyUnion([new Constant()], ColumnKinds.Numeric);
        var trial = new TrialRecord(0, "constant", s_space.Default, TrialState.Completed, 1, 1, null);
        Assert.Null(union.Find(trial));
        Assert.NotNull(new FamilyUnion([new Constant()]).Find(trial));
    }

    private sealed class Constant : ILearnerFamily
    {
        public string Name => "constant";

        public string Summary => "";

        public SearchSpace Space => s_space;

        public Evidence Provides => Evidence.Probabilities;

        public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation) => new Even();
    }

    private sealed class Even : ITrainedLearner
    {
        public int ClassCount => 2;

        public void PredictProbabilities(TableRows rows, Span<double> probabilities) => probabilities.Fill(0.5);

        public void Dispose()
        {
        }
    }
}
