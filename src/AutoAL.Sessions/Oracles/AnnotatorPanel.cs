using AutoAL.Contracts;

namespace AutoAL.Sessions.Oracles;

/// <summary>Someone who answers.</summary>
/// <param name="Name">Unique; empty for a plan's only oracle.</param>
/// <param name="Noise">How answers go wrong.</param>
/// <param name="Abstention">Share of questions without an answer, in [0, 1).</param>
/// <param name="CostFactor">Of the price, ≥ 0.</param>
public sealed record Annotator(string Name, IAnswerNoise Noise, double Abstention = 0, double CostFactor = 1);

/// <summary>
/// Simulated annotators over held-out labels. Each row has its own random order of annotators: the first question about it goes to the
/// first, the next to the second, and after the last the first is asked again, with new noise.
/// </summary>
/// <remarks>Every number comes from the seed by row id, annotator and repetition, so no answer depends on who asks, when, or what else was asked.</remarks>
/// <param name="labels">The true class of every data-set row.</param>
/// <param name="annotators">At least one, names distinct.</param>
/// <param name="prices">What answers cost.</param>
/// <param name="seed">The oracle's randomness, the same for every strategy and learner of a repetition.</param>
public sealed class AnnotatorPanel(ReadOnlyMemory<int> labels, IReadOnlyList<Annotator> annotators, PriceList prices, Seed seed) : IOracle
{
    public double PriceOf(RowId row, int before) => prices.Limit(row, Asked(row, before).CostFactor);

    public OracleAnswer Ask(RowId row, int before)
    {
        Annotator annotator = Asked(row, before);
        int truth = labels.Span[row.Value];
        Seed own = seed.Child("answer").Child(annotator.Name).Child(row.Value).Child(before / annotators.Count);
        double cost = prices.Price(row, truth, annotator.CostFactor);
        string? name = annotator.Name.Length == 0 ? null : annotator.Name;
        return own.Child("abstain").ToUniform() < annotator.Abstention
            ? new OracleAnswer(null, cost, name)
            : new OracleAnswer(annotator.Noise.Answer(row, truth, own.Child("noise")), cost, name);
    }

    private Annotator Asked(RowId row, int before)
    {
        if (annotators.Count == 1)
            return annotators[0];
        Seed order = seed.Child("order").Child(row.Value);
        return annotators.OrderBy(a => order.Child(a.Name).Value).ElementAt(before % annotators.Count);
    }
}
