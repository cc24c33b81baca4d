using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using AutoAL.Cli.Terminal;
using AutoAL.Experiments.Configuration;
using AutoAL.Experiments.Planning;

namespace AutoAL.Cli.Commands;

/// <summary><c>autoal validate</c>: checks the configuration and shows the expanded plan without running anything.</summary>
internal static class ValidateCommand
{
    public static Command Create()
    {
        var plans = new PlanOptions();
        var voice = new VoiceOptions();
        var command = new ExampledCommand(
            "validate",
            "Checks a configuration and prints the expanded plan: runs, labels, every default resolved. Runs nothing.",
            """
            autoal validate
            autoal validate quickstart --config experiments/optdigits.json
            autoal validate --json | jq .[0].experiments
            """);
        plans.AddTo(command);
        voice.AddTo(command);
        command.SetAction(parsed => Failure.Guard(() =>
        {
            IReadOnlyList<ExperimentPlan> chosen = plans.Plans(parsed, Surroundings.Engines());
            Voice speaker = voice.Of(parsed);
            foreach (ExperimentPlan plan in chosen)
                Print(plan, speaker);
            speaker.WriteJson(() => JsonSerializer.Serialize(chosen.Select(plan => JsonSerializer.Deserialize<JsonElement>(plan.Canonical))));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static void Print(ExperimentPlan plan, Voice speaker)
    {
        speaker.Say(string.Create(CultureInfo.InvariantCulture,
            $"{plan.Name} ({plan.Hash[..8]}): {Count(plan.CellCount, "run")} = {Count(plan.Data.Count, "data set")} × {Count(plan.Learners.Count, "learner")} × {(plan.Strategies.Count == 1 ? "1 strategy" : $"{plan.Strategies.Count} strategies")} × {Count(plan.Seeds.Count, "seed")}"));
        speaker.Say($"  data        {string.Join(", ", plan.Data.Select(d => d.Name))}");
        speaker.Say($"  learners    {string.Join(", ", plan.Learners.Select(l => $"{l.Name} ({l.Engine}/{l.Learner} {l.Configuration.Canonical})"))}");
        speaker.Say($"  strategies  {string.Join(", ", plan.Strategies.Select(s => s.Name))}; compared with {plan.Baseline}");
        speaker.Say(string.Create(CultureInfo.InvariantCulture, $"  seeds       {plan.Seeds[0]} to {plan.Seeds[^1]}"));
        speaker.Say($"  split       {plan.Split.Protocol}; initial {plan.Initial.Policy}, {plan.Initial.Size} rows");
        speaker.Say($"  budget      {Budget(plan)}");
        if (plan.Stop.Count > 0)
            speaker.Say($"  stop        {string.Join(", ", plan.Stop.Select(s => $"{s.Name} ({s.Use} {s.Options.Canonical})"))}");
        if (Oracle(plan.Oracle) is { Length: > 0 } oracle)
            speaker.Say($"  oracle      {oracle}");
    }

    /// <summary>What sets the oracle apart from one that gives the true label at once.</summary>
    private static string Oracle(OracleConfig oracle)
    {
        string[] facts =
        [
            .. oracle.Noise is { } noise ? new[] { noise.Rate is double rate ? string.Create(CultureInfo.InvariantCulture, $"{noise.Kind} noise {rate}") : $"{noise.Kind} noise" } : [],
            .. oracle.Abstain is > 0 and double abstain ? new[] { string.Create(CultureInfo.InvariantCulture, $"abstains {abstain}") } : [],
            .. oracle.Annotators is { } annotators ? new[] { $"annotators {string.Join(", ", annotators.Select(a => a.Name))}" } : [],
            .. oracle.AnswersPerRow is > 1 and int answers ? new[] { string.Create(CultureInfo.InvariantCulture, $"{answers} answers a row by {oracle.Consensus ?? "majority"}") } : [],
            .. oracle.Latency is > 0 and int latency ? new[] { Count(latency, "round") + " late" } : [],
            .. oracle.Prices is not null ? new[] { "prices differ" } : [],
            .. oracle.Relabel is { } relabel ? new[] { string.Create(CultureInfo.InvariantCulture, $"{relabel.Share} of a round asks again by {relabel.By}") } : [],
            .. oracle.Audit is { } audit ? new[] { Count(audit.Size, "audit row") } : [],
        ];
        return string.Join("; ", facts);
    }

    private static string Count(int number, string noun) => FormattableString.Invariant($"{number} {noun}{(number == 1 ? "" : "s")}");

    private static string Budget(ExperimentPlan plan)
    {
        var limits = new List<string>();
        if (plan.Budget.Labels is int labels)
            limits.Add(string.Create(CultureInfo.InvariantCulture, $"{labels} labels a run, {(long)labels * plan.CellCount} in all at most"));
        if (plan.Budget.Rounds is int rounds)
            limits.Add(string.Create(CultureInfo.InvariantCulture, $"{rounds} rounds a run"));
        if (plan.Budget.Cost is double cost)
            limits.Add(string.Create(CultureInfo.InvariantCulture, $"{cost} {plan.Oracle.Currency} a run"));
        if (limits.Count == 0)
            limits.Add("until the pool is empty");
        limits.Add(string.Create(CultureInfo.InvariantCulture, $"{plan.Budget.Batch} labels a round"));
        return string.Join("; ", limits);
    }
}
