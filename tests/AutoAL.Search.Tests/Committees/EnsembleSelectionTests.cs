using AutoAL.Contracts;
using AutoAL.Search.Committees;
using AutoAL.Search.Validation;

namespace AutoAL.Search.Tests.Committees;

public class EnsembleSelectionTests
{
    [Fact]
    public void Weigh_OfAPerfectModel_GivesItEverything() =>
        Assert.Equal([0.0, 1.0], EnsembleSelection.Weigh([[0.6, 0.4, 0.4, 0.6], [1, 0, 0, 1]], [0, 1], 2, ValidationLoss.LogLoss));

    [Fact]
    public void Weigh_OfEqualModels_GivesTheFirstEverything() =>
        Assert.Equal([1.0, 0.0], EnsembleSelection.Weigh([[0.7, 0.3], [0.7, 0.3]], [0], 2, ValidationLoss.LogLoss));

    /// <summary>
    /// Each model knows one row for certain (p = 1) and says q on the other. With share w of the first the loss is −ln(w + (1 − w)q) − ln(wq + 1 − w),
    /// smallest at w = ½ by symmetry, so the additions alternate.
    /// </summary>
    [Fact]
    public void Weigh_OfComplementaryModels_SharesEqually() =>
        Assert.Equal([0.5, 0.5], EnsembleSelection.Weigh([[1, 0, 0.8, 0.2], [0.2, 0.8, 0, 1]], [0, 1], 2, ValidationLoss.LogLoss));

    [Fact]
    public void Weigh_OfRandomModels_FollowsTheGreedyRuleAndNeverLosesToItsFirstPick()
    {
        var random = new Numerics.Pcg32(5);
        for (int instance = 0; instance < 50; instance++)
        {
            const int Rows = 12, Classes = 3;
            int[] labels = [.. Enumerable.Range(0, Rows).Select(_ => random.NextInt32(Classes))];
            double[][] models = [.. Enumerable.Range(0, 4).Select(_ => Rows3(ref random))];
            double[] weights = EnsembleSelection.Weigh(models, labels, Classes, ValidationLoss.LogLoss);
            Assert.Equal(Naive(models, labels), weights);
            Assert.Equal(1, weights.Sum(), 12);
        }

        static double[] Rows3(ref Numerics.Pcg32 random)
        {
            var p = new double[36];
            for (int row = 0; row < 12; row++)
            {
                double a = 0.01 + random.NextDouble(), b = 0.01 + random.NextDouble(), c = 0.01 + random.NextDouble();
                (p[3 * row], p[(3 * row) + 1], p[(3 * row) + 2]) = (a / (a + b + c), b / (a + b + c), c / (a + b + c));
            }

            return p;
        }
    }

    [Fact]
    public void Search_ByDefault_AnswersWithTheWeightedMeanOfItsWinnersAndRefitsItAlike()
    {
        var family = new Lines.Threshold();
        var search = new FamilySearch([family], TimeProvider.System);
        SearchTask task = Lines.Task(60);
        Leaderboard found = search.Search(task, new Lines.Quiet(), TestContext.Current.CancellationToken);
        Assert.Equal(1, found.Trials.Sum(t => t.Weight), 12);
        Assert.InRange(found.Winners.Count, 2, 12);
        Assert.Single(found.Committee);
        AssertIsWeightedMean(found);

        using Leaderboard again = new RefitSearch([family], judges: false).Search(task with { Earlier = found.Trials }, new Lines.Quiet(), TestContext.Current.CancellationToken);
        Assert.Equal(found.Winners.Select(w => (w.Trial.Configuration, w.Trial.Weight)), again.Winners.Select(w => (w.Trial.Configuration, w.Trial.Weight)));
        Assert.Equal(Predict(found.Answer), Predict(again.Answer));
        found.Dispose();
        again.Dispose();
        Assert.Equal(0, family.Alive);
    }

    [Fact]
    public void Search_OfTheBest_AnswersWithIt()
    {
        var search = new FamilySearch([new Lines.Threshold()], TimeProvider.System);
        SearchTask task = Lines.Task(60) with { Configuration = search.Space.Default.With(new Configuration([new("model", "best")])) };
        using Leaderboard found = search.Search(task, new Lines.Quiet(), TestContext.Current.CancellationToken);
        Assert.Same(found.Best, found.Answer);
        Assert.All(found.Trials, t => Assert.Equal(0, t.Weight));
    }

    /// <summary>More than ten near twins know half of the rows well; those that know the other half are worse than each of them, and one is worth more than a second twin.</summary>
    [Fact]
    public void Search_WhereTheBestAreAlike_TakesTheWorseOneThatKnowsOtherRows()
    {
        var search = new FamilySearch([new Specialist("twin", 0, 0.95), new Specialist("other", 1, 0.9)], TimeProvider.System);
        SearchTask task = Lines.Task(60, trials: 30) with { Configuration = search.Space.Default.With(new Configuration([new("sampler", "random")])) };
        using Leaderboard found = search.Search(task, new Lines.Quiet(), TestContext.Current.CancellationToken);
        int rank = found.Trials.ToList().FindIndex(t => t.Family == "other");
        Assert.InRange(rank, 11, 29);
        Assert.All(found.Trials.Take(rank), t => Assert.Equal("twin", t.Family));
        Assert.InRange(found.Trials.Where(t => t.Family == "other").Sum(t => t.Weight), 0.3, 0.7);
    }

    private static double[] Naive(double[][] models, int[] labels)
    {
        var picks = new List<int>();
        while (picks.Count < EnsembleSelection.Additions)
        {
            double[] losses = [.. Enumerable.Range(0, models.Length).Select(m => labels.Select((label, row) =>
                -Math.Log(picks.Append(m).Average(k => models[k][(3 * row) + label]))).Average())];
            picks.Add(Array.IndexOf(losses, losses.Min()));
        }

        return [.. models.Select((_, m) => picks.Count(p => p == m) / (double)EnsembleSelection.Additions)];
    }

    private static void AssertIsWeightedMean(Leaderboard found)
    {
        double[][] parts = [.. found.Winners.Select(w => Predict(w.Learner).Select(p => p * w.Trial.Weight).ToArray())];
        double[] answer = Predict(found.Answer);
        for (int i = 0; i < answer.Length; i++)
            Assert.Equal(parts.Sum(p => p[i]), answer[i], 12);
    }

    private static double[] Predict(ITrainedLearner learner)
    {
        var p = new double[120];
        learner.PredictProbabilities(new TableRows(Lines.Task(60).Training.Pool, [.. Enumerable.Range(0, 60)]), p);
        return p;
    }

    /// <summary>Right with probability p on every second pair of rows, from the given pair on; knows nothing about the others.</summary>
    private sealed class Specialist(string name, int from, double p) : ILearnerFamily
    {
        public string Name => name;

        public string Summary => "";

        public SearchSpace Space { get; } = new([new RealParameter("trifle", "", 0, 1e-3, 0)]);

        public Evidence Provides => Evidence.Probabilities;

        public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation) =>
            new Model(from, p - configuration.Real("trifle"));

        private sealed class Model(int from, double p) : ITrainedLearner
        {
            public int ClassCount => 2;

            public void PredictProbabilities(TableRows rows, Span<double> probabilities)
            {
                for (int i = 0; i < rows.Count; i++)
                {
                    int row = rows.Rows[i];
                    double right = row / 2 % 2 == from ? p : 0.5;
                    probabilities[(2 * i) + (row % 2)] = right;
                    probabilities[(2 * i) + 1 - (row % 2)] = 1 - right;
                }
            }

            public void Dispose()
            {
            }
        }
    }
}
