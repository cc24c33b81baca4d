using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using AutoAL.Gate;
using AutoAL.Gate.Baselines;
using AutoAL.Gate.Budgets;

namespace AutoAL.Reports.Check;

/// <summary>Costs of a check as <c>budgets.json</c>, apart from check.json because seconds never repeat. All in units of the calibration loop.</summary>
public static class BudgetsJson
{
    public static string Write(Baseline baseline, MeasuredCosts costs, IReadOnlyList<CostWarning> over)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            Dictionary<Arm, double?> before = baseline.Arms.ToDictionary(a => a.Arm, a => a.Time);
            json.WriteStartObject();
            json.WriteNumber("schema", CheckJson.Schema);
            json.WriteStartArray("time");
            foreach ((Arm arm, double obtained) in costs.Time)
            {
                json.WriteStartObject();
                json.WriteString("arm", arm.ToString());
                Costs(json, before.GetValueOrDefault(arm), obtained, baseline.Rules.TimeLimit);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("memory");
            Costs(json, baseline.Memory, costs.Memory, baseline.Rules.MemoryLimit);
            json.WriteEndObject();
            json.WriteStartArray("overBudget");
            foreach (CostWarning warning in over)
                json.WriteStringValue(warning.ToString());
            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray()) + "\n";
    }

    private static void Costs(Utf8JsonWriter json, double? expected, double? obtained, double limit)
    {
        if (expected is double before)
            json.WriteNumber("expected", before);
        if (obtained is double now)
            json.WriteNumber("obtained", now);
        json.WriteNumber("limit", limit);
    }
}
