using System.Globalization;
using AutoAL.Experiments.Planning;
using AutoAL.Experiments.Running;
using AutoAL.Ledger;
using Spectre.Console;

namespace AutoAL.Cli.Terminal;

/// <summary>Shows a running grid: a live bar on a terminal, one line per tenth of the cells elsewhere.</summary>
internal static class GridProgress
{
    /// <summary>Runs the work under a display that fits the console.</summary>
    public static T Show<T>(IAnsiConsole console, ExperimentPlan plan, Func<IGridMonitor, T> work)
    {
        if (!console.Profile.Capabilities.Interactive || !console.Profile.Out.IsTerminal)
            return work(new Lines(console, plan));
        return console.Progress()
            .Columns(new SpinnerColumn(), new ProgressBarColumn { Width = 24 }, new PercentageColumn(), new RemainingTimeColumn(), new TaskDescriptionColumn { Alignment = Justify.Left })
            .Start(context => work(new Bar(context.AddTask(Markup.Escape(plan.Name), maxValue: plan.CellCount), plan)));
    }

    private static string Describe(Cell cell, RoundEnded round) =>
        string.Create(CultureInfo.InvariantCulture, $"{cell}: {round.Paid} labels, accuracy {round.Metrics.Accuracy:0.000}");

    private sealed class Bar(ProgressTask task, ExperimentPlan plan) : IGridMonitor
    {
        private int _done;

        public void CellStarted(Cell cell)
        {
        }

        public void RoundEnded(Cell cell, RoundEnded round) =>
            task.Description = Markup.Escape($"{_done}/{plan.CellCount} cells · {Describe(cell, round)}");

        public void CellEnded(CellOutcome outcome)
        {
            Interlocked.Increment(ref _done);
            task.Increment(1);
            task.Description = Markup.Escape($"{_done}/{plan.CellCount} cells");
        }
    }

    private sealed class Lines(IAnsiConsole console, ExperimentPlan plan) : IGridMonitor
    {
        private readonly Lock _gate = new();
        private int _done;

        public void CellStarted(Cell cell)
        {
        }

        public void RoundEnded(Cell cell, RoundEnded round)
        {
        }

        public void CellEnded(CellOutcome outcome)
        {
            lock (_gate)
            {
                _done++;
                if (_done == plan.CellCount || _done * 10 / plan.CellCount > (_done - 1) * 10 / plan.CellCount)
                    console.Profile.Out.Writer.WriteLine($"  {plan.Name}: {_done}/{plan.CellCount} cells");
            }
        }
    }
}
