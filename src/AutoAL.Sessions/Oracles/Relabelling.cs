using AutoAL.Contracts;

namespace AutoAL.Sessions.Oracles;

/// <summary>Which labelled rows are asked about again.</summary>
public enum RelabelRule
{
    /// <summary>Uniformly.</summary>
    Random,

    /// <summary>Those whose answers agree least: the smallest share of the most frequent answer, then the fewest answers.</summary>
    Disagreement,

    /// <summary>Those whose label the model believes least: smallest p(label).</summary>
    SelfConfidence,
}

/// <summary>Spends a part of every round on further answers about labelled rows.</summary>
/// <param name="Share">Of the round's questions, in [0, 1].</param>
/// <param name="Rule">Which rows. Ties go to the lowest row id.</param>
/// <remarks>Self-confidence: Northcutt, Jiang and Chuang, Confident learning, JAIR 2021. Repeated labelling: Sheng, Provost and Ipeirotis, KDD 2008.</remarks>
public sealed record Relabelling(double Share, RelabelRule Rule)
{
    /// <summary>How many of a round's questions go to labelled rows.</summary>
    public int Of(int batch, int labelled) => Math.Min(labelled, (int)Math.Floor((Share * batch) + 1e-9));

    /// <summary>The rows, the most doubtful first.</summary>
    internal PoolIndex[] Choose(int count, Pool pool, AnswerBook answers, ITrainedLearner model, Seed seed)
    {
        PoolIndex[] rows = pool.LabelledRows;
        double[] doubt = Rule switch
        {
            RelabelRule.Random => [.. rows.Select(row => seed.Child(pool.IdOf(row).Value).ToUniform())],
            RelabelRule.Disagreement => Disagreement(rows, answers),
            _ => SelfConfidence(rows, pool, model),
        };
        return [.. rows.Zip(doubt).OrderByDescending(p => p.Second).ThenBy(p => pool.IdOf(p.First)).Take(count).Select(p => p.First)];
    }

    /// <summary>1 − agreement, and a little for rows with few answers: below 1/n, the least step of an agreement over n answers.</summary>
    private static double[] Disagreement(PoolIndex[] rows, AnswerBook answers)
    {
        Dictionary<PoolIndex, int[]> votes = answers.Answers.GroupBy(a => a.Row)
            .ToDictionary(g => g.Key, g => g.GroupBy(a => a.Label).Select(l => l.Count()).ToArray());
        return [.. rows.Select(row => 1 - ((double)votes[row].Max() / votes[row].Sum()) + (1e-6 / votes[row].Sum()))];
    }

    private static double[] SelfConfidence(PoolIndex[] rows, Pool pool, ITrainedLearner model)
    {
        int classes = model.ClassCount;
        var probabilities = new double[rows.Length * classes];
        model.PredictProbabilities(new TableRows(pool.Table, [.. rows.Select(r => r.Value)]), probabilities);
        InvalidModelOutputException.ThrowIfInvalid(probabilities, classes, [.. rows.Select(pool.IdOf)]);
        int[] labels = pool.Labels;
        return [.. labels.Select((label, i) => 1 - probabilities[(i * classes) + label])];
    }
}
