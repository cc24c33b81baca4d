using AutoAL.Contracts;
using AutoAL.Ledger;

namespace AutoAL.Sessions;

/// <summary>Scores a model on the test rows. Definitions and limits stand with <see cref="RoundMetrics"/>.</summary>
public sealed class Evaluation(TestSet test, int classCount)
{
    private readonly int[] _rows = [.. Enumerable.Range(0, test.Table.RowCount)];
    private readonly double[] _probabilities = new double[checked(test.Table.RowCount * classCount)];

    /// <summary>The metrics of a model on all test rows.</summary>
    /// <exception cref="InvalidModelOutputException">A probability is NaN, infinite or outside [0, 1], or a row does not sum to 1.</exception>
    public RoundMetrics Score(ITrainedLearner learner)
    {
        learner.PredictProbabilities(new TableRows(test.Table, _rows), _probabilities);
        InvalidModelOutputException.ThrowIfInvalid(_probabilities, classCount, test.Table.Ids);
        return Measure(_probabilities, test.Labels.Span, classCount);
    }

    /// <summary>The model on rows whose labels were bought to judge it; null where there are none.</summary>
    /// <exception cref="InvalidModelOutputException">As of <see cref="Score"/>.</exception>
    public AuditResult? Audit(ITrainedLearner learner, Pool pool, IReadOnlyDictionary<PoolIndex, int> labels)
    {
        if (labels.Count == 0)
            return null;
        PoolIndex[] rows = [.. labels.Keys];
        var probabilities = new double[rows.Length * classCount];
        learner.PredictProbabilities(new TableRows(pool.Table, [.. rows.Select(row => row.Value)]), probabilities);
        InvalidModelOutputException.ThrowIfInvalid(probabilities, classCount, [.. rows.Select(pool.IdOf)]);
        return new AuditResult(rows.Length, Enumerable.Range(0, rows.Length).Count(i => ArgMax(probabilities.AsSpan(i * classCount, classCount)) == labels[rows[i]]));
    }

    /// <summary>The metrics of N×C probabilities against N labels, N ≥ 1.</summary>
    public static RoundMetrics Measure(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classCount)
    {
        var actual = new int[classCount];
        var predicted = new int[classCount];
        var hits = new int[classCount];
        double logLoss = 0;
        double brier = 0;
        var calibration = new CalibrationError();
        for (int n = 0; n < labels.Length; n++)
        {
            ReadOnlySpan<double> p = probabilities.Slice(n * classCount, classCount);
            int label = labels[n];
            int guess = ArgMax(p);
            actual[label]++;
            predicted[guess]++;
            if (guess == label)
                hits[label]++;
            calibration.Add(p[guess], guess == label);
            logLoss -= Math.Log(Math.Max(p[label], 1e-15));
            for (int c = 0; c < classCount; c++)
            {
                double miss = p[c] - (c == label ? 1 : 0);
                brier += miss * miss;
            }
        }

        int correct = hits.Sum();
        (double? auroc, double? auprc) = RankingQuality.Measure(probabilities, labels, classCount);
        return new RoundMetrics
        {
            Correct = correct,
            Accuracy = (double)correct / labels.Length,
            BalancedAccuracy = Mean(classCount, c => actual[c] > 0, c => (double)hits[c] / actual[c]),
            MacroF1 = Mean(classCount, c => actual[c] + predicted[c] > 0, c => 2.0 * hits[c] / (actual[c] + predicted[c])),
            LogLoss = logLoss / labels.Length,
            Brier = brier / labels.Length,
            Ece = calibration.Of(),
            Auroc = auroc,
            Auprc = auprc,
        };
    }

    /// <summary>The most probable class, lowest index on a tie.</summary>
    internal static int ArgMax(ReadOnlySpan<double> p)
    {
        int best = 0;
        for (int c = 1; c < p.Length; c++)
        {
            if (p[c] > p[best])
                best = c;
        }

        return best;
    }

    private static double Mean(int classCount, Func<int, bool> counts, Func<int, double> value)
    {
        double sum = 0;
        int number = 0;
        for (int c = 0; c < classCount; c++)
        {
            if (!counts(c))
                continue;
            sum += value(c);
            number++;
        }

        return sum / number;
    }
}
