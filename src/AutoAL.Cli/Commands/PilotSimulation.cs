using System.Text.Json;
using AutoAL.Cli.Terminal;
using AutoAL.Data;
using AutoAL.Experiments.Configuration;
using AutoAL.Experiments.Engines;
using AutoAL.Experiments.Planning;
using AutoAL.Experiments.Running;
using AutoAL.Ledger;
using AutoAL.Planning.Budgeting;
using AutoAL.Statistics;

namespace AutoAL.Cli.Commands;

/// <summary>What is simulated inside a pilot.</summary>
/// <param name="File">The labelled rows.</param>
/// <param name="LabelColumn">Name of the class column.</param>
/// <param name="Learner">Name of the learner.</param>
/// <param name="Strategies">Names of strategies; random sampling is always among them.</param>
/// <param name="Batches">Batch sizes; empty for three that suit the pilot.</param>
/// <param name="Seeds">Repetitions, each with a new split.</param>
/// <param name="Test">Share of the pilot held out in each repetition.</param>
internal sealed record Pilot(string File, string LabelColumn, string Learner, IReadOnlyList<string> Strategies, IReadOnlyList<int> Batches, int Seeds, double Test);

/// <summary>
/// Runs the labelling loop inside a pilot: in each repetition a part of its rows is held out before anything else, the rest is the pool,
/// and every strategy labels it from a few rows on. It is an experiment like any other, kept in <c>simulation</c> and continued from there.
/// </summary>
internal sealed class PilotSimulation(EngineCatalog engines, string folder, int workers)
{
    /// <summary>Fewer rows make no learning curve that is worth a forecast.</summary>
    public const int LeastRows = 40;

    private const string Baseline = "random";
    private const string Name = "pilot";

    /// <summary>Share of the pool that a strategy's curve is read to: where few candidates are left, every strategy labels the same rows.</summary>
    private const double ChoiceRunsOut = 2.0 / 3;

    /// <exception cref="DataException">The pilot cannot be read.</exception>
    /// <exception cref="ConfigException">Strategies or learner do not exist, or do not go together.</exception>
    public (IReadOnlyList<Arm> Arms, int Rows, IReadOnlyList<string> Reasons) Run(Pilot pilot, CurveMetric metric, Voice voice, CancellationToken cancellation)
    {
        Dataset data = DatasetLoader.Load(new DatasetSource { Name = Name, Path = pilot.File, LabelColumn = pilot.LabelColumn });
        voice.Say("Pilot " + DatasetLine.Of(data));
        int rarest = data.Labels.CountBy(l => l).Min(c => c.Value);
        int pool = data.RowCount - (int)Math.Round(data.RowCount * pilot.Test);
        if (data.RowCount < LeastRows)
            return ([], data.RowCount, [FormattableString.Invariant($"The pilot has {data.RowCount} labelled rows; a learning curve needs {LeastRows} at least. Label {LeastRows - data.RowCount} more, drawn at random.")]);
        if (rarest < 4)
            return ([], data.RowCount, [FormattableString.Invariant($"A class of the pilot has {rarest} rows, too few to be learned and tested. Label more rows of it.")]);

        int initial = Math.Min(20, Math.Max(data.Classes.Count, pool / 8));
        int[] batches = pilot.Batches.Count > 0 ? [.. pilot.Batches.Distinct().Order()] : Batches(pool - initial);
        var arms = new List<Arm>();

        // Random sampling does not learn from its batches: the finest curve, which comes first, serves all of its batch sizes.
        foreach (ExperimentPlan plan in Plans(pilot, batches, initial))
        {
            string path = Path.Combine(folder, "simulation", $"{plan.Name}-{plan.Hash[..8]}");
            GridRun grid = GridRun.Open(plan, engines, path, new GridOptions(workers, Surroundings.Worker(), folder, TimeProvider.System));
            IReadOnlyList<CellOutcome> outcomes = voice.Follow(plan, monitor => grid.Run(monitor, cancellation));
            if (outcomes.FirstOrDefault(o => o.State == CellState.Failed) is { } failed)
                throw new DataException($"The simulation failed ({failed.Cell}): {failed.Message}");
            arms.AddRange(CurveArms.Of(RunFolder.OpenForReading(path).ReadCells(), metric).Select(arm => arm.Strategy == Baseline
                ? arm with { Sample = arms.FirstOrDefault(a => a.Strategy == Baseline)?.Sample ?? arm.Sample }
                : arm with { Sample = arm.Sample.UpTo(initial + (ChoiceRunsOut * (pool - initial))) }));
        }

        return (arms, data.RowCount, []);
    }

    /// <summary>A fortieth, a twentieth and a tenth of what can be asked for: the last still gives a curve of a few points.</summary>
    private static int[] Batches(int candidates) => [.. new[] { 40, 20, 10 }.Select(parts => Math.Max(1, candidates / parts)).Distinct()];

    private IReadOnlyList<ExperimentPlan> Plans(Pilot pilot, int[] batches, int initial)
    {
        var file = new
        {
            experiments = batches.Select(batch => new
            {
                name = FormattableString.Invariant($"{Name}-batch-{batch}"),
                data = new[] { new { name = Name, path = Path.GetRelativePath(Path.GetFullPath(folder), Path.GetFullPath(pilot.File)).Replace('\\', '/'), label = pilot.LabelColumn } },
                split = new { protocol = "stratified", test = pilot.Test },
                initial = new { policy = "stratified", size = initial },
                learners = new[] { pilot.Learner },
                strategies = pilot.Strategies.Prepend(Baseline).Distinct(),
                seeds = new { first = 0, count = pilot.Seeds },
                budget = new { batch },
                baseline = Baseline,
            }),
        };
        Directory.CreateDirectory(folder);
        string path = Path.Combine(folder, "simulation.json");
        File.WriteAllText(path, JsonSerializer.Serialize(file, new JsonSerializerOptions { WriteIndented = true }) + "\n");
        return PlanBuilder.Build(ConfigReader.Read(new ConfigSources { File = path }), [], Surroundings.Strategies().Entries, engines);
    }
}
