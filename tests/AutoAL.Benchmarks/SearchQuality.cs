using System.Globalization;
using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Engines.Managed;

namespace AutoAL.Benchmarks;

/// <summary>
/// What the search is worth: on ten data sets with 200 random labels, test accuracy of the model that a search of 30 trials finds, beside every
/// family's default. The same labels and test rows for all, so differences are paired.
/// </summary>
/// <remarks>A results file holds every draw that was measured: what stands there is not measured again, so a run can be stopped, resumed, and spread over data sets.</remarks>
internal static class SearchQuality
{
    public const string Usage = "search-quality [SEEDS] [DATA…] [--results FILE] [--draws FILE]";

    /// <summary>The sets of the published table; searches were never tuned on them.</summary>
    public static readonly string[] Names =
        ["wdbc", "vehicle", "optdigits", "phoneme", "spambase", "letter", "adult", "credit-g", "mammography", "sms-spam"];

    public static int Run(string datasets, IReadOnlyList<string> arguments)
    {
        string? results = Option(arguments, "--results"), draws = Option(arguments, "--draws");
        string[] plain = [.. arguments.Where((a, i) => !a.StartsWith("--", StringComparison.Ordinal) && (i == 0 || !arguments[i - 1].StartsWith("--", StringComparison.Ordinal)))];
        int seeds = plain.Length > 0 && int.TryParse(plain[0], NumberStyles.None, CultureInfo.InvariantCulture, out int asked) ? asked : 5;
        string[] names = [.. plain.Where((p, i) => i > 0 || !int.TryParse(p, NumberStyles.None, CultureInfo.InvariantCulture, out _))];
        names = names.Length > 0 ? names : Names;
        if (names.FirstOrDefault(name => Find(datasets, name) is null) is { } unknown)
        {
            Console.Error.WriteLine($"There is no data set '{unknown}' in {datasets}. Usage: {Usage}");
            return 2;
        }

        IReadOnlyList<ILearnerFamily> families = new ManagedEngine().Families;
        var known = new QualityResults(results);
        foreach (string name in names)
        {
            Dataset? data = null;
            for (int seed = 0; seed < seeds; seed++)
            {
                if (draws is null && known.Holds(name, seed))
                    continue;
                data ??= DatasetLoader.Load(new DatasetSource { Name = name, Path = Find(datasets, name)! });
                QualityDraw draw = QualityDraw.Of(data, Seed.Root(seed).Child(name));
                if (draws is not null)
                {
                    File.AppendAllLines(draws, [draw.Line(name, seed)]);
                    continue;
                }

                known.Add(name, seed, draw.Measure(families));
                Console.Error.WriteLine($"{name}, seed {seed}: {Environment.CpuUsage.UserTime.TotalSeconds.ToString("0", CultureInfo.InvariantCulture)} s of user CPU so far");
            }
        }

        if (draws is null)
            QualityTable.Print(known, names, seeds, [.. families.Select(f => f.Name)]);
        return 0;
    }

    private static string? Find(string datasets, string name) =>
        new[] { ".csv", ".csv.gz" }.Select(end => Path.Combine(datasets, name + end)).FirstOrDefault(File.Exists);

    private static string? Option(IReadOnlyList<string> arguments, string name) =>
        arguments.Zip(arguments.Skip(1)).Where(pair => pair.First == name).Select(pair => pair.Second).FirstOrDefault();
}
