using AutoAL.Contracts;
using AutoAL.Features;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.SupportVectorMachine;

/// <summary>
/// P(first class) = 1 / (1 + exp(A·f + B)) of a decision value f: Platt's scaling with the targets and the safeguarded Newton method of
/// Lin, Lin and Weng (Machine Learning 68, 2007), on decision values of a 5-fold cross-validation.
/// </summary>
internal readonly record struct PlattScaling(double A, double B)
{
    private const int Folds = 5;

    /// <summary>f as it is: 1 / (1 + exp(-f)).</summary>
    public static PlattScaling Identity => new(-1, 0);

    public double Probability(double decision)
    {
        double z = (A * decision) + B;
        double small = Math.Exp(-Math.Abs(z));
        return z >= 0 ? small / (1 + small) : 1 / (1 + small);
    }

    /// <summary>Calibrates one pair's machine. A held-out row whose training part lacks a class gets +1, -1 or 0, as in LIBSVM.</summary>
    /// <param name="settings">As the machine's.</param>
    /// <param name="encoded">The pool's rows.</param>
    /// <param name="first">Rows of the pair's first class.</param>
    /// <param name="second">Rows of the other.</param>
    /// <param name="seed">Deals the rows into folds.</param>
    public static PlattScaling CrossValidate(
        MachineSettings settings, EncodedRows encoded, int[] first, int[] second, Seed seed, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        int count = first.Length + second.Length;
        int[] order = [.. Enumerable.Range(0, count)];
        new Pcg32(seed.Value).Shuffle<int>(order);
        var decisions = new double[count];
        for (int fold = 0; fold < Folds; fold++)
        {
            int from = (int)((long)fold * count / Folds), to = (int)((long)(fold + 1) * count / Folds);
            int[] held = order[from..to];
            int[] kept = [.. order[..from], .. order[to..]];
            int[] keptFirst = [.. kept.Where(i => i < first.Length).Order().Select(i => first[i])];
            int[] keptSecond = [.. kept.Where(i => i >= first.Length).Order().Select(i => second[i - first.Length])];
            double[] answers = Decide(settings, encoded, keptFirst, keptSecond, [.. held.Select(i => i < first.Length ? first[i] : second[i - first.Length])], monitor, cancellation);
            for (int n = 0; n < held.Length; n++)
                decisions[held[n]] = answers[n];
        }

        return Fit(decisions, first.Length);
    }

    /// <summary>Minimises the cross-entropy of the decision values to softened targets.</summary>
    /// <param name="decisions">Those of the first class's rows, then those of the second's.</param>
    /// <param name="positives">How many are of the first class.</param>
    internal static PlattScaling Fit(ReadOnlySpan<double> decisions, int positives)
    {
        const double ridge = 1e-12, smallestStep = 1e-10, gradientLimit = 1e-5;
        int negatives = decisions.Length - positives;
        double high = (positives + 1.0) / (positives + 2.0), low = 1 / (negatives + 2.0);
        var scaling = new PlattScaling(0, Math.Log((negatives + 1.0) / (positives + 1.0)));
        double loss = Loss(scaling, decisions, positives, high, low);
        for (int iteration = 0; iteration < 100; iteration++)
        {
            double haa = ridge, hbb = ridge, hab = 0, ga = 0, gb = 0;
            for (int i = 0; i < decisions.Length; i++)
            {
                double p = scaling.Probability(decisions[i]);
                double curvature = p * (1 - p), slope = (i < positives ? high : low) - p;
                haa += decisions[i] * decisions[i] * curvature;
                hbb += curvature;
                hab += decisions[i] * curvature;
                ga += decisions[i] * slope;
                gb += slope;
            }

            if (Math.Abs(ga) < gradientLimit && Math.Abs(gb) < gradientLimit)
                break;
            double determinant = (haa * hbb) - (hab * hab);
            double da = -((hbb * ga) - (hab * gb)) / determinant, db = -((haa * gb) - (hab * ga)) / determinant;
            double descent = (ga * da) + (gb * db), step = 1;
            for (; step >= smallestStep; step /= 2)
            {
                var trial = new PlattScaling(scaling.A + (step * da), scaling.B + (step * db));
                double trialLoss = Loss(trial, decisions, positives, high, low);
                if (trialLoss < loss + (0.0001 * step * descent))
                {
                    (scaling, loss) = (trial, trialLoss);
                    break;
                }
            }

            if (step < smallestStep)
                break;
        }

        return scaling;
    }

    private static double Loss(PlattScaling scaling, ReadOnlySpan<double> decisions, int positives, double high, double low)
    {
        double sum = 0;
        for (int i = 0; i < decisions.Length; i++)
        {
            double z = (scaling.A * decisions[i]) + scaling.B, target = i < positives ? high : low;
            sum += z >= 0 ? (target * z) + Math.Log(1 + Math.Exp(-z)) : ((target - 1) * z) + Math.Log(1 + Math.Exp(z));
        }

        return sum;
    }

    private static double[] Decide(
        MachineSettings settings, EncodedRows encoded, int[] first, int[] second, int[] held, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        var decisions = new double[held.Length];
        if (first.Length > 0 && second.Length > 0)
            PairwiseMachines.Train(settings, encoded, [first, second], monitor, cancellation).Decide(encoded, held, decisions);
        else
            Array.Fill(decisions, first.Length > 0 ? 1 : second.Length > 0 ? -1 : 0);
        return decisions;
    }
}
