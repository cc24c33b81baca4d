using AutoAL.Contracts;

namespace AutoAL.Benchmarks;

/// <summary>Follows a search and says nothing.</summary>
internal sealed class SilentSearch : ISearchMonitor
{
    public static readonly SilentSearch Instance = new();

    public void TrialStarted(int number, string family, Configuration configuration)
    {
    }

    public void TrialEnded(TrialRecord trial)
    {
    }
}
