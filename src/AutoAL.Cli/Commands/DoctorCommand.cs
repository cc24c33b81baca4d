using System.CommandLine;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using AutoAL.Cli.Terminal;
using AutoAL.Contracts;
using AutoAL.Experiments.Engines;

namespace AutoAL.Cli.Commands;

/// <summary><c>autoal doctor</c>: what this machine offers, whether each engine can really train, and what to do where something is missing.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var selfTest = new Option<string?>("--self-test") { Description = "Engine to train with in this process; used by the command itself.", Hidden = true };
        var voice = new VoiceOptions();
        var command = new ExampledCommand(
            "doctor",
            "Checks this machine: system, memory, CUDA driver and devices with their free memory, and a short training with every engine.",
            """
            autoal doctor
            autoal doctor --json
            """) { selfTest };
        voice.AddTo(command);
        command.SetAction(parsed => Failure.Guard(() => parsed.GetValue(selfTest) is { } engine ? TestOne(engine) : Examine(voice.Of(parsed))));
        return command;
    }

    /// <summary>Trains in this process; the answer is the last line of standard output.</summary>
    private static int TestOne(string name)
    {
        string answer = Surroundings.Engines().Find(name)?.Engine is { } engine ? EngineSelfTest.Run(engine) : $"failed: there is no engine '{name}'";
        Console.Out.WriteLine(answer);
        return ExitCodes.Success;
    }

    private static int Examine(Voice voice)
    {
        (string Subject, string Finding)[] machine = [.. Machine()];
        foreach ((string subject, string finding) in machine)
            voice.Say($"{subject,-12}{finding}");
        var engines = new List<Dictionary<string, string>>();
        foreach (EngineListing listing in Surroundings.Engines().Listings)
        {
            Dictionary<string, string> found = Engine(listing);
            engines.Add(found);
            voice.Say($"\nengine {listing.Name}");
            foreach ((string subject, string finding) in found.Skip(1))
                voice.Say($"  {subject,-10}{finding}");
        }

        voice.WriteJson(() => JsonSerializer.Serialize(
            new { machine = machine.ToDictionary(m => m.Subject, m => m.Finding), engines },
            new JsonSerializerOptions { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        return engines.Any(e => e.GetValueOrDefault("self-test", "").StartsWith("failed", StringComparison.Ordinal)) ? ExitCodes.Incomplete : ExitCodes.Success;
    }

    private static IEnumerable<(string Subject, string Finding)> Machine()
    {
        yield return ("runtime", RuntimeInformation.FrameworkDescription + ", " + RuntimeInformation.RuntimeIdentifier);
        yield return ("system", RuntimeInformation.OSDescription);
        yield return ("processors", Environment.ProcessorCount.ToString(CultureInfo.InvariantCulture));
        // The load is measured by collections only.
        GC.Collect();
        GCMemoryInfo memory = GC.GetGCMemoryInfo();
        yield return ("memory", string.Create(CultureInfo.InvariantCulture, $"{(memory.TotalAvailableMemoryBytes - memory.MemoryLoadBytes) / 1e9:0.0} GB free of {memory.TotalAvailableMemoryBytes / 1e9:0.0} GB"));
        foreach ((string Subject, string Finding) found in CudaFindings.Ask())
            yield return found;
    }

    private static Dictionary<string, string> Engine(EngineListing listing) => listing switch
    {
        { Status: EngineStatus.Ready ready, Engine: { } engine } => new()
        {
            ["name"] = listing.Name, ["version"] = ready.Version, ["device"] = ready.Device, ["self-test"] = EngineSelfTest.Ask(engine),
        },
        { Status: EngineStatus.Unavailable missing } => new() { ["name"] = listing.Name, ["missing"] = missing.Reason, ["remedy"] = missing.Remedy },
        _ => new() { ["name"] = listing.Name, ["missing"] = "no status", ["remedy"] = "Report this to the plug-in's author." },
    };
}
