using System.CommandLine;
using System.Text.Json;
using AutoAL.Cli.Terminal;
using AutoAL.Contracts;
using AutoAL.Data.Readers;
using AutoAL.Experiments.Planning;
using AutoAL.Sessions.Stopping;
using Spectre.Console;

namespace AutoAL.Cli.Commands;

/// <summary><c>autoal list</c>: what there is to put into a configuration file.</summary>
internal static class ListCommand
{
    private static readonly IReadOnlyDictionary<string, Func<Listing>> s_subjects = new Dictionary<string, Func<Listing>>
    {
        ["engines"] = Engines,
        ["learners"] = Learners,
        ["strategies"] = Strategies,
        ["stopping-rules"] = StoppingRules,
        ["readers"] = Readers,
    };

    public static Command Create()
    {
        var subject = new Argument<string>("what") { Description = "engines, learners, strategies, stopping-rules or readers; everything when left out.", Arity = ArgumentArity.ZeroOrOne };
        subject.AcceptOnlyFromAmong([.. s_subjects.Keys]);
        var voice = new VoiceOptions();
        var command = new ExampledCommand(
            "list",
            "Lists engines with their status, learners with their settings, strategies with formula and citation, stopping rules, and data readers.",
            """
            autoal list
            autoal list strategies
            autoal list learners --json
            """) { subject };
        voice.AddTo(command);
        command.SetAction(parsed => Failure.Guard(() =>
        {
            string? only = parsed.GetValue(subject);
            Listing[] listings = [.. s_subjects.Where(s => only is null || s.Key == only).Select(s => s.Value())];
            Voice speaker = voice.Of(parsed);
            foreach (Listing listing in listings)
                Show(speaker, listing);
            speaker.WriteJson(() => JsonSerializer.Serialize(
                listings.ToDictionary(l => l.Subject, l => l.Rows.Select(row => l.Fields.Zip(row).ToDictionary(f => f.First, f => f.Second))),
                new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
            return ExitCodes.Success;
        }));
        return command;
    }

    private static Listing Engines() => new(
        "engines",
        ["name", "status", "version or reason", "device or remedy", "origin"],
        Surroundings.Engines().Listings.Select(listing => listing.Status switch
        {
            EngineStatus.Ready ready => (string[])[listing.Name, "ready", ready.Version, ready.Device, listing.Origin],
            EngineStatus.Unavailable unavailable => [listing.Name, "unavailable", unavailable.Reason, unavailable.Remedy, listing.Origin],
            _ => throw new ArgumentOutOfRangeException(nameof(listing), listing.Status, null),
        }));

    private static Listing Learners() => new(
        "learners",
        ["name", "summary", "provides", "settings"],
        new LearnerLookup(Surroundings.Engines()).All.Select(learner => (string[])
        [
            learner.Reference, learner.Summary, learner.ProvidedWith(learner.Space.Default).ToString(), string.Join('\n', learner.Space.Parameters.Select(Describe)),
        ]));

    private static Listing Strategies() => new(
        "strategies",
        ["name", "summary", "formula", "needs", "cost", "options", "citation", "origin"],
        Surroundings.Strategies().Entries.Select(s => (string[])[s.Name, s.Summary, s.Formula, s.Needs.ToString(), s.Cost, string.Join('\n', s.Options.Parameters.Select(Describe)), s.Citation, s.Origin ?? ""])
            .Concat(Surroundings.Strategies().Unusable.Select(u => (string[])[u.Name, $"unavailable: {u.Reason} {u.Remedy}", "", "", "", "", "", u.Origin])));

    private static Listing StoppingRules() => new(
        "stopping-rules",
        ["name", "holds when", "needs", "options"],
        StoppingCatalog.All.Select(rule => (string[])[rule.Name, rule.Summary, rule.NeedsAudit ? "oracle.audit" : "", string.Join('\n', rule.Options.Parameters.Select(Describe))]));

    private static Listing Readers() => new(
        "readers",
        ["name", "files", "summary"],
        DatasetReaders.All.Select(r => (string[])[r.Name, string.Join(" ", r.Extensions), r.Summary]));

    private static string Describe(Parameter parameter) =>
        FormattableString.Invariant($"{parameter.Name}: {parameter.Allowed}, default {parameter.Default}. {parameter.Summary}");

    /// <summary>Records as blocks: a table of seven columns would not fit a terminal.</summary>
    private static void Show(Voice voice, Listing listing)
    {
        voice.Draw(new Rule($"[bold]{listing.Subject}[/]") { Justification = Justify.Left });
        foreach (string[] row in listing.Rows)
        {
            var grid = new Grid().AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(2, 0, 2, 0) }).AddColumn();
            for (int field = 1; field < row.Length; field++)
            {
                if (row[field].Length > 0)
                    grid.AddRow(new Text(listing.Fields[field], new Style(decoration: Decoration.Dim)), new Text(row[field]));
            }

            voice.Draw(new Text(row[0] + "\n", new Style(decoration: Decoration.Bold)));
            voice.Draw(grid);
        }
    }

    private sealed record Listing(string Subject, IReadOnlyList<string> Fields, IEnumerable<string[]> Rows);
}
