using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AutoAL.Gate;
using AutoAL.Gate.Verdicts;
using AutoAL.Statistics;

namespace AutoAL.Reports.Check;

/// <summary>A check as <c>check.json</c>: enough to redraw table and figure without ledgers. It holds no times, so the same runs give the same bytes.</summary>
public static class CheckJson
{
    /// <summary>The format's version.</summary>
    public const int Schema = 1;

    public static string Write(GateCheck check)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("schema", Schema);
            json.WriteString("outcome", CheckWording.Outcome(check.Outcome));
            json.WriteNumber("exitCode", (int)check.Outcome);
            json.WriteString("plan", check.Grid.Plan.Name);
            json.WriteString("failOn", check.FailOn.ToString());
            json.WriteNumber("alpha", check.Baseline.Rules.Alpha);
            json.WriteStartObject("baseline");
            json.WriteString("updated", check.Baseline.Updated.ToString("O"));
            json.WriteString("reason", check.Baseline.Reason);
            json.WriteEndObject();
            Strings(json, "obstacles", check.Obstacles);
            Strings(json, "warnings", check.Warnings);
            json.WriteStartArray("keys");
            Dictionary<GateKey, int> lines = check.Baseline.Keys.ToDictionary(k => k.Key, k => k.Line);
            foreach (KeyVerdict key in check.Keys)
                Write(json, check, key, lines.TryGetValue(key.Key, out int line) ? line : null);
            json.WriteEndArray();
            Curves(json, check);
            json.WriteStartArray("missing");
            foreach (Gate.Runs.MissingRun run in check.Grid.Missing)
            {
                json.WriteStartObject();
                Arm(json, run.Arm);
                json.WriteNumber("seed", run.Seed);
                json.WriteString("reason", run.Reason);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Write(Utf8JsonWriter json, GateCheck check, KeyVerdict key, int? line)
    {
        json.WriteStartObject();
        Arm(json, key.Key.Arm);
        json.WriteString("quantity", key.Key.Quantity);
        json.WriteString("verdict", key.Verdict.Word());
        json.WriteBoolean("gated", key.Gated);
        json.WriteBoolean("fails", check.Fails(key));
        json.WriteString("sentence", key.Sentence);
        json.WriteNumber("margin", key.Margin);
        json.WriteNumber("seeds", key.Count);
        Number(json, "expected", key.Expected);
        Number(json, "obtained", key.Obtained);
        if (key.Test is { } test)
        {
            json.WriteString("test", test.Name);
            Number(json, "difference", test.Estimate);
            Number(json, "low", test.Limits?.Low);
            Number(json, "high", test.Limits?.High);
            Number(json, "deviation", test.Deviation);
            Number(json, "pWorse", test.Worse);
            Number(json, "pBetter", test.Better);
        }

        Number(json, "pAdjusted", key.AdjustedP);
        Number(json, "moreSeeds", key.MoreSeeds);
        if (key.Acknowledged is { } acknowledged)
        {
            json.WriteStartObject("acknowledged");
            json.WriteString("reason", acknowledged.Reason);
            json.WriteString("expires", acknowledged.Expires.ToString("O"));
            json.WriteEndObject();
        }

        Number(json, "baselineLine", line);
        json.WriteEndObject();
    }

    private static void Curves(Utf8JsonWriter json, GateCheck check)
    {
        json.WriteString("curveMetric", check.Baseline.Rules.Quantities[0].Metric.Id);
        json.WriteStartArray("curves");
        foreach (CurveChange change in CurveChange.Of(check))
        {
            json.WriteStartObject();
            Arm(json, change.Arm);
            Band(json, "expected", change.Expected);
            Band(json, "obtained", change.Obtained);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Band(Utf8JsonWriter json, string name, CurveBand? band)
    {
        if (band is null)
            return;
        json.WriteStartArray(name);
        foreach (BandPoint point in band.Points)
        {
            json.WriteStartObject();
            json.WriteNumber("labels", point.X);
            json.WriteNumber("mean", point.Mean);
            Number(json, "low", point.Interval?.Low);
            Number(json, "high", point.Interval?.High);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Arm(Utf8JsonWriter json, Arm arm)
    {
        json.WriteString("dataset", arm.Dataset);
        json.WriteString("learner", arm.Learner);
        json.WriteString("strategy", arm.Strategy);
    }

    private static void Strings(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (string value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }

    /// <summary>JSON has no infinity: what is not reached and what is not known are both null.</summary>
    private static void Number(Utf8JsonWriter json, string name, double? value)
    {
        if (value is double number && double.IsFinite(number))
            json.WriteNumber(name, number);
        else
            json.WriteNull(name);
    }
}
