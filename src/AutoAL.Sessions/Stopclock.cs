namespace AutoAL.Sessions;

/// <summary>Lap times in seconds from an injected clock; annotation only.</summary>
internal sealed class Stopclock(TimeProvider time)
{
    private long _mark;

    public void Restart() => _mark = time.GetTimestamp();

    /// <summary>Seconds since the last lap or restart.</summary>
    public double Lap()
    {
        long now = time.GetTimestamp();
        double seconds = time.GetElapsedTime(_mark, now).TotalSeconds;
        _mark = now;
        return seconds;
    }
}
