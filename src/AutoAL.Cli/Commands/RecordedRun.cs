using AutoAL.Experiments.Configuration;
using AutoAL.Experiments.Engines;
using AutoAL.Experiments.Planning;
using AutoAL.Experiments.Running;
using AutoAL.Ledger;

namespace AutoAL.Cli.Commands;

/// <summary>A run folder opened by the plan that it records.</summary>
internal static class RecordedRun
{
    /// <param name="run">The run folder.</param>
    /// <param name="baseDirectory">Folder that the plan's paths are relative to.</param>
    public static GridRun Open(string run, string baseDirectory)
    {
        EngineCatalog engines = Surroundings.Engines();
        ConfigReading recorded = ConfigReader.Read(new ConfigSources { File = Path.Combine(run, RunFolder.PlanFile) });
        ExperimentPlan plan = PlanBuilder.Build(recorded, [], Surroundings.Strategies().Entries, engines, baseDirectory).Single();
        return GridRun.Open(plan, engines, run, new GridOptions(1, Surroundings.Worker(), baseDirectory, TimeProvider.System));
    }
}
