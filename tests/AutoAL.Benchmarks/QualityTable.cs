using System.Globalization;
using AutoAL.Statistics;

namespace AutoAL.Benchmarks;

/// <summary>
/// The table of what the search is worth. Two yardsticks: the family whose default scored best on the set's test rows, which nobody knows
/// beforehand, and the one family that is best on average over all sets.
/// </summary>
internal static class QualityTable
{
    private const string Reference = "logistic-regression";
    private static readonly string[] s_searched = [QualityDraw.SingleModel, QualityDraw.Ensemble];

    public static void Print(QualityResults results, IReadOnlyList<string> names, int seeds, IReadOnlyList<string> families)
    {
        Console.WriteLine($"test accuracy in %, {QualityDraw.Labels} random labels, {QualityDraw.Trials} trials, mean of {seeds} seeds");
        Print(results, names, seeds, families, score => score.Accuracy);
        Console.WriteLine();
        Console.WriteLine("balanced accuracy in %");
        Print(results, names, seeds, families, score => score.BalancedAccuracy);
    }

    private static void Print(QualityResults results, IReadOnlyList<string> names, int seeds, IReadOnlyList<string> families, Func<TestScore, double> score)
    {
        double[] Points(string data, string model) => [.. results.Of(data, seeds, model).Select(s => 100 * score(s))];
        string everywhere = families.MaxBy(family => names.Average(data => Points(data, family).Average()))!;
        string[] columns = [.. families, .. s_searched];
        Console.WriteLine($"{"",-12}{string.Concat(columns.Select(c => $"{Short(c),10}"))}");
        foreach (string data in names)
            Console.WriteLine($"{data,-12}{string.Concat(columns.Select(c => Figure(Points(data, c).Average())))}");
        Console.WriteLine($"{"mean",-12}{string.Concat(columns.Select(c => Figure(names.Average(data => Points(data, c).Average()))))}");
        foreach (string searched in s_searched)
        {
            Console.WriteLine();
            Console.WriteLine($"{searched} minus … (mean ± standard error over seeds)");
            Console.WriteLine($"{"",-12}{"best family of the set",38}{everywhere,38}{Reference,38}");
            var gaps = new List<double>[] { [], [], [] };
            foreach (string data in names)
            {
                string best = families.MaxBy(family => Points(data, family).Average())!;
                Console.Write($"{data,-12}");
                foreach ((int i, string other) in new[] { best, everywhere, Reference }.Index())
                {
                    PairedDifference difference = PairedDifference.Of([.. Points(data, searched).Zip(Points(data, other), (a, b) => a - b)]);
                    gaps[i].Add(difference.Mean);
                    string error = difference.Sample.Deviation is { } sd ? Invariant($" ± {sd / Math.Sqrt(seeds):0.00}") : "";
                    Console.Write($"{(i == 0 ? $"{best} " : "") + Invariant($"{difference.Mean:+0.00;-0.00;0.00}") + error,38}");
                }

                Console.WriteLine();
            }

            foreach ((List<double> gap, string other) in gaps.Zip(["the best family of each set", everywhere, Reference]))
            {
                PairedDifference over = PairedDifference.Of([.. gap]);
                Console.WriteLine(Invariant($"{searched} minus {other}, over {gap.Count} sets: mean {over.Mean:+0.00;-0.00} points, paired t = {over.T:0.00}, p = {over.P:0.0000}; at least -0.5 on {gap.Count(g => g >= -0.5)}"));
            }
        }
    }

    private static string Short(string name) => string.Concat(name.Split('-', ' ').Select(part => part[..Math.Min(part.Length, name.IndexOfAny(['-', ' ']) >= 0 ? 3 : 6)]));

    private static string Figure(double points) => Invariant($"{points,10:0.00}");

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
