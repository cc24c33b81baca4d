using System.Globalization;
using System.IO.Compression;
using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Tests.Trees;

/// <summary>A data set with the folds on which reference accuracies were measured: fold -1 is learned from always, every other is tested once.</summary>
internal sealed record ReferenceFolds(Table Table, int[] Labels, int ClassCount, int[] Folds)
{
    public int FoldCount => Folds.Max() + 1;

    /// <summary>Official split where the file has one (test is fold 0), else five stratified folds.</summary>
    public static ReferenceFolds Load(string name)
    {
        string path = SharedData.Path(name is "spambase" or "adult" ? name + ".csv.gz" : name + ".csv");
        using Stream file = File.OpenRead(path);
        using Stream text = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using var reader = new StreamReader(text);
        string[] header = reader.ReadLine()!.Split(',');
        var cells = new List<string[]>();
        while (reader.ReadLine() is { } line)
            cells.Add(line.Split(','));

        int label = Array.IndexOf(header, "label"), split = Array.IndexOf(header, "split");
        string[] classes = [.. cells.Select(row => row[label]).Distinct().Order(StringComparer.Ordinal)];
        int[] labels = [.. cells.Select(row => Array.BinarySearch(classes, row[label], StringComparer.Ordinal))];
        var table = new Table(
            [.. Enumerable.Range(0, header.Length).Where(c => c != label && c != split).Select(c => ToColumn(header[c], [.. cells.Select(row => row[c])]))],
            [.. Enumerable.Range(0, cells.Count).Select(i => new RowId(i))]);
        int[] folds = split < 0 ? Stratified(labels, classes.Length) : [.. cells.Select(row => row[split] == "test" ? 0 : -1)];
        return new ReferenceFolds(table, labels, classes.Length, folds);
    }

    /// <summary>The share of tested rows whose class is the most probable one, the first of equal ones.</summary>
    public double Accuracy(ILearnerFamily family, Configuration configuration, long seed)
    {
        int correct = 0, tested = 0;
        for (int fold = 0; fold < FoldCount; fold++)
        {
            int[] train = [.. Enumerable.Range(0, Labels.Length).Where(i => Folds[i] != fold)];
            int[] test = [.. Enumerable.Range(0, Labels.Length).Where(i => Folds[i] == fold)];
            var task = new TrainingTask
            {
                Pool = Table.Select(train),
                Rows = Enumerable.Range(0, train.Length).Select(i => new PoolIndex(i)).ToArray(),
                Labels = train.Select(i => Labels[i]).ToArray(),
                ClassCount = ClassCount,
                Seed = Seed.Root(seed).Child(fold),
            };
            using ITrainedLearner learner = family.Train(task, configuration, default, TrainToTheEnd.Instance, CancellationToken.None);
            var probabilities = new double[test.Length * ClassCount];
            learner.PredictProbabilities(new TableRows(Table.Select(test), [.. Enumerable.Range(0, test.Length)]), probabilities);
            for (int i = 0; i < test.Length; i++)
                correct += System.Numerics.Tensors.TensorPrimitives.IndexOfMax<double>(probabilities.AsSpan(i * ClassCount, ClassCount)) == Labels[test[i]] ? 1 : 0;
            tested += test.Length;
        }

        return (double)correct / tested;
    }

    private static Column ToColumn(string name, string[] cells)
    {
        if (cells.All(cell => cell.Length == 0 || double.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out _)))
            return new NumericColumn(name, [.. cells.Select(cell => cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture))]);
        string[] levels = [.. cells.Where(cell => cell.Length > 0).Distinct().Order(StringComparer.Ordinal)];
        return new CategoricalColumn(name, levels, [.. cells.Select(cell => cell.Length == 0 ? -1 : Array.BinarySearch(levels, cell, StringComparer.Ordinal))]);
    }

    private static int[] Stratified(int[] labels, int classCount)
    {
        var random = new Pcg32(2026);
        var folds = new int[labels.Length];
        int next = 0;
        for (int c = 0; c < classCount; c++)
        {
            int[] rows = [.. Enumerable.Range(0, labels.Length).Where(i => labels[i] == c)];
            random.Shuffle<int>(rows);
            foreach (int row in rows)
                folds[row] = next++ % 5;
        }

        return folds;
    }
}
