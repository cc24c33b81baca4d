using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>Looks for a threshold on one feature.</summary>
internal interface ISplitScan
{
    /// <summary>Offers what the feature has to <paramref name="best"/>. Returns false when all samples of the node share one bin.</summary>
    bool Scan(int feature, ReadOnlySpan<ulong> samples, NodeCounts node, ref Pcg32 random, ref SplitCandidate best);
}
