using System.Text.Json;

namespace AutoAL.Watch;

/// <summary>How many cells a plan has: data sets × learners × strategies × seeds.</summary>
internal static class PlannedCells
{
    /// <summary>The number; null where the plan does not tell it in the form that this build knows.</summary>
    public static int? Of(string plan)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(plan);
            int cells = 0;
            foreach (JsonElement experiment in document.RootElement.GetProperty("experiments").EnumerateArray())
            {
                cells += experiment.GetProperty("data").GetArrayLength() * experiment.GetProperty("learners").GetArrayLength()
                    * experiment.GetProperty("strategies").GetArrayLength() * experiment.GetProperty("seeds").GetProperty("count").GetInt32();
            }

            return cells;
        }
        catch (Exception other) when (other is JsonException or InvalidOperationException or KeyNotFoundException or FormatException)
        {
            return null;
        }
    }
}
