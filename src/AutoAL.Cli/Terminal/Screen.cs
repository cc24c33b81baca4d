using Spectre.Console;

namespace AutoAL.Cli.Terminal;

/// <summary>The console as this program uses it: colours and live displays on a terminal, plain wide text in a file or pipe.</summary>
internal static class Screen
{
    /// <summary>Columns assumed where nothing says how wide the output is.</summary>
    private const int PlainWidth = 170;

    public static IAnsiConsole Open()
    {
        bool redirected = Console.IsOutputRedirected;
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(Console.Out),
        });
        if (redirected)
            console.Profile.Width = PlainWidth;
        return console;
    }
}
