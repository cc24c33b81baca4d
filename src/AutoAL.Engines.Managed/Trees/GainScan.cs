using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>Finds the split of one node with the largest gain G_l²/(H_l + λ) + G_r²/(H_r + λ) from its histogram.</summary>
internal sealed class GainScan(SparseBins bins, double lambda, double leastHessian)
{
    private readonly long[] _left = new long[256 + Vector512<long>.Count];

    /// <param name="features">Positions in <see cref="SparseBins.Features"/> that may be split on, ascending.</param>
    /// <param name="histogram">Sums per slot; those of frequent bins are filled here.</param>
    /// <param name="total">The node's sum.</param>
    /// <param name="unit">What one unit of a half word stands for.</param>
    public BoostedSplit Find(ReadOnlySpan<int> features, Span<long> histogram, long total, double unit)
    {
        double first = DerivativeSums.First(total) * unit, second = DerivativeSums.Second(total) * unit;

        // As in XGBoost: a gain below this is rounding.
        double best = (first * first / (second + lambda)) + 1e-6;
        var split = BoostedSplit.None;
        foreach (int position in features)
        {
            SparseBins.Feature feature = bins.Features[position];
            Span<long> slots = histogram.Slice(feature.Start, feature.Bins.Length);
            ref long frequent = ref slots[feature.FrequentSlot - feature.Start];
            frequent = 0;
            long others = 0;
            foreach (long slot in slots)
                others += slot;
            frequent = total - others;
            long left = 0;
            for (int i = 0; i < slots.Length; i++)
                _left[i] = left += slots[i];
            int at = Best(slots.Length - 1, total, unit, ref best);
            if (at < 0)
                continue;

            // Slots that are empty in this node lie between the two sides; the threshold takes the middle.
            int next = at + 1;
            while (slots[next] == 0)
                next++;
            split = new BoostedSplit(feature.Number, BestThreshold.Middle(feature.Bins[at], feature.Bins[next]), _left[at]);
        }

        return split;
    }

    /// <summary>The position with the largest quality above <paramref name="best"/>, the first of equal ones, or -1.</summary>
    private int Best(int count, long total, double unit, ref double best)
    {
        ref long lefts = ref MemoryMarshal.GetArrayDataReference(_left);
        var units = Vector512.Create(unit);
        var lambdas = Vector512.Create(lambda);
        var least = Vector512.Create(leastHessian);
        var bests = Vector512.Create(best);
        int found = -1;
        for (int i = 0; i < count; i += Vector512<long>.Count)
        {
            Vector512<long> left = Vector512.LoadUnsafe(ref lefts, (nuint)i);
            Vector512<long> right = Vector512.Create(total) - left;
            Vector512<double> leftSecond = Second(left) * units, rightSecond = Second(right) * units;
            Vector512<double> leftFirst = First(left) * units, rightFirst = First(right) * units;
            Vector512<double> leftPenalised = leftSecond + lambdas, rightPenalised = rightSecond + lambdas;
            Vector512<double> quality = ((leftFirst * leftFirst * rightPenalised) + (rightFirst * rightFirst * leftPenalised)) / (leftPenalised * rightPenalised);
            Vector512<double> allowed = Vector512.GreaterThanOrEqual(leftSecond, least) & Vector512.GreaterThanOrEqual(rightSecond, least);
            Vector512<double> better = Vector512.GreaterThan(quality, bests) & allowed;
            if (better == Vector512<double>.Zero)
                continue;
            for (int lane = 0; lane < Vector512<long>.Count && i + lane < count; lane++)
            {
                if (quality[lane] > best && allowed.AsInt64()[lane] != 0)
                    (best, found) = (quality[lane], i + lane);
            }

            bests = Vector512.Create(best);
        }

        return found;
    }

    private static Vector512<double> First(Vector512<long> sums) => Vector512.ConvertToDouble(Vector512.ShiftRightArithmetic(sums, 32));

    private static Vector512<double> Second(Vector512<long> sums) => Vector512.ConvertToDouble(sums & Vector512.Create(0xffffffffL));
}

/// <summary>A split of a node, or none.</summary>
/// <param name="Feature">-1 for none.</param>
/// <param name="Bin">Rows with this bin or a lower one go left.</param>
/// <param name="Left">The left side's sum of derivatives.</param>
internal readonly record struct BoostedSplit(int Feature, int Bin, long Left)
{
    public static BoostedSplit None => new(-1, 0, 0);

    public bool Found => Feature >= 0;
}
