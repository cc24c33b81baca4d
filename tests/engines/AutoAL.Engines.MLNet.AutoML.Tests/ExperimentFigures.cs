using System.Diagnostics;
using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.MLNet.AutoML.Tests;

/// <summary>The figures of docs/engines/mlnet.md; run on request only, because a time is no test.</summary>
public class ExperimentFigures
{
    private const ColumnKinds Mixed = ColumnKinds.Numeric | ColumnKinds.Categorical | ColumnKinds.Text;
    private static readonly ILearnerEngine Engine = new MLNetAutoMLEngine();

    /// <summary>A round of ten trials on 100 labels of a pool of 2,000: where its processor time goes.</summary>
    [Theory(Explicit = true)]
    [InlineData(ColumnKinds.Numeric, "neighbourhood")]
    [InlineData(ColumnKinds.Numeric, "eci")]
    [InlineData(ColumnKinds.Numeric, "smac")]
    [InlineData(ColumnKinds.Numeric, "random")]
    [InlineData(Mixed, "neighbourhood")]
    public void Round_ByItsParts(ColumnKinds kinds, string tuner)
    {
        var clock = new Clock();
        var search = new ExperimentSearch("experiment", [.. Engine.Families.Select(f => new Timed(f, clock))], null, TimeProvider.System);
        LearnerProblem problem = LearnerProblem.Create(kinds, poolRows: 2000);
        SearchTask task = new()
        {
            Training = problem.Task(Enumerable.Range(0, 100)),
            Budget = new SearchBudget(10),
            Keep = 1,
            Configuration = new Configuration([KeyValuePair.Create<string, object>("tuner", tuner)]),
        };

        // Once on other tables for the compiler, once on new tables, once where the tables' features are known.
        Search(task with { Training = problem.Copied().Task(Enumerable.Range(0, 100)) }).Board.Dispose();
        (Leaderboard fresh, double first) = Search(task);
        fresh.Dispose();
        clock.Reset();
        (Leaderboard board, double again) = Search(task);
        using (board)
        {
            double trials = clock.Folds + clock.Answers;
            double before = Clock.Now;
            board.Best.PredictProbabilities(new TableRows(problem.Pool, [.. Enumerable.Range(0, problem.Pool.RowCount)]), new double[problem.Pool.RowCount * 3]);
            double scoring = Clock.Now - before;
            TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
                $"{kinds}, {tuner}: {board.Trials.Count} trials of 5 folds; per trial {1000 * trials / board.Trials.Count:0.0} ms; per round: featurisation {1000 * Math.Max(0, first - again):0} ms, refit {1000 * clock.Refits:0} ms, search apart from these {1000 * (again - trials - clock.Refits):0} ms, scoring 2,000 rows {1000 * scoring:0} ms"));
            Assert.Equal(10, board.Trials.Count);
        }

        (Leaderboard Board, double Seconds) Search(SearchTask asked)
        {
            double before = Clock.Now;
            Leaderboard found = search.Search(asked, new Nobody(), TestContext.Current.CancellationToken);
            return (found, Clock.Now - before);
        }
    }

    /// <summary>Five hundred rounds of one process, each with one more label: the resident set at the start, in the middle and at the end.</summary>
    [Fact(Explicit = true)]
    public void Memory_OverFiveHundredRounds_DoesNotGrow()
    {
        const int Rounds = 500;
        LearnerProblem problem = LearnerProblem.Create(ColumnKinds.Numeric, poolRows: 600);
        var resident = new List<double>();
        IReadOnlyList<TrialRecord> earlier = [];
        for (int round = 0; round < Rounds; round++)
        {
            TrainingTask training = problem.Task(Enumerable.Range(0, 20 + round)) with { Seed = Seed.Root(3).Child(round) };
            var task = new SearchTask { Training = training, Budget = new SearchBudget(3), Keep = 2, Earlier = earlier, Configuration = new Configuration([]) };
            using Leaderboard board = Engine.Searches.Single(s => s.Name == "experiment").Search(task, new Nobody(), TestContext.Current.CancellationToken);
            earlier = board.Trials;
            using var process = Process.GetCurrentProcess();
            resident.Add(process.WorkingSet64 / 1e6);
        }

        double start = resident[50], middle = resident[Rounds / 2], end = resident[^1];
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"resident set: {start:0} MB at round 50, {middle:0} MB at round {Rounds / 2}, {end:0} MB at round {Rounds}; at most {resident.Max():0} MB"));
        Assert.InRange(end, 0, 1.25 * start);
    }

    private sealed class Nobody : ISearchMonitor
    {
        public void TrialStarted(int number, string family, Configuration configuration)
        {
        }

        public void TrialEnded(TrialRecord trial)
        {
        }
    }

    /// <summary>Seconds of processor time of this process, by what they were spent on.</summary>
    private sealed class Clock
    {
        public double Folds { get; private set; }

        public double Refits { get; private set; }

        public double Answers { get; private set; }

        public static double Now
        {
            get
            {
                using var process = Process.GetCurrentProcess();
                return process.TotalProcessorTime.TotalSeconds;
            }
        }

        public void Reset() => (Folds, Refits, Answers) = (0, 0, 0);

        public void Trained(double seconds, bool onAll)
        {
            if (onAll)
                Refits += seconds;
            else
                Folds += seconds;
        }

        public void Answered(double seconds) => Answers += seconds;
    }

    private sealed class Timed(ILearnerFamily family, Clock clock) : ILearnerFamily
    {
        private const int AllLabels = 100;

        public string Name => family.Name;

        public string Summary => family.Summary;

        public SearchSpace Space => family.Space;

        public Evidence Provides => Evidence.Probabilities;

        public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
        {
            double before = Clock.Now;
            ITrainedLearner learner = family.Train(task, configuration, warmStart, monitor, cancellation);
            clock.Trained(Clock.Now - before, task.Rows.Length == AllLabels);
            return new Answering(learner, clock);
        }
    }

    private sealed class Answering(ITrainedLearner learner, Clock clock) : ITrainedLearner
    {
        public int ClassCount => learner.ClassCount;

        public void PredictProbabilities(TableRows rows, Span<double> probabilities)
        {
            double before = Clock.Now;
            learner.PredictProbabilities(rows, probabilities);
            clock.Answered(Clock.Now - before);
        }

        public void Dispose() => learner.Dispose();
    }
}
