using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace AutoAL.Cli.Terminal;

/// <summary>A command whose own help ends with examples; its parent's help shows the one-line description only.</summary>
internal sealed class ExampledCommand(string name, string description, string examples) : Command(name, description)
{
    /// <summary>One command line per line, each perhaps followed by what it does.</summary>
    public string Examples { get; } = examples;
}

/// <summary>The usual help, then the command's examples.</summary>
internal sealed class HelpWithExamples(SynchronousCommandLineAction help, string rootExamples) : SynchronousCommandLineAction
{
    /// <summary>Puts examples under every help of the program.</summary>
    public static void Install(RootCommand root, string rootExamples)
    {
        HelpOption option = root.Options.OfType<HelpOption>().Single();
        option.Action = new HelpWithExamples((SynchronousCommandLineAction)option.Action!, rootExamples);
    }

    public override int Invoke(ParseResult parseResult)
    {
        int code = help.Invoke(parseResult);
        string examples = parseResult.CommandResult.Command switch
        {
            ExampledCommand command => command.Examples,
            RootCommand => rootExamples,
            _ => "",
        };
        if (examples.Length > 0)
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (string line in examples.Split('\n'))
                output.WriteLine("  " + line.TrimEnd());
            output.WriteLine();
        }

        return code;
    }
}
