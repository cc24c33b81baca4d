using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Diversity;

/// <summary>
/// Makes the labelled rows look like the pool: picks what is most surely told apart from them.
/// <para>Per sub-batch: argmax over u ∈ U of f(Z_u), f a logistic regression of "unlabelled" against "labelled or picked".</para>
/// </summary>
/// <remarks>
/// Gissin and Shalev-Shwartz, Discriminative active learning, arXiv 1907.06347, 2019, with a linear model on the embedding in place of a
/// network of three layers. Both sides weigh alike, λ = 1. With L empty the first pick is the row nearest to the mean of U. Equal decision values
/// go to the lowest row id.
/// </remarks>
/// <param name="subBatches">Fits per batch, at most one per pick.</param>
public sealed class Discriminative(int subBatches) : IQueryStrategy
{
    public const string Name = "discriminative";

    public Evidence Needs => Evidence.Embeddings;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int width = context.EmbeddingWidth;
        int candidates = context.Candidates.Length;
        EvidenceCheck.Vectors(Name, context.Candidates, width, context.Embeddings);
        EvidenceCheck.LabelledVectors(Name, context.Labels.Length, width, context.LabelledEmbeddings);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, candidates);
        if (chosen.IsEmpty)
            return;

        float[] all = [.. context.Embeddings, .. context.LabelledEmbeddings];
        bool[] unlabelled = new bool[candidates + context.Labels.Length];
        unlabelled.AsSpan(0, candidates).Fill(true);
        var model = new BinaryLogistic(width, 1);
        double[] decisions = new double[candidates];
        int picked = 0;
        if (context.Labels.IsEmpty)
        {
            chosen[picked++] = MeanRow.Nearest(context.Embeddings, width);
            unlabelled[chosen[0]] = false;
        }

        int size = (chosen.Length + subBatches - 1) / subBatches;
        while (picked < chosen.Length)
        {
            model.Fit(all, unlabelled);
            for (int n = 0; n < candidates; n++)
                decisions[n] = unlabelled[n] ? model.Decision(all.AsSpan(n * width, width)) : double.NegativeInfinity;
            Span<int> batch = chosen.Slice(picked, Math.Min(size, chosen.Length - picked));
            LargestK.Select(decisions, batch);
            foreach (int n in batch)
                unlabelled[n] = false;
            picked += batch.Length;
        }
    }
}
