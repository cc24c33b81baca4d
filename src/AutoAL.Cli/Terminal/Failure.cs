using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;
using AutoAL.Data;
using AutoAL.Experiments.Configuration;
using AutoAL.Gate.Baselines;
using AutoAL.Ledger;

namespace AutoAL.Cli.Terminal;

/// <summary>Turns what went wrong into a message on standard error and an exit code.</summary>
internal static partial class Failure
{
    /// <summary>A command line that does not parse. The parser's own code would be 1, which pipelines read as a fault.</summary>
    public static int OfUsage(ParseResult parsed)
    {
        foreach (var error in parsed.Errors)
            Console.Error.WriteLine(InWords(error));
        Console.Error.WriteLine($"Try '{string.Join(' ', Path(parsed))} --help'.");
        return ExitCodes.Usage;
    }

    /// <summary>Runs a command's work; every expected failure becomes a message and its code.</summary>
    public static int Guard(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (OperationCanceledException)
        {
            return Say("Interrupted. Finished rounds are kept: run the same command again to continue.", ExitCodes.Interrupted);
        }
        catch (Exception error) when (error is ConfigException or DataException or BaselineFormatException { IsOtherSchema: false })
        {
            return Say(error.Message, ExitCodes.Usage);
        }
        catch (Exception error) when (error is OtherPlanException or LedgerFormatException or ReplayDivergedException or BaselineFormatException)
        {
            return Say(error.Message, ExitCodes.NotComparable);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return Say(error.Message, ExitCodes.CannotWrite);
        }
    }

    /// <summary>The parser names what it wanted by a .NET type.</summary>
    private static string InWords(ParseError error)
    {
        Type? type = error.SymbolResult switch
        {
            OptionResult option => option.Option.ValueType,
            ArgumentResult argument => argument.Argument.ValueType,
            _ => null,
        };
        type = type is null ? null : Nullable.GetUnderlyingType(type) ?? type;
        string? words = type == typeof(double) ? "a number" : type == typeof(int) || type == typeof(long) ? "a whole number" : null;
        return words is null ? error.Message : TypeName().Replace(error.Message, $" as {words}");
    }

    [GeneratedRegex(" as expected type '[^']*'")]
    private static partial Regex TypeName();

    private static int Say(string message, int code)
    {
        Console.Error.WriteLine(PlainText.Of(message.ReplaceLineEndings("\n")));
        return code;
    }

    private static IEnumerable<string> Path(ParseResult parsed)
    {
        var names = new Stack<string>();
        for (var command = parsed.CommandResult; command is not null; command = command.Parent as CommandResult)
            names.Push(command.Parent is null ? "autoal" : command.Command.Name);
        return names;
    }
}
