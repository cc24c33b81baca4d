using AutoAL.Contracts;
using AutoAL.Ledger;
using AutoAL.Sessions;

namespace AutoAL.Sessions.Tests;

public sealed class EvaluationTests
{
    /// <summary>Four rows, three classes, worked by hand: predictions 0, 0, 1, 1; truth 0, 1, 1, 2.</summary>
    private static readonly double[] s_probabilities = [0.6, 0.3, 0.1, 0.5, 0.3, 0.2, 0.1, 0.8, 0.1, 0.2, 0.5, 0.3];

    [Fact]
    public void Measure_OfAHandWorkedCase_GivesEveryMetric()
    {
        RoundMetrics metrics = Evaluation.Measure(s_probabilities, [0, 1, 1, 2], 3);
        Assert.Equal(2, metrics.Correct);
        Assert.Equal(0.5, metrics.Accuracy, 12);
        Assert.Equal((1 + 0.5 + 0) / 3, metrics.BalancedAccuracy, 12);
        Assert.Equal(((2.0 / 3) + (2.0 / 4) + 0) / 3, metrics.MacroF1, 12);
        Assert.Equal(-(Math.Log(0.6) + Math.Log(0.3) + Math.Log(0.8) + Math.Log(0.3)) / 4, metrics.LogLoss, 12);
        Assert.Equal((0.26 + 0.78 + 0.06 + 0.78) / 4, metrics.Brier, 12);

        // Confidences 0.6, 0.5, 0.8, 0.5 fall into bins 9, 8, 12, 8; right, wrong, right, wrong.
        Assert.Equal((0.4 + 1.0 + 0.2) / 4, metrics.Ece!.Value, 12);
        Assert.Equal((1 + (2.5 / 4) + 1) / 3, metrics.Auroc!.Value, 12);
    }

    [Fact]
    public void Measure_OfATiedRow_TakesTheLowestClass() =>
        Assert.Equal(1, Evaluation.Measure([0.4, 0.4, 0.2], [0], 3).Correct);

    [Fact]
    public void Measure_WithACertainMistake_ClipsTheLogLoss() =>
        Assert.Equal(-Math.Log(1e-15), Evaluation.Measure([1, 0], [1], 2).LogLoss, 9);

    [Fact]
    public void Measure_WhereAClassIsAbsentFromTestAndPredictions_LeavesItOutOfTheMeans()
    {
        RoundMetrics metrics = Evaluation.Measure([0.9, 0.1, 0, 0.2, 0.8, 0], [0, 1], 3);
        Assert.Equal(1, metrics.BalancedAccuracy);
        Assert.Equal(1, metrics.MacroF1);
    }

    [Theory]
    [InlineData(double.NaN, 0.5, "The learner's probabilities for row 17 are (NaN, 0.5) with sum NaN; every entry must lie in [0, 1] and every row sum to 1. The learner or its engine is at fault: try another configuration, and report it to the engine's author.")]
    [InlineData(0.5, 0.6, "The learner's probabilities for row 17 are (0.5, 0.6) with sum 1.1; every entry must lie in [0, 1] and every row sum to 1. The learner or its engine is at fault: try another configuration, and report it to the engine's author.")]
    [InlineData(-0.5, 1.5, "The learner's probabilities for row 17 are (-0.5, 1.5) with sum 1; every entry must lie in [0, 1] and every row sum to 1. The learner or its engine is at fault: try another configuration, and report it to the engine's author.")]
    public void Score_OfImpossibleProbabilities_NamesTheRow(double first, double second, string message)
    {
        var test = new TestSet(new Table([new NumericColumn("x", [0])], [new RowId(17)]), new[] { 0 });
        var error = Assert.Throws<InvalidModelOutputException>(() => new Evaluation(test, 2).Score(new Fixed(first, second)));
        Assert.Equal(message, error.Message);
    }

    private sealed class Fixed(params double[] row) : ITrainedLearner
    {
        public int ClassCount => row.Length;

        public void PredictProbabilities(TableRows rows, Span<double> probabilities) => row.CopyTo(probabilities);

        public void Dispose()
        {
        }
    }
}
