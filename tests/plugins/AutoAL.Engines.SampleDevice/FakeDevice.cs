namespace AutoAL.Engines.SampleDevice;

/// <summary>A device with little memory that counts what is on it. A block that nobody frees stays: the collector knows nothing of it.</summary>
public sealed class FakeDevice(long capacity)
{
    private long _used;

    /// <summary>Bytes in use.</summary>
    public long Used => Interlocked.Read(ref _used);

    /// <exception cref="InvalidOperationException">The device is full.</exception>
    public IDisposable Allocate(long bytes)
    {
        if (Interlocked.Add(ref _used, bytes) <= capacity)
            return new Block(this, bytes);
        Interlocked.Add(ref _used, -bytes);
        throw new InvalidOperationException($"The device has {capacity} bytes, {Used} are in use and {bytes} more were asked for: a model was not disposed.");
    }

    private sealed class Block(FakeDevice device, long bytes) : IDisposable
    {
        private long _held = bytes;

        public void Dispose() => Interlocked.Add(ref device._used, -Interlocked.Exchange(ref _held, 0));
    }
}
