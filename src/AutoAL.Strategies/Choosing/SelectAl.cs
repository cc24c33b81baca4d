using AutoAL.Contracts;

namespace AutoAL.Strategies.Choosing;

/// <summary>
/// Switches between strategies by measured gain: whose choice among the labels bought so far would be missed most chooses next.
/// <para>argmax_a (1/F) Σ_f Brier(V_f | L ∖ V_f ∖ R_af), V_f the f-th fold of L, R_af what strategy a picks of L ∖ V_f, a fixed share of it.</para>
/// </summary>
/// <remarks>
/// Hacohen and Weinshall, How to select which active learning strategy is best suited for your specific problem and budget, NeurIPS 2023. The measure
/// is Brier's score instead of accuracy, which few labels make coarse. Only bought labels are looked at, and each of them is predicted by models
/// that did not learn from it. The strategies see posteriors of the round's model, which did. With fewer than 2·F labels, and on a tie, the
/// first strategy chooses.
/// </remarks>
/// <param name="arms">At least two.</param>
/// <param name="folds">F ≥ 2.</param>
/// <param name="share">Share of the training folds to take away, in (0, 1).</param>
public sealed class SelectAl(IReadOnlyList<IQueryStrategy> arms, int folds, double share) : IQueryStrategy
{
    public const string Name = "select-al";

    public Evidence Needs => arms.Aggregate(Evidence.LabelledProbabilities | Evidence.Refits, (needs, arm) => needs | arm.Needs);

    public void Select(in QueryContext context, Span<int> chosen)
    {
        EvidenceCheck.LabelledPosteriors(Name, context);
        if (Needs.HasFlag(Evidence.Probabilities))
            EvidenceCheck.Posteriors(Name, context.Candidates, context.ClassCount, context.Probabilities);
        if (Needs.HasFlag(Evidence.Embeddings))
        {
            EvidenceCheck.Vectors(Name, context.Candidates, context.EmbeddingWidth, context.Embeddings);
            EvidenceCheck.LabelledVectors(Name, context.Labels.Length, context.EmbeddingWidth, context.LabelledEmbeddings);
        }

        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, context.Candidates.Length);
        arms[Best(context)].Select(context, chosen);
    }

    /// <summary>The number of the strategy that chooses next.</summary>
    public int Best(in QueryContext context)
    {
        int labelled = context.Labels.Length;
        if (labelled < 2 * folds)
            return 0;
        double[] luck = new double[labelled];
        int[] byLuck = new int[labelled];
        for (int l = 0; l < labelled; l++)
            (luck[l], byLuck[l]) = (context.Seed.Child("folds").Child(context.Labelled[l].Value).ToUniform(), l);
        Array.Sort(luck, byLuck);

        double[] missed = new double[arms.Count];
        for (int fold = 0; fold < folds; fold++)
        {
            int[] held = [.. byLuck.Where((_, place) => place % folds == fold).Order()];
            int[] kept = [.. Enumerable.Range(0, labelled).Except(held)];
            SortByRow(kept, context.Labelled);
            for (int arm = 0; arm < arms.Count; arm++)
                missed[arm] += Brier(context, held, Removed(arms[arm], share, context, kept, context.Seed.Child("removal").Child(fold)));
        }

        return Array.IndexOf(missed, missed.Max());
    }

    private static void SortByRow(int[] labelled, ReadOnlySpan<RowId> ids)
    {
        RowId[] keys = new RowId[labelled.Length];
        for (int i = 0; i < keys.Length; i++)
            keys[i] = ids[labelled[i]];
        Array.Sort(keys, labelled);
    }

    /// <summary>What a strategy would buy of some labelled rows, shown as a pool of which nothing is labelled.</summary>
    private static int[] Removed(IQueryStrategy arm, double share, in QueryContext context, int[] rows, Seed seed)
    {
        int classes = context.ClassCount;
        int width = context.EmbeddingWidth;
        var ids = new RowId[rows.Length];
        double[] posteriors = new double[arm.Needs.HasFlag(Evidence.Probabilities) ? rows.Length * classes : 0];
        float[] embeddings = new float[arm.Needs.HasFlag(Evidence.Embeddings) ? rows.Length * width : 0];
        for (int i = 0; i < rows.Length; i++)
        {
            ids[i] = context.Labelled[rows[i]];
            if (posteriors.Length > 0)
                context.LabelledProbabilities.Slice(rows[i] * classes, classes).CopyTo(posteriors.AsSpan(i * classes));
            if (embeddings.Length > 0)
                context.LabelledEmbeddings.Slice(rows[i] * width, width).CopyTo(embeddings.AsSpan(i * width));
        }

        int[] picks = new int[Math.Max(1, (int)(share * rows.Length))];
        arm.Select(
            new QueryContext
            {
                Given = arm.Needs,
                Candidates = ids,
                ClassCount = classes,
                Labels = [],
                Seed = seed,
                EmbeddingWidth = embeddings.Length > 0 ? width : 0,
                Probabilities = posteriors,
                Embeddings = embeddings,
            },
            picks);
        return [.. picks.Select(i => rows[i])];
    }

    /// <summary>Mean over the held rows of Σ_c (p_c − [y = c])², by a model that learned neither from them nor from the removed ones.</summary>
    private static double Brier(in QueryContext context, int[] held, int[] removed)
    {
        int classes = context.ClassCount;
        double[] posteriors = new double[held.Length * classes];
        context.Refits.Predict(new WhatIf { Without = (int[])[.. held.Concat(removed).Order()], AskedLabelled = held }, posteriors);
        double sum = 0;
        for (int i = 0; i < posteriors.Length; i++)
        {
            double error = posteriors[i] - (context.Labels[held[i / classes]] == i % classes ? 1 : 0);
            sum += error * error;
        }

        return sum / held.Length;
    }
}
