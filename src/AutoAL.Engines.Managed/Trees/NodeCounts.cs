namespace AutoAL.Engines.Managed.Trees;

/// <summary>How much weight of each of K classes a node holds.</summary>
internal sealed class NodeCounts(int classCount)
{
    private readonly int[] _weights = new int[classCount];

    /// <summary>K weights.</summary>
    public ReadOnlySpan<int> Weights => _weights;

    /// <summary>Sum of the weights.</summary>
    public int Total { get; private set; }

    /// <summary>How many classes have weight.</summary>
    public int ClassesHeld { get; private set; }

    /// <summary>Sum of the squared weights; the square of <see cref="Total"/> in a pure node.</summary>
    public long SumOfSquares { get; private set; }

    public bool IsPure => SumOfSquares == (long)Total * Total;

    /// <summary>Counts the samples of a node. <see cref="Clear"/> must have emptied the node before.</summary>
    public void Count(ReadOnlySpan<ulong> samples)
    {
        int total = 0, classes = 0;
        long squares = 0;
        foreach (ulong sample in samples)
        {
            int weight = Sample.Weight(sample);
            ref int held = ref _weights[Sample.Label(sample)];
            classes += held == 0 ? 1 : 0;
            squares += (long)weight * ((2L * held) + weight);
            held += weight;
            total += weight;
        }

        (Total, SumOfSquares, ClassesHeld) = (total, squares, classes);
    }

    /// <summary>A class's weight, which is forgotten thereby.</summary>
    public int Take(int label)
    {
        int weight = _weights[label];
        _weights[label] = 0;
        return weight;
    }

    /// <summary>Forgets the node. Touches only its classes where they are few among many.</summary>
    public void Clear(ReadOnlySpan<ulong> samples)
    {
        if (samples.Length >= _weights.Length)
            Array.Clear(_weights);
        else
        {
            foreach (ulong sample in samples)
                _weights[Sample.Label(sample)] = 0;
        }
    }
}
