using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning;

/// <summary>The name of a learner or strategy in tables and figures.</summary>
internal static class PlannedName
{
    /// <summary>The given name, else the catalogue's. A strategy that reads another model's evidence says so, for its curve shows both models.</summary>
    public static string Of(ChoiceConfig choice) =>
        choice.Name ?? (choice.QueryModel is { } queryModel ? $"{choice.Use} by {queryModel.Name ?? queryModel.Use}" : choice.Use);
}
