using AutoAL.Contracts;

namespace AutoAL.Search;

/// <summary>A training that ended its process when this search was made before. The message is the reason as it was recorded.</summary>
public sealed class AbortedTrainingException(string reason) : Exception(reason);

/// <summary>Trains what may end the process: announced as long as it runs, and left out where it did so before.</summary>
internal static class WatchedTraining
{
    /// <summary>What <paramref name="train"/> gives.</summary>
    /// <param name="task">Knows what was aborted.</param>
    /// <param name="monitor">Is told.</param>
    /// <param name="training">What is trained.</param>
    /// <param name="train">Not called for an aborted training.</param>
    /// <exception cref="AbortedTrainingException">It was aborted before. Callers take it for any other exception of the training.</exception>
    public static T Run<T>(SearchTask task, ISearchMonitor monitor, TrialTraining training, Func<T> train)
    {
        if (task.Aborted.TryGetValue(training, out string? reason))
            throw new AbortedTrainingException(reason);
        try
        {
            monitor.TrainingStarted([training]);
            return train();
        }
        finally
        {
            monitor.TrainingEnded();
        }
    }
}
