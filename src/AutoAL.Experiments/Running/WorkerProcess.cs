using System.Diagnostics;
using System.Globalization;
using AutoAL.Ledger;

namespace AutoAL.Experiments.Running;

/// <summary>How to start this program again: the file, and the arguments that come before a command.</summary>
public sealed record WorkerCommand(string File, IReadOnlyList<string> Arguments);

/// <summary>
/// Runs a cell in a child process, for engines whose native code can abort. An abort costs the trials that were trained: they are listed as aborted, and
/// the child is started again at the round after the last recorded one, where its search leaves them out. The cell is given up after
/// <see cref="MostDeathsOutsideTrials"/> deaths in a round that no trial is to blame for, or <see cref="MostDeathsInTrials"/> in trials.
/// </summary>
internal sealed class WorkerProcess(WorkerCommand command, RunFolder folder, string baseDirectory, Func<Cell, string, CellStarted> identity)
{
    public const int MostDeathsOutsideTrials = 3;

    public const int MostDeathsInTrials = 20;

    private const int Signalled = 128, MostWords = 500;

    /// <exception cref="OperationCanceledException">Asked to stop; the child is ended, the rounds so far stand.</exception>
    public CellOutcome Run(Cell cell, string cellId, CancellationToken cancellation)
    {
        CellFolder files = folder.Cell(cellId);
        (int outside, int inTrials) = (0, 0);
        while (true)
        {
            int before = files.RoundsRecorded;
            (int exit, WorkerHearing heard) = Start(cellId, cancellation);
            cancellation.ThrowIfCancellationRequested();
            switch (exit)
            {
                case WorkerExit.Done:
                    return new CellOutcome(cell, CellState.Finished);
                case WorkerExit.CellFailed:
                    return new CellOutcome(cell, CellState.Failed, heard.LastWords);
                case WorkerExit.Claimed:
                    return new CellOutcome(cell, CellState.Claimed);
                case WorkerExit.CannotWrite:
                    throw new IOException(heard.LastWords);
            }

            // Held until the list is written, so that nobody begins the cell without it.
            using IDisposable? claim = files.TryClaim();
            if (claim is null)
                return new CellOutcome(cell, CellState.Claimed);
            int after = files.RoundsRecorded;
            if (after > before)
                (outside, inTrials) = (0, 0);
            if (!WorkerExit.WasAskedFor(exit) && files.AddAborted(heard.Training.Select(training => new AbortedTraining(training, $"ended its process {Describe(exit)}; last words: {Words(heard)}"))))
                inTrials++;
            else
                outside++;
            if (outside >= MostDeathsOutsideTrials)
                return GiveUp(cell, files, $"{Ended(exit)} {outside} times in round {after} without finishing it. Last words: {Words(heard)}. The rounds before it stand; try a smaller configuration or another engine.");
            if (inTrials >= MostDeathsInTrials)
                return GiveUp(cell, files, $"{Ended(exit)} in the last of {inTrials} times in round {after}, each with other trials. Last words: {Words(heard)}. The rounds before it stand; leave out the families or values that end it, or try another engine.");
        }

        string Ended(int exit) => $"The engine '{cell.Learner.Engine}' ended its process {Describe(exit)}{(IsSignal(exit) ? $" (exit code {exit})" : "")}";
    }

    private CellOutcome GiveUp(Cell cell, CellFolder files, string message)
    {
        using CellAttempt attempt = files.Begin();
        attempt.Fail(new CellFailed(attempt.RoundsRecorded, "ProcessEnded", message, null), identity(cell, files.Id));
        return new CellOutcome(cell, CellState.Failed, message);
    }

    private (int Exit, WorkerHearing Heard) Start(string cellId, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(command.File) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (string argument in (string[])[.. command.Arguments, "cell", folder.Path, cellId, "--base", baseDirectory])
            start.ArgumentList.Add(argument);
        using Process child = Process.Start(start) ?? throw new IOException($"The worker process {command.File} could not be started.");
        using CancellationTokenRegistration kill = cancellation.Register(() => child.Kill(entireProcessTree: true));
        Task<string> output = child.StandardOutput.ReadToEndAsync(CancellationToken.None);
        var heard = new WorkerHearing();
        heard.Listen(child.StandardError);
        child.WaitForExit();
        output.Wait(CancellationToken.None);
        return (child.ExitCode, heard);
    }

    private static string Words(WorkerHearing heard) =>
        heard.LastWords.Length == 0 ? "none" : heard.LastWords.Length <= MostWords ? heard.LastWords : heard.LastWords[..MostWords] + " …";

    private static bool IsSignal(int exit) => exit > Signalled;

    private static string Describe(int exit) => IsSignal(exit)
        ? string.Create(CultureInfo.InvariantCulture, $"by signal {exit - Signalled}")
        : string.Create(CultureInfo.InvariantCulture, $"with exit code {exit}");
}

/// <summary>What a worker's exit code tells its parent.</summary>
public static class WorkerExit
{
    public const int Done = 0;
    public const int CellFailed = 4;
    public const int CannotWrite = 5;
    public const int Claimed = 6;

    private const int HungUp = 129, Interrupted = 130, Terminated = 143;

    /// <summary>Whether somebody asked the worker to end (SIGHUP, SIGINT, SIGTERM): no training is to blame for that.</summary>
    public static bool WasAskedFor(int exit) => exit is HungUp or Interrupted or Terminated;
}
