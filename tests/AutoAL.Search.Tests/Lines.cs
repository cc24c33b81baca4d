using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Search.Tests;

/// <summary>Tasks with one noisy feature, and a family of threshold models whose configuration decides how well they do.</summary>
internal static class Lines
{
    public static SearchTask Task(int rows, int trials = 12, int keep = 1, long seed = 1)
    {
        var random = new Pcg32((ulong)seed);
        var x = new double[rows];
        var labels = new int[rows];
        for (int i = 0; i < rows; i++)
        {
            labels[i] = i % 2;
            x[i] = labels[i] + (0.6 * random.NextNormal());
        }

        return new SearchTask
        {
            Training = new TrainingTask
            {
                Pool = new Table([new NumericColumn("x", x)], [.. Enumerable.Range(0, rows).Select(i => new RowId(i))]),
                Rows = Enumerable.Range(0, rows).Select(i => new PoolIndex(i)).ToArray(),
                Labels = labels,
                ClassCount = 2,
                Seed = Seed.Root(seed),
            },
            Budget = new SearchBudget(trials),
            Keep = keep,
        };
    }

    /// <summary>P(class 1) = σ((x − threshold)·slope); counts its models, and can fail.</summary>
    internal sealed class Threshold(string name = "threshold") : ILearnerFamily
    {
        public List<TrainingTask> Trained { get; } = [];

        public int Alive { get; private set; }

        public int MostAlive { get; private set; }

        public Func<TrainingTask, Configuration, bool> Fails { get; init; } = (_, _) => false;

        public Action OnTrain { get; init; } = () => { };

        /// <summary>Null: its models give no start. Else what <see cref="IWarmStarts.OnlySavesWork"/> of theirs says.</summary>
        public bool? StartsOnlySaveWork { get; init; }

        /// <summary>What each training was given to start from.</summary>
        public List<byte[]> Starts { get; } = [];

        public string Name => name;

        public string Summary => "";

        public SearchSpace Space { get; } = new([new RealParameter("threshold", "", -3, 3, -1), new RealParameter("slope", "", 0.01, 100, 1, Log: true)]);

        public Evidence Provides { get; init; } = Evidence.Probabilities;

        public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
        {
            OnTrain();
            cancellation.ThrowIfCancellationRequested();
            Trained.Add(task);
            Starts.Add(warmStart.ToArray());
            if (Fails(task, configuration))
                throw new InvalidOperationException("will not");
            MostAlive = Math.Max(MostAlive, ++Alive);
            (double threshold, double slope) = (configuration.Real("threshold"), configuration.Real("slope"));
            return StartsOnlySaveWork is { } only ? new Startable(this, threshold, slope, only, [(byte)Trained.Count]) : new Model(this, threshold, slope);
        }

        private sealed class Startable(Threshold family, double threshold, double slope, bool onlySavesWork, byte[] start) : Model(family, threshold, slope), IWarmStarts
        {
            public bool OnlySavesWork => onlySavesWork;

            public byte[] SaveWarmStart() => start;
        }

        private class Model(Threshold family, double threshold, double slope) : ITrainedLearner
        {
            public int ClassCount => 2;

            public void PredictProbabilities(TableRows rows, Span<double> probabilities)
            {
                ReadOnlySpan<double> x = ((NumericColumn)rows.Table.Columns[0]).Values;
                for (int i = 0; i < rows.Count; i++)
                {
                    double p = 1 / (1 + Math.Exp(-(x[rows.Rows[i]] - threshold) * slope));
                    (probabilities[2 * i], probabilities[(2 * i) + 1]) = (1 - p, p);
                }
            }

            public void Dispose() => family.Alive--;
        }
    }

    internal sealed class Quiet : ISearchMonitor
    {
        public List<TrialRecord> Ended { get; } = [];

        public void TrialStarted(int number, string family, Configuration configuration)
        {
        }

        public void TrialEnded(TrialRecord trial) => Ended.Add(trial);
    }
}
