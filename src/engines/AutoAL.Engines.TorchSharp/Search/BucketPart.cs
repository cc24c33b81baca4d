using AutoAL.Engines.TorchSharp.Training;

namespace AutoAL.Engines.TorchSharp.Search;

/// <summary>Candidates of a bucket that train as one population.</summary>
/// <param name="candidates">Their places in the bucket.</param>
/// <param name="batchSize">Rows per member and step.</param>
internal sealed class BucketPart(int[] candidates, int batchSize) : IDisposable
{
    public int[] Candidates { get; set; } = candidates;

    public int BatchSize => batchSize;

    /// <summary>Whether the batch is no longer the one that was asked for.</summary>
    public bool IsHalved { get; private init; }

    /// <summary>Made when its training begins.</summary>
    public Population? Population { get; set; }

    /// <summary>Epochs that were trained.</summary>
    public int Epochs { get; set; }

    /// <summary>
    /// What is tried instead where this does not fit: its candidates in two halves, each of which learns what it would have learned; a candidate alone
    /// with half the batch, once; then nothing.
    /// </summary>
    /// <param name="racing">The candidates that are still to be trained.</param>
    public BucketPart[] Smaller(int[] racing) => racing.Length > 1
        ? [new BucketPart(racing[..(racing.Length / 2)], batchSize), new BucketPart(racing[(racing.Length / 2)..], batchSize)]
        : racing.Length == 1 && !IsHalved && batchSize > 1 ? [new BucketPart(racing, batchSize / 2) { IsHalved = true }] : [];

    public void Dispose()
    {
        Population?.Dispose();
        Population = null;
    }
}
