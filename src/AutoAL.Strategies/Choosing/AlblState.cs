using AutoAL.Contracts;

namespace AutoAL.Strategies.Choosing;

/// <summary>What <see cref="Albl"/> remembers: the log weight of each adviser, 1/q of each drawn row, and the last batch's ratios until its reward is known.</summary>
internal sealed class AlblState
{
    private const int Version = 1;

    private readonly double[] _logWeights;
    private readonly double[] _ratios;

    private AlblState(int advisers)
    {
        (_logWeights, _ratios) = (new double[advisers], new double[advisers]);
    }

    /// <summary>1/q by data-set row.</summary>
    public SortedDictionary<int, double> Weights { get; } = [];

    /// <summary>The memory of the last round; level weights when there is none, or one of another number of advisers.</summary>
    public static AlblState Read(ReadOnlyMemory<byte> memory, int advisers)
    {
        var state = new AlblState(advisers);
        if (memory.IsEmpty)
            return state;
        using var reader = new BinaryReader(new MemoryStream(memory.ToArray()));
        if (reader.ReadInt32() != Version || reader.ReadInt32() != advisers)
            return state;
        foreach (double[] values in (double[][])[state._logWeights, state._ratios])
        {
            for (int a = 0; a < advisers; a++)
                values[a] = reader.ReadDouble();
        }

        for (int left = reader.ReadInt32(); left > 0; left--)
            state.Weights.Add(reader.ReadInt32(), reader.ReadDouble());
        return state;
    }

    public byte[] Write()
    {
        using var bytes = new MemoryStream();
        using var writer = new BinaryWriter(bytes);
        writer.Write(Version);
        writer.Write(_logWeights.Length);
        foreach (double value in _logWeights.Concat(_ratios))
            writer.Write(value);
        writer.Write(Weights.Count);
        foreach ((int row, double weight) in Weights)
        {
            writer.Write(row);
            writer.Write(weight);
        }

        writer.Flush();
        return bytes.ToArray();
    }

    /// <summary>π_a of every adviser; the sum is 1.</summary>
    public double[] Shares(int rounds)
    {
        int advisers = _logWeights.Length;
        double least = Least(rounds);
        double top = _logWeights.Max();
        double[] weights = [.. _logWeights.Select(w => Math.Exp(w - top))];
        double sum = weights.Sum();
        return [.. weights.Select(w => ((1 - (advisers * least)) * w / sum) + least)];
    }

    /// <summary>Rewards the last batch's advisers; without a batch nothing changes.</summary>
    /// <param name="accuracy">r, importance-weighted.</param>
    /// <param name="rounds">T.</param>
    public void Learn(double accuracy, int rounds)
    {
        for (int a = 0; a < _logWeights.Length; a++)
            _logWeights[a] += Least(rounds) * accuracy * _ratios[a];
    }

    public void BeginBatch() => Array.Clear(_ratios);

    public void Add(RowId row, double[] probabilities, int batch)
    {
        Weights[row.Value] = 1 / probabilities[^1];
        for (int a = 0; a < _ratios.Length; a++)
            _ratios[a] += probabilities[a] / probabilities[^1] / batch;
    }

    private double Least(int rounds) => Math.Min(1.0 / _logWeights.Length, Math.Sqrt(Math.Log(_logWeights.Length) / (_logWeights.Length * (double)rounds)));
}
