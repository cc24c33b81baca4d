using AutoAL.Contracts;

namespace AutoAL.Experiments.Engines;

/// <summary>Asks a created engine for everything that the rest of the program will read, so that its faults show here and nowhere else.</summary>
internal static class EngineInspection
{
    /// <param name="engine">The engine.</param>
    /// <param name="fallbackName">Its name in the list when its own cannot be used.</param>
    /// <param name="origin"><c>embedded</c> or the folder.</param>
    public static EngineListing Inspect(ILearnerEngine engine, string fallbackName, string origin)
    {
        string name = fallbackName;
        try
        {
            string given = engine.Name;
            if (!PluginName.IsValid(given))
                return Refuse($"The engine's name '{given}' is not lower case: letters a-z, digits and dashes, a letter first.", "Correct the engine's Name.");
            name = given;
            _ = (engine.Accepts, engine.Isolation);
            string[] learners = [.. engine.Families.Select(f => f.Name), .. engine.Searches.Select(s => s.Name)];
            if (learners.FirstOrDefault(l => !PluginName.IsValid(l)) is { } odd)
                return Refuse($"The learner name '{odd}' is not lower case: letters a-z, digits and dashes, a letter first.", "Correct the family's or search's Name.");
            if (learners.GroupBy(l => l, StringComparer.Ordinal).FirstOrDefault(g => g.Count() > 1) is { } twice)
                return Refuse($"The engine has two learners named '{twice.Key}'; families and searches share their names.", "Rename one of them.");
            return engine.Probe() is { } status
                ? new EngineListing(name, origin, engine, status)
                : Refuse("The engine's probe gave no answer.", "Report this to the plug-in's author; the other engines are not affected.");
        }
        catch (Exception error)
        {
            return Refuse($"The engine failed when it was asked what it offers: {error.GetType().Name}: {error.Message}", "Report this to the plug-in's author; the other engines are not affected.");
        }

        EngineListing Refuse(string reason, string remedy) => new(name, origin, null, new EngineStatus.Unavailable(reason, remedy));
    }
}
