using AutoAL.Cli.Terminal;
using AutoAL.Experiments.Engines;
using AutoAL.Gate;
using AutoAL.Gate.Baselines;
using AutoAL.Gate.Runs;
using AutoAL.Reports;
using AutoAL.Reports.Check;

namespace AutoAL.Cli.Commands;

/// <summary>Does a check: observes, compares, writes, and gives the exit code.</summary>
internal sealed class CheckWork(CheckRequest request, Voice voice, TimeProvider time)
{
    private readonly DateOnly _today = DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    public int Do(CancellationToken cancellation)
    {
        EngineCatalog engines = Surroundings.Engines();

        // Read first: a file that cannot be used is found before anything is trained.
        Baseline? baseline = request.Baseline.Exists ? request.Baseline.Read() : null;
        CheckedGrid observed;
        try
        {
            observed = request.Results is { } folder ? CheckedGrid.Read(folder) : CheckedGrid.Run(request, engines, voice, time, cancellation);
        }
        catch (OperationCanceledException)
        {
            Console.Error.WriteLine("Interrupted; nothing was compared. The next check starts afresh.");
            return ExitCodes.Interrupted;
        }

        MachineFacts machine = Surroundings.Machine(observed.Grid.Engines);
        Baseline seen = BaselineMaking.Of(observed.Grid, machine, observed.Costs, request.Reason ?? "observed by a check", _today, baseline);
        return baseline is null ? WithoutBaseline(observed.Grid, seen) : Compare(baseline, observed, seen, machine, engines);
    }

    private int WithoutBaseline(ObservedGrid grid, Baseline seen)
    {
        if (grid.Missing.Count > 0)
        {
            Console.Error.WriteLine($"There is no baseline {request.Baseline.Path}, and this run can be none: {Describe(grid.Missing)}");
            return request.IsUpdate ? (int)GateOutcome.Incomplete : (int)GateOutcome.NotComparable;
        }

        if (request.IsUpdate)
            return Update(seen);
        BaselineFiles.Write(request.Baseline.Candidate, seen);
        Console.Error.WriteLine($"There is no baseline {request.Baseline.Path}. What this run observed is in {request.Baseline.Candidate}: review it and give it the baseline's name, or run the same command with --update --reason \"…\".");
        voice.WriteJson(() => $$"""{"schema":{{CheckJson.Schema}},"outcome":"no baseline","exitCode":{{(int)GateOutcome.NotComparable}}}""");
        return (int)GateOutcome.NotComparable;
    }

    private int Compare(Baseline baseline, CheckedGrid observed, Baseline seen, MachineFacts machine, EngineCatalog engines)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(request.Config))!;
        GateCheck check = GateCheck.Of(baseline, observed.Grid, new CheckOptions
        {
            FailOn = request.FailOn,
            Today = _today,
            Machine = machine,
            PlanDifferences = PlanDifference.Between(CheckedGrid.AsReadHere(baseline.PlanText, engines, folder), CheckedGrid.AsReadHere(observed.Grid.PlanText, engines, folder)),
            Costs = observed.Costs,
        });
        IReadOnlyList<string> files = CheckWriter.Write(request.Output, check);
        if (observed.Costs is { } costs)
            PartFile.Write(Path.Combine(request.Output, "budgets.json"), BudgetsJson.Write(baseline, costs, check.OverBudget));
        CheckTable.Show(voice, check);
        voice.Say($"Written to {request.Output}: {string.Join(", ", files.Select(Path.GetFileName))}");
        voice.WriteJson(() => CheckJson.Write(check).TrimEnd());

        if (request.IsUpdate)
        {
            if (observed.Grid.Missing.Count > 0)
            {
                Console.Error.WriteLine($"The baseline was not updated: {Describe(observed.Grid.Missing)}");
                return (int)GateOutcome.Incomplete;
            }

            return Update(seen);
        }

        if (observed.Grid.Missing.Count == 0)
            BaselineFiles.Write(request.Baseline.Obtained, seen);
        GitHubStep.Tell(check, request.Baseline.Path, voice.IsForPrograms ? Console.Error : Console.Out);
        if (check.Outcome != GateOutcome.Pass)
            Console.Error.WriteLine(Remedy(check));
        return (int)check.Outcome;
    }

    private int Update(Baseline seen)
    {
        BaselineFiles.Write(request.Baseline.Path, seen);
        voice.Say($"{request.Baseline.Path} now holds {seen.Keys.Count} keys: {seen.Reason}");
        return ExitCodes.Success;
    }

    private string Remedy(GateCheck check) => check.Outcome switch
    {
        GateOutcome.NotComparable => $"Not comparable: {string.Join("; ", check.Obstacles)}. Where the change is meant, run the same command with --update --reason \"…\" and commit the baseline.",
        GateOutcome.Incomplete => $"Incomplete: {(check.Grid.Missing.Count > 0 ? Describe(check.Grid.Missing) : "the run lacks keys of the baseline.")}",
        _ => $"Failed: {check.Keys.Count(check.Fails)} keys, and {check.OverBudget.Count} costs over budget. Repair it; or acknowledge a key in {request.Baseline.Path} (acknowledgements: key, reason, expires); or, where the change is meant, --update --reason \"…\".",
    };

    private static string Describe(IReadOnlyList<MissingRun> missing)
    {
        string more = missing.Count == 1 ? "" : FormattableString.Invariant($", and {missing.Count - 1} more");
        return FormattableString.Invariant($"{missing[0].Arm}, seed {missing[0].Seed}: {missing[0].Reason}{more}.");
    }
}
