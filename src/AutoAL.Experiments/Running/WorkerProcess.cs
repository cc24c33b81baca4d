using System.Diagnostics;
using System.Globalization;
using AutoAL.Ledger;

namespace AutoAL.Experiments.Running;

/// <summary>How to start this program again: the file, and the arguments that come before a command.</summary>
public sealed record WorkerCommand(string File, IReadOnlyList<string> Arguments);

/// <summary>
/// Runs a cell in a child process, for engines whose native code can abort. An abort costs the attempt: the child is started again at the
/// round after the last recorded one, and given up after <see cref="MaximumAttemptsWithoutProgress"/> deaths without a new round.
/// </summary>
internal sealed class WorkerProcess(WorkerCommand command, RunFolder folder, string baseDirectory, Func<Cell, string, CellStarted> identity)
{
    public const int MaximumAttemptsWithoutProgress = 3;

    /// <exception cref="OperationCanceledException">Asked to stop; the child is ended, the rounds so far stand.</exception>
    public CellOutcome Run(Cell cell, string cellId, CancellationToken cancellation)
    {
        CellFolder files = folder.Cell(cellId);
        int without = 0;
        while (true)
        {
            int before = files.RoundsRecorded;
            (int exit, string lastWords) = Start(cellId, cancellation);
            cancellation.ThrowIfCancellationRequested();
            switch (exit)
            {
                case WorkerExit.Done:
                    return new CellOutcome(cell, CellState.Finished);
                case WorkerExit.CellFailed:
                    return new CellOutcome(cell, CellState.Failed, lastWords);
                case WorkerExit.Claimed:
                    return new CellOutcome(cell, CellState.Claimed);
                case WorkerExit.CannotWrite:
                    throw new IOException(lastWords);
            }

            int after = files.RoundsRecorded;
            without = after > before ? 1 : without + 1;
            if (without >= MaximumAttemptsWithoutProgress)
                return GiveUp(cell, files, after, exit, lastWords);
        }
    }

    private CellOutcome GiveUp(Cell cell, CellFolder files, int round, int exit, string lastWords)
    {
        string message = $"The engine '{cell.Learner.Engine}' ended its process {Describe(exit)} {MaximumAttemptsWithoutProgress} times in round {round} without finishing it. "
            + $"Last words: {(lastWords.Length == 0 ? "none" : lastWords)}. The rounds before it stand; try a smaller configuration or another engine.";
        using IDisposable? claim = files.TryClaim();
        if (claim is null)
            return new CellOutcome(cell, CellState.Claimed);
        using CellAttempt attempt = files.Begin();
        attempt.Fail(new CellFailed(round, "ProcessEnded", message, null), identity(cell, files.Id));
        return new CellOutcome(cell, CellState.Failed, message);
    }

    private (int Exit, string LastWords) Start(string cellId, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command.File) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in (string[])[.. command.Arguments, "cell", folder.Path, cellId, "--base", baseDirectory])
            start.ArgumentList.Add(argument);
        using Process child = Process.Start(start) ?? throw new IOException($"The worker process {command.File} could not be started.");
        using CancellationTokenRegistration kill = cancellation.Register(() => child.Kill(entireProcessTree: true));
        Task<string> output = child.StandardOutput.ReadToEndAsync(CancellationToken.None);
        string errors = child.StandardError.ReadToEnd();
        child.WaitForExit();
        output.Wait(CancellationToken.None);
        string lastWords = errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault() ?? "";
        return (child.ExitCode, lastWords);
    }

    private static string Describe(int exit) => exit > 128
        ? string.Create(CultureInfo.InvariantCulture, $"by signal {exit - 128} (exit code {exit})")
        : string.Create(CultureInfo.InvariantCulture, $"with exit code {exit}");
}

/// <summary>What a worker's exit code tells its parent.</summary>
public static class WorkerExit
{
    public const int Done = 0;
    public const int CellFailed = 4;
    public const int CannotWrite = 5;
    public const int Claimed = 6;
}
