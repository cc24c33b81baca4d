namespace AutoAL.Features.Tests;

public sealed class SharedComputationTests
{
    /// <summary>One caller gives up, another waits, a third comes later: one computation serves them all.</summary>
    [Fact]
    public async Task Get_Cancelled_LeavesTheComputationToTheOthers()
    {
        using var gate = new ManualResetEventSlim();
        int computed = 0;
        var shared = new SharedComputation<int>(() =>
        {
            gate.Wait(TestContext.Current.CancellationToken);
            return Interlocked.Increment(ref computed);
        });
        using var stop = new CancellationTokenSource();
        Task<int> cancelled = Task.Run(() => shared.Get(stop.Token), TestContext.Current.CancellationToken);
        Task<int> patient = Task.Run(() => shared.Get(CancellationToken.None), TestContext.Current.CancellationToken);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.False(patient.IsCompleted);
        gate.Set();
        Assert.Equal(1, await patient);
        using var unused = new CancellationTokenSource();
        Assert.Equal((1, 1), (shared.Get(unused.Token), shared.Get(CancellationToken.None)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Get_OfWhatThrows_ThrowsTheSameToEveryone(bool cancellable)
    {
        using var stop = new CancellationTokenSource();
        CancellationToken token = cancellable ? stop.Token : CancellationToken.None;
        var shared = new SharedComputation<int>(() => throw new ArgumentException("infinite"));
        Exception first = Assert.Throws<ArgumentException>(() => shared.Get(token));
        Assert.Same(first, Assert.Throws<ArgumentException>(() => shared.Get(token)));
    }
}
