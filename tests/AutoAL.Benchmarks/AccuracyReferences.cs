using System.Globalization;
using System.Text;
using System.Text.Json;
using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Engines.Managed.Tests.References;
using AutoAL.Features;
using AutoAL.Numerics;

namespace AutoAL.Benchmarks;

/// <summary>
/// Every learner that scikit-learn has too, at its settings, on its folds: test accuracy (mammography: mean recall) of both in %. The
/// figures and how they were made: tests/AutoAL.Engines.Managed.Tests/References/scikit-learn-accuracy.json. Learners that draw numbers are
/// compared by their means over seeds; so are nearest neighbours where many lie at one distance, over random orders of the training rows,
/// which decide between them. Forests and boosting on further sets: ReferenceAccuracyTests.
/// </summary>
internal static class AccuracyReferences
{
    private const double Allowed = 0.5;
    private const int Images = 5000;
    private const int Seeds = 5;

    /// <summary>0 where every comparison holds, 1 where one is missed, 2 where a name is neither a data set nor a learner of the file, or nothing is left to compare.</summary>
    /// <param name="datasets">The folder of the data sets.</param>
    /// <param name="names">Data sets and learners to take, in any order; no data set, or no learner, means all.</param>
    public static int Run(string datasets, IReadOnlyList<string> names)
    {
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Stored()));
        JsonProperty[] sets = [.. file.RootElement.GetProperty("data").EnumerateObject()];
        string[] learners = [.. sets.SelectMany(set => Fixed(set.Value).Concat(Seeded(set.Value))).Select(learner => learner.Name).Distinct()];
        if (names.FirstOrDefault(name => !learners.Contains(name) && sets.All(set => set.Name != name)) is { } unknown)
        {
            Console.Error.WriteLine($"'{unknown}' is neither a data set ({string.Join(", ", sets.Select(set => set.Name))}) nor a learner ({string.Join(", ", learners)}) of {Path.GetFileName(Stored())}.");
            return 2;
        }

        bool Asked(string learner) => !names.Any(learners.Contains) || names.Contains(learner);
        sets = [.. sets.Where(set => (names.All(learners.Contains) || names.Contains(set.Name)) && Fixed(set.Value).Concat(Seeded(set.Value)).Any(learner => Asked(learner.Name)))];
        if (sets.Length == 0)
        {
            Console.Error.WriteLine($"{Path.GetFileName(Stored())} has no figure of {string.Join(", ", names)}.");
            return 2;
        }

        Console.WriteLine($"{"data",-15}{"learner",-34}{"AutoAL",8}{"scikit",8}{"points",8}");
        int missed = 0;
        foreach (JsonProperty set in sets)
        {
            (Table rows, int[] labels, int[] folds, int classCount) = Load(datasets, set.Name);
            bool balanced = set.Value.TryGetProperty("rows_by_class", out JsonElement byClass);
            foreach (JsonProperty learner in Fixed(set.Value).Where(l => Asked(l.Name)))
            {
                double[] theirs = balanced ? Balanced(learner.Value, byClass) : Shares(learner.Value, set.Value.GetProperty("rows_tested"));
                double ours = Enumerable.Range(0, theirs.Length).Average(fold => Score(learner.Name, rows, labels, folds, fold, classCount, balanced, 0));
                bool beyond = Math.Abs(100 * (ours - theirs.Average())) > Allowed;
                missed += beyond ? 1 : 0;
                Print(set.Name, learner.Name, ours, theirs.Average(), beyond ? "beyond half a point" : "");
            }

            foreach (JsonProperty learner in Seeded(set.Value).Where(l => Asked(l.Name)))
            {
                double mean = learner.Value.GetProperty("mean").GetDouble(), sd = learner.Value.GetProperty("sd").GetDouble();
                int seeds = learner.Value.TryGetProperty("seeds", out JsonElement count) ? count.GetInt32() : Seeds;
                int tested = folds.Max() == 1 ? 1 : folds.Max() + 1;
                bool anyOrder = learner.Name.StartsWith("knn", StringComparison.Ordinal);
                double ours = Enumerable.Range(0, seeds).Average(seed => Enumerable.Range(0, tested).Average(fold => Score(learner.Name, rows, labels, folds, fold, classCount, balanced, seed, anyOrder)));

                // What the seeds alone move a difference of two means: two standard errors.
                double noise = 200 * sd * Math.Sqrt(2.0 / seeds);
                bool lower = 100 * (ours - mean) < -Allowed - noise;
                missed += lower ? 1 : 0;
                Print(set.Name, learner.Name, ours, mean, string.Create(CultureInfo.InvariantCulture, $"{seeds} seeds ±{noise:0.00}{(lower ? ", more than half a point lower" : "")}"));
            }
        }

        return missed == 0 ? 0 : 1;
    }

    /// <summary>Learners that draw nothing.</summary>
    private static IEnumerable<JsonProperty> Fixed(JsonElement set) =>
        set.GetProperty(set.TryGetProperty("correct_by_class", out _) ? "correct_by_class" : "correct").EnumerateObject();

    private static IEnumerable<JsonProperty> Seeded(JsonElement set) =>
        set.TryGetProperty("means_over_seeds", out JsonElement means) ? means.EnumerateObject() : [];

    /// <summary>Writes what the reference programs read: fold, label and the encoded numbers of every row, a file per set. Numbers as they are, one-hot levels, hashed words, bytes / 255.</summary>
    public static void Write(string datasets, string folder, IReadOnlyList<string> names)
    {
        foreach (string name in names)
        {
            (Table table, int[] labels, int[] folds, _) = Load(datasets, name);
            EncodedRows rows = TableEncoder.Fit(table, Scaling.None).Encode(table);
            using var file = new StreamWriter(Path.Combine(folder, name + ".csv"));
            for (int i = 0; i < rows.RowCount; i++)
            {
                var line = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{folds[i]},{labels[i]}");
                foreach (double value in rows.Row(i))
                    line.Append(CultureInfo.InvariantCulture, $",{value:R}");
                file.Write(line.Append('\n'));
            }
        }
    }

    private static void Print(string set, string learner, double ours, double theirs, string note) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{set,-15}{learner,-34}{100 * ours,8:0.00}{100 * theirs,8:0.00}{100 * (ours - theirs),8:+0.00;-0.00;0.00}  {note}").TrimEnd());

    private static double Score(string name, Table rows, int[] labels, int[] folds, int fold, int classCount, bool balanced, long seed, bool anyOrder = false)
    {
        int[] train = [.. Enumerable.Range(0, labels.Length).Where(i => folds[i] != fold)];
        if (anyOrder)
            new Pcg32((ulong)seed).Shuffle<int>(train);
        int[] test = [.. Enumerable.Range(0, labels.Length).Where(i => folds[i] == fold)];
        (ILearnerFamily family, Configuration settings) = ScikitLearnLearner.Of(name);
        var task = new TrainingTask
        {
            Pool = rows.Select(train),
            Rows = Enumerable.Range(0, train.Length).Select(i => new PoolIndex(i)).ToArray(),
            Labels = train.Select(i => labels[i]).ToArray(),
            ClassCount = classCount,
            Seed = Seed.Root(seed).Child(fold),
        };
        using ITrainedLearner learner = family.Train(task, settings, default, TrainToTheEnd.Instance, CancellationToken.None);
        var probabilities = new double[test.Length * classCount];
        learner.PredictProbabilities(new TableRows(rows.Select(test), [.. Enumerable.Range(0, test.Length)]), probabilities);
        int[] right = new int[classCount], tested = new int[classCount];
        for (int n = 0; n < test.Length; n++)
        {
            int label = labels[test[n]];
            tested[label]++;
            right[label] += System.Numerics.Tensors.TensorPrimitives.IndexOfMax<double>(probabilities.AsSpan(n * classCount, classCount)) == label ? 1 : 0;
        }

        return balanced ? right.Zip(tested, (r, n) => (double)r / n).Average() : (double)right.Sum() / test.Length;
    }

    /// <summary>Row r of its class, in file order, is in fold r mod 5; where the file has an official split its test rows are fold 0.</summary>
    private static (Table Rows, int[] Labels, int[] Folds, int ClassCount) Load(string datasets, string name)
    {
        string path = new[] { "", ".csv", ".csv.gz" }.Select(end => Path.Combine(datasets, name + end)).First(Path.Exists);
        bool images = Directory.Exists(path);
        Dataset data = DatasetLoader.Load(new DatasetSource { Name = name, Path = path, Part = images ? PartFilter.Train : PartFilter.All });
        int[] rows = [.. Enumerable.Range(0, images ? Images : data.RowCount)];
        int[] labels = data.Labels[..rows.Length];
        var seen = new int[data.Classes.Count];
        int[] folds = [.. labels.Select((label, i) => images || data.Parts.Length == 0 ? seen[label]++ % 5 : data.Parts[i] == Part.Test ? 0 : 1)];
        return (data.Features.Select(rows), labels, folds, data.Classes.Count);
    }

    private static double[] Shares(JsonElement correct, JsonElement tested) =>
        [.. correct.EnumerateArray().Zip(tested.EnumerateArray(), (c, n) => (double)c.GetInt32() / n.GetInt32())];

    private static double[] Balanced(JsonElement correct, JsonElement tested) =>
        [.. correct.EnumerateArray().Zip(tested.EnumerateArray(), (c, n) => Shares(c, n).Average())];

    private static string Stored() =>
        Path.Combine(RepositoryRoot.Find() ?? ".", "tests", "AutoAL.Engines.Managed.Tests", "References", "scikit-learn-accuracy.json");
}
