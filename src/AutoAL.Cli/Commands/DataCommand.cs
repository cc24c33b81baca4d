using System.CommandLine;
using AutoAL.Cli.Terminal;
using AutoAL.Contracts;
using AutoAL.Data.Samples;

namespace AutoAL.Cli.Commands;

/// <summary><c>autoal data make</c>: writes the sample data sets that the default experiment runs on.</summary>
internal static class DataCommand
{
    public static Command Create()
    {
        var names = new Argument<string[]>("name") { Description = "Sample sets; all when none is named.", Arity = ArgumentArity.ZeroOrMore };
        names.AcceptOnlyFromAmong([.. SampleGenerators.All.Select(g => g.Name)]);
        var output = new Option<string>("--out", "-o") { Description = "Folder to write to.", DefaultValueFactory = _ => "data-samples" };
        var seed = new Option<long>("--seed") { Description = "Seed of the generators; 0 makes the sets of this repository.", DefaultValueFactory = _ => 0 };
        var voice = new VoiceOptions();
        var make = new ExampledCommand(
            "make",
            $"Writes sample data sets from seeded generators: {string.Join(", ", SampleGenerators.All.Select(g => g.Name))}.",
            $"""
            autoal data make
            autoal data make {SampleGenerators.All[0].Name} --seed 7 --out other-data
            """) { names, output, seed };
        voice.AddTo(make);
        make.SetAction(parsed => Failure.Guard(() =>
        {
            string folder = parsed.GetValue(output)!;
            string[] wanted = parsed.GetValue(names)!;
            Voice speaker = voice.Of(parsed);
            var written = new List<string>();
            foreach (ISampleGenerator generator in SampleGenerators.All.Where(g => wanted.Length == 0 || wanted.Contains(g.Name)))
            {
                IReadOnlyList<string> files = generator.Write(folder, Seed.Root(parsed.GetValue(seed)));
                written.AddRange(files);
                speaker.Say($"{generator.Name}: {generator.Summary}");
            }

            speaker.WriteJson(() => System.Text.Json.JsonSerializer.Serialize(new { folder, seed = parsed.GetValue(seed), written }));
            return ExitCodes.Success;
        }));
        return new ExampledCommand("data", "Sample data sets from seeded generators.", "autoal data make") { make };
    }
}
