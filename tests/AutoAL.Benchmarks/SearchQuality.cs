using System.Globalization;
using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Engines.Managed;
using AutoAL.Search;
using AutoAL.Statistics;

namespace AutoAL.Benchmarks;

/// <summary>
/// What the search is worth: on ten data sets with 200 random labels, test accuracy of the model that a search of 30 trials finds, beside every
/// family's default. Means over seeds; the same labels and test rows for all, so differences are paired.
/// </summary>
internal static class SearchQuality
{
    private const int Labels = 200;
    private const int Trials = 30;
    private const int MostTestRows = 4000;
    private const string Reference = "logistic-regression";

    private static readonly string[] Names =
        ["wdbc.csv", "vehicle.csv", "optdigits.csv", "phoneme.csv", "spambase.csv.gz", "letter.csv", "adult.csv.gz", "credit-g.csv", "mammography.csv", "sms-spam.csv"];

    public static void Run(string datasets, int seeds)
    {
        IReadOnlyList<ILearnerFamily> families = new ManagedEngine().Families;
        string[] columns = [.. families.Select(f => f.Name), "automl", "ensemble"];
        Console.WriteLine($"test accuracy in %, {Labels} random labels, {Trials} trials, mean of {seeds} seeds; last columns: best family by hindsight, search and ensemble minus that");
        Console.WriteLine($"{"",-12}{string.Concat(columns.Select(c => $"{Short(c),8}"))}{"best",8}{"search-",8}{"ens.-",8}");
        var toReference = new List<double>();
        var ensembleToReference = new List<double>();
        foreach (string name in Names)
        {
            Dataset data = DatasetLoader.Load(new DatasetSource { Name = name.Split('.')[0], Path = Path.Combine(datasets, name) });
            double[] mean = new double[columns.Length];
            for (int seed = 0; seed < seeds; seed++)
            {
                double[] accuracies = Accuracies(data, families, Seed.Root(seed).Child(data.Name));
                for (int i = 0; i < mean.Length; i++)
                    mean[i] += accuracies[i] / seeds;
            }

            int reference = Array.IndexOf(columns, Reference);
            double best = mean[..^2].Max();
            toReference.Add(mean[^2] - mean[reference]);
            ensembleToReference.Add(mean[^1] - mean[reference]);
            Console.WriteLine($"{data.Name,-12}{string.Concat(mean.Select(Figure))}{Figure(best)}{Figure(mean[^2] - best)}{Figure(mean[^1] - best)}");
        }

        Compare("search", toReference);
        Compare("ensemble", ensembleToReference);
    }

    private static void Compare(string who, List<double> differences)
    {
        PairedDifference difference = PairedDifference.Of([.. differences]);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{who} minus {Reference} over data sets: mean {100 * difference.Mean:0.00} points, paired t = {difference.T:0.00}, p = {difference.P:0.0000}"));
    }

    private static double[] Accuracies(Dataset data, IReadOnlyList<ILearnerFamily> families, Seed seed)
    {
        int[] order = [.. Enumerable.Range(0, data.Labels.Length)];
        Array.Sort(order.Select(i => seed.Child("order").Child(i).Value).ToArray(), order);
        int[] test = [.. order.Take(Math.Min(MostTestRows, data.Labels.Length / 2))];
        int[] pool = [.. order.Skip(test.Length).Order()];
        // Rows of the pool stand in file order, so the labelled ones are drawn anew.
        int[] labelled = [.. Enumerable.Range(0, pool.Length).OrderBy(i => seed.Child("labels").Child(i).Value).Take(Labels).Order()];
        var task = new TrainingTask
        {
            Pool = data.Features.Select(pool),
            Rows = labelled.Select(i => new PoolIndex(i)).ToArray(),
            Labels = labelled.Select(i => data.Labels[pool[i]]).ToArray(),
            ClassCount = data.Classes.Count,
            Seed = seed.Child("search"),
        };
        Table testTable = data.Features.Select(test);
        int[] truth = [.. test.Select(i => data.Labels[i])];
        var accuracies = new List<double>();
        foreach (ILearnerFamily family in families)
        {
            using ITrainedLearner learner = family.Train(task with { Seed = task.Seed.Child("refit") }, family.Space.Default, default, TrainToTheEnd.Instance, CancellationToken.None);
            accuracies.Add(Accuracy(learner, testTable, truth));
        }

        var search = new FamilySearch(families, TimeProvider.System);
        using Leaderboard found = search.Search(
            new SearchTask
            {
                Training = task,
                Budget = new SearchBudget(Trials),
                Configuration = search.Space.Default.With(new Configuration([new("model", "ensemble")])),
            },
            new Silent(),
            CancellationToken.None);
        accuracies.Add(Accuracy(found.Best, testTable, truth));
        accuracies.Add(Accuracy(found.Answer, testTable, truth));
        return [.. accuracies];
    }

    private static double Accuracy(ITrainedLearner learner, Table table, int[] truth)
    {
        int classes = learner.ClassCount;
        var probabilities = new double[truth.Length * classes];
        learner.PredictProbabilities(new TableRows(table, [.. Enumerable.Range(0, truth.Length)]), probabilities);
        int right = 0;
        for (int n = 0; n < truth.Length; n++)
        {
            Span<double> p = probabilities.AsSpan(n * classes, classes);
            right += System.Numerics.Tensors.TensorPrimitives.IndexOfMax<double>(p) == truth[n] ? 1 : 0;
        }

        return (double)right / truth.Length;
    }

    private static string Short(string name) => string.Concat(name.Split('-').Select(part => part[..Math.Min(part.Length, name.Contains('-', StringComparison.Ordinal) ? 3 : 6)]));

    private static string Figure(double share) => $"{(100 * share).ToString("0.00", CultureInfo.InvariantCulture),8}";

    private sealed class Silent : ISearchMonitor
    {
        public void TrialStarted(int number, string family, Configuration configuration)
        {
        }

        public void TrialEnded(TrialRecord trial)
        {
        }
    }
}
