using System.Text;
using System.Text.Json;
using AutoAL.Statistics;
using AutoAL.Statistics.Observations;

namespace AutoAL.Reports;

/// <summary>The report for programs: what the page says, as one versioned document. Numbers are in the metric's own scale; what does not exist is absent or null.</summary>
public static class ReportJson
{
    /// <summary>Raised when a member changes its meaning or goes away; new members do not raise it.</summary>
    public const int Version = 1;

    public static string Write(ReportContent content)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n" }))
            Document(json, content);
        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Document(Utf8JsonWriter json, ReportContent content)
    {
        Summary summary = content.Summary;
        Conclusions conclusions = Conclusions.Of(content);
        json.WriteStartObject();
        json.WriteNumber("version", Version);
        json.WriteString("metric", summary.Options.Metric.Id);
        json.WriteString("area", summary.Options.Area.Id);
        json.WriteString("baseline", summary.Options.Baseline);
        json.WriteString("headline", conclusions.Headline);
        Array(json, "conclusions", conclusions.Sentences, json.WriteStringValue);
        Objects(json, "standings", conclusions.Standings, s =>
        {
            json.WriteString("strategy", s.Strategy);
            json.WriteNumber("better", s.Better);
            json.WriteNumber("worse", s.Worse);
            json.WriteNumber("compared", s.Compared);
            json.WriteNumber("settings", s.Settings);
            Number(json, "medianSaving", s.MedianSaving);
            Number(json, "meanDifference", s.MeanDifference);
        });
        Objects(json, "observations", summary.Observations, o =>
        {
            json.WriteString("kind", o.Kind);
            json.WriteString("severity", o.Severity == Severity.Warning ? "warning" : "note");
            Where(json, o.Setting);
            json.WriteString("sentence", o.Sentence);
        });
        Objects(json, "settings", summary.Comparisons, c => Setting(json, c));
        Objects(json, "ranks", content.Ranks, r => Ranks(json, r));
        Wins(json, content.Wins);
        if (content.Profile is { } profile)
        {
            Objects(json, "performanceProfile", profile.Curves, c =>
            {
                json.WriteString("strategy", c.Strategy);
                Array(json, "ratios", c.Ratios, json.WriteNumberValue);
                Array(json, "shares", c.Shares, json.WriteNumberValue);
            });
        }

        Objects(json, "costCurves", content.Costs, c =>
        {
            Where(json, c.Setting);
            json.WriteString("strategy", c.Strategy);
            Array(json, "cost", c.Band.Points, p => json.WriteNumberValue(p.X));
            Array(json, "mean", c.Band.Points, p => json.WriteNumberValue(p.Mean));
        });
        Objects(json, "classCoverage", content.Coverage, c =>
        {
            Where(json, c.Setting);
            json.WriteString("strategy", c.Strategy);
            json.WriteNumber("classes", c.Classes);
            Array(json, "labels", c.Seen.X.ToArray(), json.WriteNumberValue);
            Array(json, "seen", c.Seen.Values.ToArray(), json.WriteNumberValue);
            Array(json, "rarest", c.Rarest.Values.ToArray(), json.WriteNumberValue);
            Objects(json, "labelsPerClass", c.PerClass, one =>
            {
                json.WriteString("class", one.Class);
                json.WriteNumber("labels", one.Labels);
            });
        });
        Objects(json, "labelQuality", content.Quality, q =>
        {
            Where(json, q.Setting);
            json.WriteString("strategy", q.Strategy);
            json.WriteNumber("runs", q.Runs);
            json.WriteNumber("answers", q.Paid);
            json.WriteStartObject("answersByPurpose");
            foreach ((string purpose, double answers) in q.Purposes)
                json.WriteNumber(purpose, answers);
            json.WriteEndObject();
            json.WriteNumber("learnedFrom", q.Learned);
            Number(json, "wrongShare", q.Wrong);
            Number(json, "auditAccuracy", q.Audit);
            json.WriteNumber("testAccuracy", q.Accuracy);
            if (q.Right is { } right)
            {
                Array(json, "labels", right.Points, p => json.WriteNumberValue(p.X));
                Array(json, "rightShare", right.Points, p => json.WriteNumberValue(p.Mean));
            }
        });
        Objects(json, "searches", content.Searches, s =>
        {
            Where(json, s.Setting);
            json.WriteString("strategy", s.Strategy);
            json.WriteNumber("searches", s.Searches);
            json.WriteNumber("firstTrialWon", s.FirstWon);
            Array(json, "trials", s.Band.Points, p => json.WriteNumberValue(p.X));
            Array(json, "lossTakenOff", s.Band.Points, p => json.WriteNumberValue(p.Mean));
        });
        Objects(json, "models", content.Choices, c =>
        {
            Where(json, c.Setting);
            json.WriteString("strategy", c.Strategy);
            Array(json, "models", c.Models, json.WriteStringValue);
            Array(json, "labels", c.Labels, json.WriteNumberValue);
            Array(json, "shares", c.Shares, shares => Array(json, null, shares, json.WriteNumberValue));
        });
        Objects(json, "secondsPerRound", content.Times, t =>
        {
            Where(json, t.Setting);
            json.WriteString("strategy", t.Strategy);
            json.WriteNumber("search", t.Search);
            json.WriteNumber("evaluate", t.Evaluate);
            json.WriteNumber("select", t.Select);
            json.WriteNumber("rounds", t.Rounds);
        });
        Objects(json, "problems", summary.Problems, p =>
        {
            json.WriteString("kind", p.Kind);
            Where(json, p.Setting);
            json.WriteString("strategy", p.Strategy);
            json.WriteNumber("seed", p.Key.Seed);
            json.WriteString("reason", p.Reason);
        });
        Origin(json, content.Provenance);
        json.WriteEndObject();
    }

    private static void Setting(Utf8JsonWriter json, Comparison comparison)
    {
        Where(json, comparison.Setting);
        json.WriteNumber("from", comparison.From);
        json.WriteNumber("to", comparison.To);
        Number(json, "target", comparison.Target);
        Array(json, "notes", comparison.Notes, json.WriteStringValue);
        Objects(json, "strategies", comparison.Rows, row =>
        {
            json.WriteString("strategy", row.Strategy);
            json.WriteNumber("rank", row.Rank);
            json.WriteNumber("seeds", row.Area.Count);
            json.WriteNumber("mean", row.Area.Mean);
            Number(json, "deviation", row.Area.Deviation);
            Interval(json, "interval", row.Area.Interval);
            Number(json, "difference", row.Difference?.Mean);
            Interval(json, "differenceInterval", row.Difference?.Interval);
            Number(json, "p", row.Difference?.P);
            Number(json, "adjustedP", row.AdjustedP);
            if (row.Tests is { } tests)
            {
                Interval(json, "bootstrapInterval", tests.Bootstrap);
                json.WriteNumber("wilcoxonP", tests.Wilcoxon.P);
                Number(json, "nadeauBengioP", tests.Resampled?.P);
                Number(json, "equivalenceMargin", tests.Equivalence?.Margin);
                Number(json, "equivalenceP", tests.EquivalentP);
            }

            json.WriteString("verdict", row.Verdict.Word);
            json.WriteString("sentence", row.Verdict.Sentence);
            Number(json, "labelsToTarget", row.LabelsToTarget?.OnMean);
            Number(json, "saving", row.Saving?.Share);
            Interval(json, "savingInterval", row.Saving?.Interval);
            Number(json, "deficiency", row.Deficiency);
            Number(json, "dataUtilisation", row.DataUtilisation);
            Array(json, "labels", row.Band.Points, p => json.WriteNumberValue(p.X));
            Array(json, "curve", row.Band.Points, p => json.WriteNumberValue(p.Mean));
        });
    }

    private static void Ranks(Utf8JsonWriter json, RankAnalysis ranks)
    {
        json.WriteString("experiment", ranks.Experiment);
        json.WriteString("learner", ranks.Learner);
        Array(json, "datasets", ranks.Datasets, json.WriteStringValue);
        Array(json, "strategies", ranks.Strategies, json.WriteStringValue);
        Array(json, "meanRanks", ranks.MeanRanks, json.WriteNumberValue);
        Number(json, "chiSquared", ranks.Friedman?.ChiSquared);
        Number(json, "chiSquaredP", ranks.Friedman?.ChiSquaredP);
        Number(json, "f", ranks.Friedman?.F);
        Number(json, "fP", ranks.Friedman?.FP);
        Number(json, "nemenyi", ranks.Nemenyi);
        Number(json, "bonferroniDunn", ranks.BonferroniDunn);
        Array(json, "cliques", ranks.Cliques, c => Array(json, null, Enumerable.Range(c.First, c.Last - c.First + 1), i => json.WriteStringValue(ranks.Strategies[i])));
        if (ranks.WhyNot is { } reason)
            json.WriteString("whyNot", reason);
    }

    private static void Wins(Utf8JsonWriter json, PenaltyMatrix matrix)
    {
        json.WriteStartObject("penaltyMatrix");
        json.WriteNumber("settings", matrix.Settings);
        Array(json, "strategies", matrix.Strategies, json.WriteStringValue);
        Array(json, "wins", Enumerable.Range(0, matrix.Strategies.Count), i => Array(json, null, Enumerable.Range(0, matrix.Strategies.Count), j => json.WriteNumberValue(matrix.Wins[i, j])));
        json.WriteEndObject();
    }

    private static void Origin(Utf8JsonWriter json, Provenance origin)
    {
        json.WriteStartObject("provenance");
        Array(json, "plans", origin.Plans, json.WriteStringValue);
        Objects(json, "datasets", origin.Datasets, d =>
        {
            json.WriteString("dataset", d.Dataset);
            json.WriteString("fingerprint", d.Fingerprint);
            json.WriteNumber("classes", d.Classes);
            json.WriteNumber("poolRows", d.PoolRows);
            json.WriteNumber("testRows", d.TestRows);
        });
        Objects(json, "engines", origin.Engines, e =>
        {
            json.WriteString("learner", e.Learner);
            json.WriteString("engine", e.Engine);
            json.WriteString("version", e.Version);
        });
        json.WriteNumber("cells", origin.Cells);
        json.WriteNumber("complete", origin.Complete);
        json.WriteEndObject();
    }

    private static void Where(Utf8JsonWriter json, Setting setting)
    {
        json.WriteString("experiment", setting.Experiment);
        json.WriteString("dataset", setting.Dataset);
        json.WriteString("learner", setting.Learner);
    }

    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is double known && double.IsFinite(known))
            json.WriteNumber(name, known);
    }

    private static void Interval(Utf8JsonWriter json, string name, Interval? interval)
    {
        if (interval is not { } known)
            return;
        json.WriteStartArray(name);
        foreach (double end in (double[])[known.Low, known.High])
        {
            if (double.IsFinite(end))
                json.WriteNumberValue(end);
            else
                json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    private static void Objects<T>(Utf8JsonWriter json, string name, IEnumerable<T> items, Action<T> members) => Array(json, name, items, item =>
    {
        json.WriteStartObject();
        members(item);
        json.WriteEndObject();
    });

    private static void Array<T>(Utf8JsonWriter json, string? name, IEnumerable<T> items, Action<T> write)
    {
        if (name is null)
            json.WriteStartArray();
        else
            json.WriteStartArray(name);
        foreach (T item in items)
            write(item);
        json.WriteEndArray();
    }
}
