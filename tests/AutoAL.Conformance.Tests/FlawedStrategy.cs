using AutoAL.Contracts;
using AutoAL.Strategies;

namespace AutoAL.Conformance.Tests;

/// <summary>One way to break a strategy.</summary>
public enum StrategyFlaw
{
    None,
    NoYearInCitation,
    NeedsMoreThanItsEntry,
    RepeatsAPick,
    LeavesTheLastSlot,
    AnotherFormula,
    RemembersCalls,
    FavoursEarlyRows,
    FavoursTheFirstClass,
    ReversesLargeBatches,
    AnotherFormulaForSinglePicks,
    LastRowWinsTies,
    UndeclaredNoise,
    WantsLabels,
    WantsTwoClasses,
    FillsWhatFits,
    AcceptsAnything,
    RefusesRounding,
    TakesOneMember,
    AllocatesPerRow,
}

/// <summary>Margin sampling, over a posterior or over the mean of a committee, with one flaw.</summary>
internal sealed class FlawedStrategy(StrategyFlaw flaw) : IQueryStrategy
{
    private int _calls;

    public static StrategyEntry Entry(StrategyFlaw flaw) => new()
    {
        Name = "flawed",
        Summary = "Margin sampling with a flaw.",
        Formula = "s(x) = −(p₁ − p₂)",
        Citation = flaw == StrategyFlaw.NoYearInCitation ? "Someone, somewhere" : "Scheffer, Decomain and Wrobel, IDA 2001",
        Cost = "O(N·C)",
        Needs = Source(flaw),
        Create = _ => new FlawedStrategy(flaw),
    };

    public Evidence Needs => Source(flaw) | (flaw == StrategyFlaw.NeedsMoreThanItsEntry ? Evidence.Embeddings : Evidence.None);

    public int Draws => Source(flaw) == Evidence.Committee ? 3 : 0;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int count = context.Candidates.Length;
        if (chosen.Length > count && flaw == StrategyFlaw.FillsWhatFits)
            chosen = chosen[..count];
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, count);
        if (flaw == StrategyFlaw.WantsLabels && context.Labels.IsEmpty)
            throw new InvalidOperationException("No labels.");

        double[] keys = new double[count];
        int[] order = new int[count];
        for (int n = 0; n < count; n++)
            (keys[n], order[n]) = (-Score(context, n, chosen.Length), n);
        int tie = flaw == StrategyFlaw.LastRowWinsTies ? -1 : 1;
        order.AsSpan().Sort((a, b) => keys[a] != keys[b] ? keys[a].CompareTo(keys[b]) : tie * a.CompareTo(b));
        order.AsSpan(0, chosen.Length).CopyTo(chosen);
        Spoil(chosen);
    }

    private static Evidence Source(StrategyFlaw flaw) => flaw == StrategyFlaw.TakesOneMember ? Evidence.Committee : Evidence.Probabilities;

    private void Spoil(Span<int> chosen)
    {
        switch (flaw)
        {
            case StrategyFlaw.RepeatsAPick:
                chosen[^1] = chosen[0];
                break;
            case StrategyFlaw.LeavesTheLastSlot:
                chosen[^1] = -1;
                break;
            case StrategyFlaw.ReversesLargeBatches when chosen.Length > 5:
                chosen.Reverse();
                break;
            case StrategyFlaw.RemembersCalls when Interlocked.Increment(ref _calls) % 2 == 0:
                chosen.Reverse();
                break;
        }
    }

    private double Score(in QueryContext context, int n, int batch)
    {
        ReadOnlySpan<double> posteriors = Source(flaw) == Evidence.Committee ? context.DrawnProbabilities : context.Probabilities;
        ReadOnlySpan<double> row = posteriors.Slice(n * context.ClassCount, context.ClassCount);
        if (flaw != StrategyFlaw.AcceptsAnything)
            Refuse(context.Candidates[n], row);
        if (flaw == StrategyFlaw.AllocatesPerRow)
            row = row.ToArray();

        double first = 0;
        double second = 0;
        foreach (double p in row)
        {
            second = Math.Max(second, Math.Min(first, p));
            first = Math.Max(first, p);
        }

        return flaw switch
        {
            StrategyFlaw.AnotherFormula => 1 - first,
            StrategyFlaw.AnotherFormulaForSinglePicks when batch == 1 => 1 - first,
            StrategyFlaw.FavoursEarlyRows => second - first - (0.1 * n),
            StrategyFlaw.FavoursTheFirstClass => row[0],
            StrategyFlaw.UndeclaredNoise => context.Seed.Child(n).ToUniform(),
            StrategyFlaw.WantsTwoClasses => row[1],
            _ => second - first,
        };
    }

    private void Refuse(RowId row, ReadOnlySpan<double> posterior)
    {
        double sum = 0;
        double least = 0;
        foreach (double p in posterior)
            (sum, least) = (sum + p, Math.Min(least, p));
        if (!(Math.Abs(sum - 1) <= 1e-6 && least >= (flaw == StrategyFlaw.RefusesRounding ? 0 : -1e-12)))
            throw new EvidenceException("flawed", row, "its probabilities are no distribution.");
    }
}
