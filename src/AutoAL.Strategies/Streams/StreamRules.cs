using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Streams;

/// <summary>Asks iff u &lt; B, u uniform on (0, 1) by row.</summary>
/// <param name="share">B.</param>
public sealed class RandomRule(double share) : IStreamRule
{
    public bool Wants(double confidence, int classCount, Seed seed) => seed.Child("random").ToUniform() < share;

    public void Save(BinaryWriter writer)
    {
    }

    public void Load(BinaryReader reader)
    {
    }
}

/// <summary>Asks about row t iff ⌊tB⌋ &gt; ⌊(t − 1)B⌋: every 1/B-th. Its share is exact by itself, so it runs under no budget.</summary>
/// <param name="share">B.</param>
public sealed class PeriodicRule(double share) : IStreamRule
{
    private long _t;

    public bool Wants(double confidence, int classCount, Seed seed)
    {
        _t++;
        return Math.Floor(_t * share) > Math.Floor((_t - 1) * share);
    }

    public void Save(BinaryWriter writer) => writer.Write(_t);

    public void Load(BinaryReader reader) => _t = reader.ReadInt64();
}

/// <summary>Asks iff p₁ ≤ θ, θ = 1/C + B(1 − 1/C).</summary>
/// <param name="share">B.</param>
public sealed class FixedRule(double share) : IStreamRule
{
    public bool Wants(double confidence, int classCount, Seed seed) => confidence <= (1.0 / classCount) + (share * (1 - (1.0 / classCount)));

    public void Save(BinaryWriter writer)
    {
    }

    public void Load(BinaryReader reader)
    {
    }
}

/// <summary>
/// Asks iff p₁ &lt; θ·η; then θ shrinks by the factor 1 − s, else it grows by 1 + s; θ₀ = 1.
/// <para>η = 1 (variable), or normal with mean 1 and deviation δ, drawn for each row within the budget (randomised variable).</para>
/// </summary>
/// <remarks>Žliobaitė et al., TNNLS 2014. While nothing is asked θ grows without bound, as in the paper.</remarks>
/// <param name="step">s in (0, 1).</param>
/// <param name="deviation">δ ≥ 0; 0 for the variable rule.</param>
public sealed class VariableRule(double step, double deviation) : IStreamRule
{
    public double Threshold { get; private set; } = 1;

    public bool Wants(double confidence, int classCount, Seed seed)
    {
        double eta = deviation == 0 ? 1 : 1 + (deviation * NormalDistribution.Quantile(seed.Child("threshold").ToUniform()));
        bool asks = confidence < Threshold * eta;
        Threshold *= asks ? 1 - step : 1 + step;
        return asks;
    }

    public void Save(BinaryWriter writer) => writer.Write(Threshold);

    public void Load(BinaryReader reader) => Threshold = reader.ReadDouble();
}

/// <summary>With probability v asks at random (u ≤ B) and leaves θ alone, so that drift is seen anywhere; else the variable rule.</summary>
/// <remarks>Žliobaitė et al., TNNLS 2014.</remarks>
/// <param name="share">B.</param>
/// <param name="randomShare">v in [0, 1].</param>
/// <param name="variable">The variable rule.</param>
public sealed class SplitRule(double share, double randomShare, VariableRule variable) : IStreamRule
{
    public bool Wants(double confidence, int classCount, Seed seed) => seed.Child("split").ToUniform() < randomShare
        ? seed.Child("random").ToUniform() <= share
        : variable.Wants(confidence, classCount, seed);

    public void Save(BinaryWriter writer) => variable.Save(writer);

    public void Load(BinaryReader reader) => variable.Load(reader);
}

/// <summary>
/// The balanced incremental quantile filter on utilities 1 − p₁: budget and rule in one.
/// <para>θ = the (1 − B) quantile of the last w utilities, this one among them; asks iff utility ≥ θ − (max − min)·(B·t − queried)/w_tol.</para>
/// </summary>
/// <remarks>Kottke, Krempl and Spiliopoulou, Probabilistic active learning in datastreams, IDA 2015. Quantiles by linear interpolation.</remarks>
/// <param name="share">B.</param>
/// <param name="window">w ≥ 1.</param>
/// <param name="tolerance">w_tol &gt; 0.</param>
public sealed class QuantileRule(double share, int window, double tolerance) : IStreamRule
{
    private readonly Queue<double> _utilities = new();
    private long _seen;
    private long _queried;

    public bool Wants(double confidence, int classCount, Seed seed)
    {
        double utility = 1 - confidence;
        if (_utilities.Count == window)
            _utilities.Dequeue();
        _utilities.Enqueue(utility);
        _seen++;
        double[] sorted = [.. _utilities.Order()];
        double at = (1 - share) * (sorted.Length - 1);
        int below = (int)at;
        double theta = sorted[below] + ((at - below) * (sorted[Math.Min(below + 1, sorted.Length - 1)] - sorted[below]));
        double left = (share * _seen) - _queried;
        bool asks = utility >= theta - ((sorted[^1] - sorted[0]) * left / tolerance);
        _queried += asks ? 1 : 0;
        return asks;
    }

    public void Save(BinaryWriter writer)
    {
        writer.Write(_seen);
        writer.Write(_queried);
        writer.Write(_utilities.Count);
        foreach (double utility in _utilities)
            writer.Write(utility);
    }

    public void Load(BinaryReader reader)
    {
        (_seen, _queried) = (reader.ReadInt64(), reader.ReadInt64());
        _utilities.Clear();
        for (int left = reader.ReadInt32(); left > 0; left--)
            _utilities.Enqueue(reader.ReadDouble());
    }
}

/// <summary>No budget: for rules that keep their share by themselves.</summary>
public sealed class NoBudget : IStreamBudget
{
    public bool Allows => true;

    public void Record(bool queried)
    {
    }

    public void Save(BinaryWriter writer)
    {
    }

    public void Load(BinaryReader reader)
    {
    }
}
