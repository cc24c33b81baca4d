using System.CommandLine;
using AutoAL.Experiments.Planning;
using AutoAL.Experiments.Running;
using Spectre.Console;

namespace AutoAL.Cli.Terminal;

/// <summary><c>--quiet</c> and <c>--json</c>, the same for every command.</summary>
internal sealed class VoiceOptions
{
    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print nothing but errors (and the JSON, if asked for)." };

    private readonly Option<bool> _json = new("--json") { Description = "Print the result as one JSON document on standard output, and nothing else there." };

    public void AddTo(Command command)
    {
        command.Options.Add(_quiet);
        command.Options.Add(_json);
    }

    public Voice Of(ParseResult parsed) => new(Screen.Open(), parsed.GetValue(_quiet), parsed.GetValue(_json));
}

/// <summary>How a command speaks: to people, to programs, or not at all.</summary>
internal sealed class Voice(IAnsiConsole console, bool quiet, bool json)
{
    private bool Mute => quiet || json;

    /// <summary>Columns of the output.</summary>
    public int Width => console.Profile.Width;

    /// <summary>A line for people.</summary>
    public void Say(string line)
    {
        if (!Mute)
            console.Profile.Out.Writer.WriteLine(PlainText.Of(line));
    }

    /// <summary>Something that Spectre draws, for people.</summary>
    public void Draw(Spectre.Console.Rendering.IRenderable picture)
    {
        if (!Mute)
            console.Write(PlainText.Of(picture));
    }

    /// <summary>Runs a grid under the progress display that fits.</summary>
    public T Follow<T>(ExperimentPlan plan, Func<IGridMonitor, T> work) =>
        Mute ? work(SilentGrid.Instance) : GridProgress.Show(console, plan, work);

    /// <summary>Whether standard output is a document for programs.</summary>
    public bool IsForPrograms => json;

    /// <summary>The document for programs; made only when it was asked for.</summary>
    public void WriteJson(Func<string> document)
    {
        if (json)
            console.Profile.Out.Writer.WriteLine(document());
    }
}
