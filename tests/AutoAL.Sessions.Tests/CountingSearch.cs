using AutoAL.Contracts;

namespace AutoAL.Sessions.Tests;

/// <summary>Counts the models of another search, their disposals and the rows they predict; may spoil their output.</summary>
internal sealed class CountingSearch(IModelSearch inner) : IModelSearch
{
    public int Made { get; private set; }

    public int Disposed { get; private set; }

    public long RowsPredicted { get; private set; }

    public bool BreakOutput { get; init; }

    public string Name => inner.Name;

    public Evidence Provides => inner.Provides;

    public Leaderboard Search(SearchTask task, ISearchMonitor monitor, CancellationToken cancellation)
    {
        Leaderboard found = inner.Search(task, monitor, cancellation);
        Made += found.Winners.Count;
        return found with { Winners = [.. found.Winners.Select(w => w with { Learner = new Counted(this, w.Learner) })] };
    }

    private sealed class Counted(CountingSearch search, ITrainedLearner inner) : ITrainedLearner
    {
        public int ClassCount => inner.ClassCount;

        public void PredictProbabilities(TableRows rows, Span<double> probabilities)
        {
            search.RowsPredicted += rows.Count;
            inner.PredictProbabilities(rows, probabilities);
            if (search.BreakOutput)
                probabilities[0] = double.NaN;
        }

        public void Dispose()
        {
            search.Disposed++;
            inner.Dispose();
        }
    }
}
