using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoAL.Strategies.Uncertainty;

/// <summary>The two largest entries of a posterior, p1 ≥ p2; a single class has p2 = 0.</summary>
internal readonly record struct TopTwo(double First, double Second)
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TopTwo Of(ReadOnlySpan<double> posterior)
    {
        double first = 0;
        double second = 0;
        int i = 0;
        if (posterior.Length >= 16)
        {
            // Each lane keeps its own two; the two of all are among them.
            ref double source = ref MemoryMarshal.GetReference(posterior);
            Vector512<double> firsts = Vector512<double>.Zero;
            Vector512<double> seconds = Vector512<double>.Zero;
            for (; i <= posterior.Length - 8; i += 8)
            {
                Vector512<double> p = Vector512.LoadUnsafe(ref source, (nuint)i);
                seconds = Vector512.MaxNative(seconds, Vector512.MinNative(firsts, p));
                firsts = Vector512.MaxNative(firsts, p);
            }

            for (int lane = 0; lane < 8; lane++)
                Take(firsts[lane], seconds[lane], ref first, ref second);
        }

        for (; i < posterior.Length; i++)
            Take(posterior[i], 0, ref first, ref second);
        return new(first, second);
    }

    // p ≥ q; entries are checked before, so none is a NaN or below 0.
    private static void Take(double p, double q, ref double first, ref double second)
    {
        double lesser = p < first ? p : first;
        second = lesser > second ? lesser : second;
        second = q > second ? q : second;
        first = p > first ? p : first;
    }
}
