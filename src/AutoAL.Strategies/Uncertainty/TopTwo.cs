using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace AutoAL.Strategies.Uncertainty;

/// <summary>The two largest entries of a posterior, p1 ≥ p2; a single class has p2 = 0.</summary>
internal readonly record struct TopTwo(double First, double Second)
{
    public static TopTwo Of(ReadOnlySpan<double> posterior) => Of(posterior, out _, out _);

    /// <summary>The two largest entries, and from the same pass what the check of evidence asks.</summary>
    /// <param name="posterior">C ≥ 1 entries.</param>
    /// <param name="sum">Their sum; NaN or infinite where one of them is, and then nothing else means anything.</param>
    /// <param name="least">The least of the entries and 0.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static TopTwo Of(ReadOnlySpan<double> posterior, out double sum, out double least)
    {
        ref double source = ref MemoryMarshal.GetReference(posterior);
        double first = 0;
        double second = 0;
        sum = 0;
        least = 0;
        int i = 0;
        if (posterior.Length >= 8)
        {
            // Each lane keeps its own two; the two of all are among them.
            Vector512<double> firsts = Vector512<double>.Zero;
            Vector512<double> seconds = Vector512<double>.Zero;
            Vector512<double> sums = Vector512<double>.Zero;
            Vector512<double> leasts = Vector512<double>.Zero;
            for (; i <= posterior.Length - 8; i += 8)
            {
                Vector512<double> p = Vector512.LoadUnsafe(ref source, (nuint)i);
                seconds = Vector512.MaxNative(seconds, Vector512.MinNative(firsts, p));
                firsts = Vector512.MaxNative(firsts, p);
                sums += p;
                leasts = Vector512.MinNative(leasts, p);
            }

            sum = Vector512.Sum(sums);
            Vector256<double> f = Vector256.MaxNative(firsts.GetLower(), firsts.GetUpper());
            Vector256<double> s = Vector256.MaxNative(Vector256.MaxNative(seconds.GetLower(), seconds.GetUpper()), Vector256.MinNative(firsts.GetLower(), firsts.GetUpper()));
            Vector256<double> l = Vector256.MinNative(leasts.GetLower(), leasts.GetUpper());
            Vector128<double> f2 = Vector128.MaxNative(f.GetLower(), f.GetUpper());
            Vector128<double> s2 = Vector128.MaxNative(Vector128.MaxNative(s.GetLower(), s.GetUpper()), Vector128.MinNative(f.GetLower(), f.GetUpper()));
            Vector128<double> l2 = Vector128.MinNative(l.GetLower(), l.GetUpper());
            (first, second) = f2[0] > f2[1] ? (f2[0], f2[1]) : (f2[1], f2[0]);
            second = s2[0] > second ? s2[0] : second;
            second = s2[1] > second ? s2[1] : second;
            least = l2[0] < l2[1] ? l2[0] : l2[1];
        }

        for (; i < posterior.Length; i++)
        {
            double p = posterior[i];
            double lesser = p < first ? p : first;
            second = lesser > second ? lesser : second;
            first = p > first ? p : first;
            least = p < least ? p : least;
            sum += p;
        }

        return new(first, second);
    }
}
