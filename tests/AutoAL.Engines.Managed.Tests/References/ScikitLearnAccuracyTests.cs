using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using AutoAL.Contracts;
using AutoAL.Engines.Managed.Tests.LogisticRegression;

namespace AutoAL.Engines.Managed.Tests.References;

/// <summary>Accuracy beside scikit-learn's at the same settings on the same folds; scikit-learn-accuracy.json says how its figures were made.</summary>
public sealed class ScikitLearnAccuracyTests
{
    private const double Tolerance = 0.005;

    [Theory]
    [InlineData("iris", 5)]
    [InlineData("wdbc", 5)]
    [InlineData("vehicle", 5)]
    [InlineData("optdigits", 1)]
    [InlineData("phoneme", 2)]
    [InlineData("spambase", 1)]
    [InlineData("sms-spam", 2)]
    [InlineData("trec", 1)]
    [InlineData("ag-news", 1)]
    public void Learners_AtScikitLearnsSettings_AreAsAccurate(string data, int foldLimit)
    {
        (Table rows, int[] labels, int[] folds, int classCount) = Load(data);
        using JsonDocument file = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "tests", "AutoAL.Engines.Managed.Tests", "References", "scikit-learn-accuracy.json")));
        JsonElement stored = file.RootElement.GetProperty("data").GetProperty(data);
        int[] tested = Ints(stored.GetProperty("rows_tested"));
        foreach (JsonProperty learner in stored.GetProperty("correct").EnumerateObject().Where(learner => !TakesLong(data, learner.Name)))
        {
            int[] expected = Ints(learner.Value);
            int count = Math.Min(foldLimit, expected.Length);
            int[] correct = [.. Enumerable.Range(0, count).Select(fold => Correct(learner.Name, rows, labels, folds, fold, classCount))];
            double difference = Enumerable.Range(0, count).Average(f => (double)(correct[f] - expected[f]) / tested[f]);
            TestContext.Current.TestOutputHelper?.WriteLine(FormattableString.Invariant($"{data} {learner.Name}: {string.Join(' ', correct)}, scikit-learn {string.Join(' ', expected)}"));
            Assert.True(Math.Abs(difference) <= Tolerance, FormattableString.Invariant($"{learner.Name} on {data}: {string.Join(' ', correct)} rows right, scikit-learn {string.Join(' ', expected)}"));
        }
    }

    /// <summary>Several seconds each: the benchmark <c>accuracy</c> compares these.</summary>
    private static bool TakesLong(string data, string learner) =>
        (IsText(data) && learner is ("knn-uniform" or "knn-distance" or "svm-rbf-gamma-1"))
        || (data == "ag-news" && learner is "svm-linear words")
        || (data is ("ag-news" or "sms-spam") && learner.EndsWith(" characters", StringComparison.Ordinal));

    private static int Correct(string learnerName, Table rows, int[] labels, int[] folds, int fold, int classCount)
    {
        int[] train = [.. Enumerable.Range(0, labels.Length).Where(i => folds[i] != fold)], test = [.. Enumerable.Range(0, labels.Length).Where(i => folds[i] == fold)];
        (ILearnerFamily family, Configuration settings) = ScikitLearnLearner.Of(learnerName);
        using ITrainedLearner learner = family.Train(
            Problems.Task(rows.Select(train), Enumerable.Range(0, train.Length), i => labels[train[i]], classCount),
            settings, default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);
        double[] probabilities = learner.Predict(rows.Select(test));
        return test.Where((row, n) => System.Numerics.Tensors.TensorPrimitives.IndexOfMax<double>(probabilities.AsSpan(n * classCount, classCount)) == labels[row]).Count();
    }

    internal static (Table Rows, int[] Labels, int[] Folds, int ClassCount) Load(string data)
    {
        string[][] lines = [.. Lines(data is "spambase" or "ag-news" ? data + ".csv.gz" : data + ".csv").Select(line => IsText(data) ? Quoted(line, data != "sms-spam") : line.Split(','))];
        string[] header = lines[0];
        string[][] cells = lines[1..];
        int label = Array.IndexOf(header, "label"), split = Array.IndexOf(header, "split");
        string[] classes = [.. cells.Select(row => row[label]).Distinct().Order(StringComparer.Ordinal)];
        int[] labels = [.. cells.Select(row => Array.IndexOf(classes, row[label]))];
        IEnumerable<Column> columns = Enumerable.Range(0, header.Length).Where(c => c != label && c != split).Select(Column (c) => IsText(data)
            ? new TextColumn(header[c], [.. cells.Select(row => row[c])])
            : new NumericColumn(header[c], [.. cells.Select(row => double.Parse(row[c], CultureInfo.InvariantCulture))]));
        var seen = new int[classes.Length];
        int[] folds = [.. cells.Select((row, i) => split >= 0 ? (row[split] == "test" ? 0 : 1) : seen[labels[i]]++ % 5)];
        return (new Table([.. columns], [.. Enumerable.Range(0, cells.Length).Select(i => new RowId(i))]), labels, folds, classes.Length);
    }

    private static IEnumerable<string> Lines(string file)
    {
        using Stream stream = File.OpenRead(SharedData.Path(file));
        using var reader = new StreamReader(file.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(stream, CompressionMode.Decompress) : stream);
        while (reader.ReadLine() is string line)
            yield return line;
    }

    private static bool IsText(string data) => data is "sms-spam" or "trec" or "ag-news";

    /// <summary>A label, a text that may be quoted, and the split where there is one.</summary>
    private static string[] Quoted(string line, bool split)
    {
        int comma = line.IndexOf(',', StringComparison.Ordinal);
        int end = split ? line.LastIndexOf(',') : line.Length;
        string text = line[(comma + 1)..end];
        text = text.StartsWith('"') ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : text;
        return split ? [line[..comma], text, line[(end + 1)..]] : [line[..comma], text];
    }

    private static int[] Ints(JsonElement array) => [.. array.EnumerateArray().Select(e => e.GetInt32())];
}
