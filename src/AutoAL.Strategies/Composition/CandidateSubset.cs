using AutoAL.Contracts;

namespace AutoAL.Strategies.Composition;

/// <summary>A query on some of the candidates: their evidence is copied, their choice translated back.</summary>
internal static class CandidateSubset
{
    /// <param name="strategy">Sees only the part.</param>
    /// <param name="context">All candidates.</param>
    /// <param name="part">Distinct candidate numbers, ascending.</param>
    /// <param name="chosen">At most as many as the part; candidate numbers of the whole.</param>
    public static void Select(IQueryStrategy strategy, in QueryContext context, int[] part, Span<int> chosen)
    {
        int all = context.Candidates.Length;
        var ids = new RowId[part.Length];
        for (int i = 0; i < part.Length; i++)
            ids[i] = context.Candidates[part[i]];
        Evidence given = context.Given;
        bool drawn = (given & (Evidence.Committee | Evidence.Draws)) != 0;
        bool embedded = given.HasFlag(Evidence.Embeddings);
        var view = new QueryContext
        {
            Given = given,
            Candidates = ids,
            ClassCount = context.ClassCount,
            Labels = context.Labels,
            Seed = context.Seed,
            DrawCount = context.DrawCount,
            EmbeddingWidth = context.EmbeddingWidth,
            Probabilities = given.HasFlag(Evidence.Probabilities) ? Rows(context.Probabilities, context.ClassCount, all, 1, part) : [],
            DrawnProbabilities = drawn ? Rows(context.DrawnProbabilities, context.ClassCount, all, context.DrawCount, part) : [],
            Embeddings = embedded ? Rows(context.Embeddings, context.EmbeddingWidth, all, 1, part) : [],
            LabelledEmbeddings = embedded ? context.LabelledEmbeddings : [],
        };
        strategy.Select(view, chosen);
        foreach (ref int n in chosen)
            n = part[n];
    }

    private static T[] Rows<T>(ReadOnlySpan<T> values, int width, int all, int layers, int[] part)
    {
        T[] rows = new T[layers * part.Length * width];
        for (int k = 0; k < layers; k++)
        {
            for (int i = 0; i < part.Length; i++)
                values.Slice(((k * all) + part[i]) * width, width).CopyTo(rows.AsSpan(((k * part.Length) + i) * width));
        }

        return rows;
    }
}
