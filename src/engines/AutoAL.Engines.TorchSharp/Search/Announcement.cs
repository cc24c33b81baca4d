using AutoAL.Contracts;

namespace AutoAL.Engines.TorchSharp.Search;

/// <summary>Tells a search's monitor which candidates native code works on, as long as it is not disposed: libtorch may end the process.</summary>
internal sealed class Announcement : IDisposable
{
    private readonly ISearchMonitor? _monitor;

    /// <param name="monitor">Is told.</param>
    /// <param name="trainings">Those that train together; folds of one trial are one. None where all of a bucket's trials have left the race.</param>
    public Announcement(ISearchMonitor monitor, IEnumerable<TrialTraining> trainings)
    {
        TrialTraining[] together = [.. trainings.Distinct()];
        if (together.Length == 0)
            return;
        _monitor = monitor;
        monitor.TrainingStarted(together);
    }

    public void Dispose() => _monitor?.TrainingEnded();
}
