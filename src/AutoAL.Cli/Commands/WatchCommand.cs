using System.CommandLine;
using AutoAL.Cli.Terminal;
using AutoAL.Ledger;
using AutoAL.Statistics;
using AutoAL.Watch;

namespace AutoAL.Cli.Commands;

/// <summary><c>autoal watch</c>: a live page of runs on this machine.</summary>
internal static class WatchCommand
{
    public static Command Create()
    {
        var runs = new Argument<string[]>("run") { Description = "Run folders, or folders that hold some.", Arity = ArgumentArity.OneOrMore };
        var port = new Option<int>("--port", "-p") { Description = "Port on 127.0.0.1; 0 takes any free one.", DefaultValueFactory = _ => 8125 };
        var every = new Option<double>("--every") { Description = "Seconds between looks at the ledgers, 0.2 to 3600.", DefaultValueFactory = _ => 2 };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && int.TryParse(result.Tokens[0].Value, out int number) && number is < 0 or > 65535)
                result.AddError($"--port is {number}; it must lie in 0 to 65535.");
        });
        every.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && double.TryParse(result.Tokens[0].Value, System.Globalization.CultureInfo.InvariantCulture, out double seconds) && !(seconds is >= 0.2 and <= 3600))
                result.AddError($"--every is {result.Tokens[0].Value}; it must lie in 0.2 to 3600.");
        });
        var choices = new SummaryChoices();
        var command = new ExampledCommand(
            "watch",
            "Serves the report of a running experiment as a live page, on 127.0.0.1 only and read-only. Ctrl+C ends it; the run goes on.",
            """
            autoal watch results
            autoal watch results/quickstart-1a2b3c4d --port 0
            autoal watch results --metric log-loss --every 10
            """) { runs, port, every };
        choices.AddTo(command);
        command.SetAction((parsed, cancellation) => Task.Run(() => Failure.Guard(() => Serve(parsed.GetValue(runs)!, parsed.GetValue(port), parsed.GetValue(every), choices, parsed, cancellation).GetAwaiter().GetResult()), CancellationToken.None));
        return command;
    }

    private static async Task<int> Serve(string[] runs, int port, double every, SummaryChoices choices, ParseResult parsed, CancellationToken cancellation)
    {
        RunFolder[] folders = [.. runs.SelectMany(RunFolders.Under)];
        SummaryOptions options = choices.Of(parsed, DrawnReport.PlannedBaseline(folders[0]), PlannedStrategies.Of(folders));
        await using WatchServer server = await WatchServer.StartAsync(new WatchedRuns(folders, options), port, TimeSpan.FromSeconds(every), TimeProvider.System).ConfigureAwait(false);
        Console.Out.WriteLine($"Watching {string.Join(", ", folders.Select(f => f.Path))} at {server.Address} (Ctrl+C ends this, not the run)");
        await server.RunAsync(cancellation).ConfigureAwait(false);
        return ExitCodes.Success;
    }
}
