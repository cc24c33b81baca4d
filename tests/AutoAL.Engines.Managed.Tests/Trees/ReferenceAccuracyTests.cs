using System.Globalization;
using System.Text;
using System.Text.Json;
using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.Tests.Trees;

/// <summary>Accuracies against those of scikit-learn and XGBoost on the same folds; <c>reference-accuracies.json</c> says how those were measured.</summary>
public sealed class ReferenceAccuracyTests
{
    private const double Allowed = 0.005;

    [Theory]
    [InlineData("iris")]
    [InlineData("wdbc")]
    [InlineData("vehicle")]
    [InlineData("credit-g")]
    public void Accuracy_OfSmallSets_ReachesTheReference(string set) => AssertReaches(set);

    /// <summary>Takes minutes, so it runs on demand only.</summary>
    [Theory(Explicit = true)]
    [InlineData("optdigits")]
    [InlineData("phoneme")]
    [InlineData("spambase")]
    [InlineData("letter")]
    [InlineData("adult")]
    public void Accuracy_OfLargerSets_ReachesTheReference(string set) => AssertReaches(set);

    /// <summary>Writes what the reference programs read: fold, label and the encoded numbers of every row, a file per set.</summary>
    [Fact(Explicit = true)]
    public void Folds_AreWritten()
    {
        string? folder = Environment.GetEnvironmentVariable("AUTOAL_FOLDS");
        Assert.SkipWhen(folder is null, "skipped: AUTOAL_FOLDS names no folder");
        foreach (string set in (string[])["iris", "wdbc", "vehicle", "credit-g", "optdigits", "phoneme", "spambase", "letter", "adult"])
        {
            var data = ReferenceFolds.Load(set);
            EncodedRows rows = TableEncoder.Fit(data.Table, Scaling.None).Encode(data.Table);
            var text = new StringBuilder();
            for (int i = 0; i < rows.RowCount; i++)
            {
                text.Append(CultureInfo.InvariantCulture, $"{data.Folds[i]},{data.Labels[i]}");
                foreach (double value in rows.Row(i))
                    text.Append(CultureInfo.InvariantCulture, $",{value:R}");
                text.Append('\n');
            }

            File.WriteAllText(Path.Combine(folder!, set + ".csv"), text.ToString());
        }
    }

    private static void AssertReaches(string set)
    {
        var data = ReferenceFolds.Load(set);
        using var reference = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "tests", "AutoAL.Engines.Managed.Tests", "Trees", "reference-accuracies.json")));
        var missed = new List<string>();
        foreach (JsonProperty expected in reference.RootElement.GetProperty("sets").GetProperty(set).EnumerateObject())
        {
            ILearnerFamily family = new ManagedEngine().Families.Single(f => f.Name == expected.Name);
            Configuration settings = family.Space.Find("subsample") is null
                ? family.Space.Default
                : family.Space.Default.With(new Configuration([KeyValuePair.Create<string, object>("subsample", 0.8)]));
            double[] ours = [.. Enumerable.Range(0, 5).Select(seed => data.Accuracy(family, settings, seed))];
            double mean = expected.Value.GetProperty("mean").GetDouble(), sd = expected.Value.GetProperty("sd").GetDouble();

            // Half a point, and what the seeds alone move a mean of five on both sides (two standard errors of the difference).
            double noise = 2 * sd * Math.Sqrt(2.0 / 5);
            string line = string.Create(CultureInfo.InvariantCulture, $"{set} {expected.Name}: {ours.Average():0.0000}, reference {mean:0.0000}, sd over seeds {sd:0.0000}");
            TestContext.Current.TestOutputHelper?.WriteLine(line);
            if (ours.Average() < mean - Allowed - noise)
                missed.Add(line);
        }

        Assert.Empty(missed);
    }
}
