using AutoAL.Contracts;
using AutoAL.Numerics;

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
        bool fitted = given.HasFlag(Evidence.LabelledProbabilities);
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
            Labelled = context.Labelled,
            LabelledProbabilities = fitted ? context.LabelledProbabilities : [],
            Refits = given.HasFlag(Evidence.Refits) ? new PartRefits(context.Refits, part) : null,
            Memory = context.Memory,
            Prices = given.HasFlag(Evidence.Prices) ? Rows(context.Prices, 1, all, 1, part) : [],
            Answers = given.HasFlag(Evidence.Answers) ? AnswersAbout(context.Answers, part) : [],
            HeadWeights = given.HasFlag(Evidence.Head) ? context.HeadWeights : [],
            HeadIntercepts = given.HasFlag(Evidence.Head) ? context.HeadIntercepts : [],
        };
        strategy.Select(view, chosen);
        foreach (ref int n in chosen)
            n = part[n];
    }

    /// <summary>Candidates drawn without replacement: those of smallest u(x), u uniform on (0, 1) by round, purpose and row id.</summary>
    /// <param name="context">All candidates.</param>
    /// <param name="purpose">Names the draw.</param>
    /// <param name="count">How many; all when there are no more.</param>
    /// <returns>Candidate numbers, ascending.</returns>
    public static int[] Draw(in QueryContext context, string purpose, int count)
    {
        int all = context.Candidates.Length;
        int[] part = new int[Math.Min(count, all)];
        if (part.Length == all)
        {
            for (int n = 0; n < all; n++)
                part[n] = n;
            return part;
        }

        double[] luck = new double[all];
        Seed seed = context.Seed.Child(purpose);
        for (int n = 0; n < all; n++)
            luck[n] = -seed.Child(context.Candidates[n].Value).ToUniform();
        LargestK.Select(luck, part);
        Array.Sort(part);
        return part;
    }

    private static PastAnswer[] AnswersAbout(ReadOnlySpan<PastAnswer> answers, int[] part)
    {
        List<PastAnswer> about = [];
        foreach (PastAnswer answer in answers)
        {
            int place = Array.BinarySearch(part, answer.Candidate);
            if (place >= 0)
                about.Add(answer with { Candidate = place });
        }

        return [.. about];
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

    /// <summary>Questions about candidates of the part, asked of those of the whole.</summary>
    private sealed class PartRefits(IRefits whole, int[] part) : IRefits
    {
        public void Predict(in WhatIf question, Span<double> probabilities) => whole.Predict(
            new WhatIf
            {
                Without = question.Without,
                With = Numbers(question.With),
                PresumedLabels = question.PresumedLabels,
                AskedCandidates = Numbers(question.AskedCandidates),
                AskedLabelled = question.AskedLabelled,
            },
            probabilities);

        private int[] Numbers(ReadOnlySpan<int> places)
        {
            int[] numbers = new int[places.Length];
            for (int i = 0; i < numbers.Length; i++)
                numbers[i] = part[places[i]];
            return numbers;
        }
    }
}
