using AutoAL.Contracts;

namespace AutoAL.Sessions;

/// <summary>A search that nobody follows.</summary>
internal sealed class Unwatched : ISearchMonitor
{
    public static Unwatched Instance { get; } = new();

    public void TrialStarted(int number, string family, Contracts.Configuration configuration)
    {
    }

    public void TrialEnded(TrialRecord trial)
    {
    }
}
