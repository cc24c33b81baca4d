using System.Globalization;
using System.Text;
using AutoAL.Numerics;

namespace AutoAL.Data.Samples;

/// <summary>Draws for the samples. Bell numbers are sums of uniform ones, because exact arithmetic gives the same bits on every machine.</summary>
internal static class SampleDraws
{
    /// <summary>A nearly normal number, mean 0 and variance 1, in [-6, 6]: the sum of twelve uniform numbers, less 6.</summary>
    public static double Bell(ref this Pcg32 random)
    {
        double sum = -6;
        for (int i = 0; i < 12; i++)
            sum += random.NextDouble();
        return sum;
    }

    /// <summary>An index with probability proportional to its weight.</summary>
    public static int Pick(ref this Pcg32 random, ReadOnlySpan<double> weights)
    {
        double sum = 0;
        foreach (double weight in weights)
            sum += weight;
        double at = random.NextDouble() * sum;
        for (int i = 0; i < weights.Length - 1; i++)
        {
            at -= weights[i];
            if (at < 0)
                return i;
        }

        return weights.Length - 1;
    }

    /// <summary>A number as a CSV field, with at most so many decimals.</summary>
    public static string Field(double value, int decimals) => (Math.Round(value, decimals) + 0.0).ToString("0.####", CultureInfo.InvariantCulture);

    public static IReadOnlyList<string> WriteText(string folder, string name, StringBuilder text)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, name), Encoding.UTF8.GetBytes(text.ToString()));
        return [name];
    }
}
