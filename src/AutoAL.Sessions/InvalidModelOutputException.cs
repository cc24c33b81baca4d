using System.Globalization;
using AutoAL.Contracts;

namespace AutoAL.Sessions;

/// <summary>A learner gave something that is no probability row. Raised where its output enters, so that no metric or strategy meets it.</summary>
public sealed class InvalidModelOutputException(string message) : Exception(message)
{
    /// <summary>Row sums may miss 1 by this much; single-precision engines stay inside it.</summary>
    public const double Tolerance = 1e-4;

    internal static void ThrowIfInvalid(ReadOnlySpan<double> probabilities, int classCount, ReadOnlySpan<RowId> ids)
    {
        for (int n = 0; n < ids.Length; n++)
        {
            ReadOnlySpan<double> p = probabilities.Slice(n * classCount, classCount);
            double sum = 0;
            bool valid = true;
            foreach (double value in p)
            {
                valid &= value is >= -1e-12 and <= 1 + 1e-6;
                sum += value;
            }

            if (!valid || !(Math.Abs(sum - 1) <= Tolerance))
                throw new InvalidModelOutputException(Describe(ids[n], p, sum));
        }
    }

    private static string Describe(RowId id, ReadOnlySpan<double> p, double sum)
    {
        string values = string.Join(", ", p[..Math.Min(p.Length, 8)].ToArray().Select(v => v.ToString("R", CultureInfo.InvariantCulture)));
        string more = p.Length > 8 ? $", … ({p.Length} classes)" : "";
        return string.Create(CultureInfo.InvariantCulture, $"The learner's probabilities for row {id} are ({values}{more}) with sum {sum:R}; every entry must lie in [0, 1] and every row sum to 1. The learner or its engine is at fault: try another configuration, and report it to the engine's author.");
    }
}
