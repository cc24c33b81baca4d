using System.Numerics.Tensors;

namespace AutoAL.Strategies.Annotators;

/// <summary>How far model and annotators are trusted: the weights of CROWDLAB, see <see cref="ActiveLab"/>.</summary>
/// <param name="Several">Whether any row has two answers; if not, all weights are 1.</param>
/// <param name="Model">w_M.</param>
/// <param name="Annotators">w_j by annotator number.</param>
/// <param name="Agreement">ℓ.</param>
internal sealed record CrowdWeights(bool Several, double Model, IReadOnlyDictionary<int, double> Annotators, double Agreement)
{
    private const double Least = 1e-6;

    /// <summary>w̄ over the annotators that have answered.</summary>
    public double Mean { get; } = Annotators.Count == 0 ? 1 : Annotators.Values.Average();

    /// <param name="labelled">The candidates that have answers.</param>
    /// <param name="posteriors">N×C.</param>
    /// <param name="classCount">C.</param>
    public static CrowdWeights Of(IReadOnlyList<AnsweredRow> labelled, ReadOnlySpan<double> posteriors, int classCount)
    {
        AnsweredRow[] several = [.. labelled.Where(row => row.Answers.Count > 1)];
        int[] annotators = [.. labelled.SelectMany(row => row.Answers).Select(a => a.Annotator).Distinct().Order()];
        if (several.Length == 0)
            return new CrowdWeights(false, 1, annotators.ToDictionary(a => a, _ => 1.0), 1);

        double agreement = several.Average(row => (double)row.Answers.Count(a => a.Label == row.Consensus) / row.Answers.Count);
        int mode = several.GroupBy(row => row.Consensus).OrderByDescending(g => g.Count()).ThenBy(g => g.Key).First().Key;
        double error = Math.Max(Least, several.Average(row => row.Consensus == mode ? 0.0 : 1));
        double modelError = 0;
        foreach (AnsweredRow row in several)
            modelError += TensorPrimitives.IndexOfMax(posteriors.Slice(row.Candidate * classCount, classCount)) == row.Consensus ? 0 : 1;
        double model = Math.Max(Least, 1 - (modelError / several.Length / error)) * Math.Sqrt(labelled.Average(row => (double)row.Answers.Count));

        Dictionary<int, double?> agreements = annotators.ToDictionary(a => a, a => WithOthers(a, several));
        double known = agreements.Values.OfType<double>().Average();
        return new CrowdWeights(true, model, agreements.ToDictionary(a => a.Key, a => Math.Max(Least, 1 - ((1 - (a.Value ?? known)) / error))), agreement);
    }

    /// <summary>A_j: how often the others answered alike, rows weighted by the number of others; null where there was no other.</summary>
    private static double? WithOthers(int annotator, AnsweredRow[] several)
    {
        double alike = 0;
        double others = 0;
        foreach (AnsweredRow row in several)
        {
            if (!row.Answers.Any(a => a.Annotator == annotator))
                continue;
            int own = row.Answers.First(a => a.Annotator == annotator).Label;
            alike += row.Answers.Count(a => a.Label == own) - 1;
            others += row.Answers.Count - 1;
        }

        return others == 0 ? null : alike / others;
    }
}
