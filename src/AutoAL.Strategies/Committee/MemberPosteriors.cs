using System.Numerics.Tensors;

namespace AutoAL.Strategies.Committee;

/// <summary>The K posteriors of one candidate, seen through the K×N×C array of all candidates; nothing is copied.</summary>
public readonly ref struct MemberPosteriors
{
    private readonly ReadOnlySpan<double> _posteriors;
    private readonly int _first;
    private readonly int _step;

    /// <param name="posteriors">K×N×C.</param>
    /// <param name="candidate">n.</param>
    /// <param name="candidateCount">N.</param>
    /// <param name="classCount">C.</param>
    public MemberPosteriors(ReadOnlySpan<double> posteriors, int candidate, int candidateCount, int classCount)
    {
        _posteriors = posteriors;
        _first = candidate * classCount;
        _step = candidateCount * classCount;
        Count = posteriors.Length / _step;
        ClassCount = classCount;
    }

    /// <summary>K.</summary>
    public int Count { get; }

    /// <summary>C.</summary>
    public int ClassCount { get; }

    /// <summary>The posterior of member k.</summary>
    public ReadOnlySpan<double> this[int member] => _posteriors.Slice(_first + (member * _step), ClassCount);

    /// <summary>P̄_c = (1/K) Σ_k S_kc.</summary>
    /// <param name="mean">C.</param>
    public void Mean(Span<double> mean)
    {
        mean.Clear();
        for (int k = 0; k < Count; k++)
            TensorPrimitives.Add(mean, this[k], mean);
        TensorPrimitives.Divide(mean, Count, mean);
    }

    /// <summary>V_c, how many members have class c as their most probable one; level classes count for the lowest.</summary>
    /// <param name="votes">C.</param>
    public void Votes(Span<double> votes)
    {
        votes.Clear();
        for (int k = 0; k < Count; k++)
        {
            votes[TensorPrimitives.IndexOfMax(this[k])]++;
        }
    }
}
