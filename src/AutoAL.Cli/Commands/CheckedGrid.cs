using AutoAL.Cli.Terminal;
using AutoAL.Data;
using AutoAL.Experiments.Configuration;
using AutoAL.Experiments.Engines;
using AutoAL.Experiments.Planning;
using AutoAL.Experiments.Running;
using AutoAL.Gate.Budgets;
using AutoAL.Gate.Runs;
using AutoAL.Ledger;

namespace AutoAL.Cli.Commands;

/// <summary>The grid of a check: run afresh, or read from a folder.</summary>
/// <param name="Grid">What its ledgers hold.</param>
/// <param name="Costs">What the runs took; null when they were only read.</param>
internal sealed record CheckedGrid(ObservedGrid Grid, MeasuredCosts? Costs)
{
    /// <summary>The name of a check's own run below its output. A check never takes up an earlier one: that could be a result of older code.</summary>
    private const string RunName = "check-run";

    public static CheckedGrid Read(string folder)
    {
        if (!RunFolder.Exists(folder))
            throw new DataException($"'{folder}' is no run folder (a run folder has a {RunFolder.PlanFile}). Name a folder that `autoal run` printed, or leave --results out to run the grid.");
        RunFolder run = RunFolder.OpenForReading(folder);
        return new CheckedGrid(Observe(run), null);
    }

    public static CheckedGrid Run(CheckRequest request, EngineCatalog engines, Voice voice, TimeProvider time, CancellationToken cancellation)
    {
        var sources = new ConfigSources { File = request.Config, Environment = Surroundings.Environment(), Overrides = request.Overrides };
        IReadOnlyList<ExperimentPlan> plans = PlanBuilder.Build(ConfigReader.Read(sources), request.Experiment is null ? [] : [request.Experiment], Surroundings.Strategies().Entries, engines);
        if (plans.Count != 1)
            throw new DataException($"{request.Config} holds {plans.Count} experiments, and a baseline is of one: name it ({string.Join(", ", plans.Select(p => p.Name))}).");
        ExperimentPlan plan = plans[0];
        string folder = Fresh(Path.Combine(request.Output, RunName));
        var options = new GridOptions(request.Workers, Surroundings.Worker(), Path.GetDirectoryName(Path.GetFullPath(request.Config))!, time);
        GridRun grid = GridRun.Open(plan, engines, folder, options);
        voice.Say($"{plan.Name}: {plan.CellCount} cells into {folder}");

        double before = Calibration.Seconds(time);
        long idle = Surroundings.PeakMemory;
        IReadOnlyList<CellOutcome> outcomes = voice.Follow(plan, monitor => grid.Run(monitor, cancellation));
        double calibration = Math.Min(before, Calibration.Seconds(time));
        FailureList.Show(outcomes, Console.Error);

        RunFolder run = RunFolder.OpenForReading(folder);
        ObservedGrid observed = Observe(run);
        return new CheckedGrid(observed, MeasuredCosts.Of(observed, run.ReadTimings(), calibration, idle > 0 ? (double)Surroundings.PeakMemory / idle : null));
    }

    /// <summary>
    /// A plan as this build would write it: what an earlier build left out because it did not know it gets its default. A plan that this
    /// build cannot read stays as it is.
    /// </summary>
    public static string AsReadHere(string plan, EngineCatalog engines, string baseDirectory)
    {
        try
        {
            ConfigReading reading = ConfigReader.Parse(plan, new ConfigSources { File = RunFolder.PlanFile });
            return PlanBuilder.Build(reading, [], Surroundings.Strategies().Entries, engines, baseDirectory).Single().Canonical;
        }
        catch (ConfigException)
        {
            return plan;
        }
    }

    private static ObservedGrid Observe(RunFolder run)
    {
        try
        {
            return ObservedGrid.Of(run.ReadPlan(), run.ReadCells());
        }
        catch (Exception error) when (error is FormatException or ArgumentException)
        {
            throw new DataException($"{run.Path}: {error.Message}");
        }
    }

    private static string Fresh(string folder)
    {
        if (RunFolder.Exists(folder))
            Directory.Delete(folder, recursive: true);
        else if (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any())
            throw new DataException($"'{folder}' is where a check keeps its run, and it holds something else. Choose another --out, or remove it.");
        return folder;
    }
}
