namespace AutoAL.Features;

/// <summary>
/// A value that is computed once, for whoever asks first. A caller that is cancelled leaves at once; the computation goes on, for those who
/// still wait and those who come later.
/// </summary>
/// <remarks>
/// Encoding a large pool can take minutes, and what it makes is shared by cells: a token inside would let one cell's end take the value from
/// the others. So a caller that can be cancelled waits beside the computation, which has a thread of its own.
/// </remarks>
/// <param name="compute">Called once; what it throws, every caller gets.</param>
public sealed class SharedComputation<T>(Func<T> compute)
{
    private readonly Lazy<T> _value = new(compute);

    /// <exception cref="OperationCanceledException">Cancelled before the value was there.</exception>
    public T Get(CancellationToken cancellation)
    {
        if (_value.IsValueCreated || !cancellation.CanBeCanceled)
            return _value.Value;
        cancellation.ThrowIfCancellationRequested();
        return Task.Factory.StartNew(() => _value.Value, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).WaitAsync(cancellation).GetAwaiter().GetResult();
    }
}
