using AutoAL.Contracts;

namespace AutoAL.Benchmarks;

/// <summary>Hears a search and says nothing.</summary>
internal sealed class SilentSearch : ISearchMonitor
{
    public void TrialStarted(int number, string family, Configuration configuration)
    {
    }

    public void TrialEnded(TrialRecord trial)
    {
    }
}
