using System.Text.Json;

namespace AutoAL.Gate.Runs;

/// <summary>The axes of a plan, as its file names them.</summary>
public sealed record PlannedGrid(string Name, string Baseline, IReadOnlyList<Arm> Arms, IReadOnlyList<long> Seeds)
{
    /// <summary>Reads a canonical plan: one experiment.</summary>
    /// <exception cref="FormatException">The text is no plan.</exception>
    public static PlannedGrid Parse(string plan)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(plan);
            JsonElement experiment = document.RootElement.GetProperty("experiments")[0];
            string[] Names(string member) => [.. experiment.GetProperty(member).EnumerateArray().Select(e => e.GetProperty("name").GetString()!)];
            JsonElement seeds = experiment.GetProperty("seeds");
            long first = seeds.GetProperty("first").GetInt64();
            Arm[] arms = [.. from data in Names("data") from learner in Names("learners") from strategy in Names("strategies") select new Arm(data, learner, strategy)];
            return new PlannedGrid(
                experiment.GetProperty("name").GetString()!, experiment.GetProperty("baseline").GetString()!, [.. arms.Order()],
                [.. Enumerable.Range(0, seeds.GetProperty("count").GetInt32()).Select(i => first + i)]);
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            throw new FormatException($"This is no plan of an experiment: {error.Message}", error);
        }
    }
}
