using System.Runtime.InteropServices;
using AutoAL.Contracts;
using AutoAL.Sessions.Oracles;

namespace AutoAL.Sessions;

/// <summary>Asks the round's models for what the strategy needs, on candidates only; a strategy that needs nothing costs no prediction.</summary>
internal sealed class EvidenceCollector(IQueryStrategy strategy, int classCount)
{
    private double[] _probabilities = [];
    private double[] _draws = [];
    private float[] _embeddings = [];
    private float[] _labelledEmbeddings = [];
    private double[] _labelledProbabilities = [];
    private float[] _headWeights = [];
    private float[] _headIntercepts = [];

    /// <summary>Collects and lets the strategy choose; the answer is rows of those offered, best first.</summary>
    /// <param name="pool">The pool.</param>
    /// <param name="offered">The strategy's candidates, ascending by row id.</param>
    /// <param name="purchasing">For prices and answers.</param>
    /// <param name="leaderboard">The model behind the strategy.</param>
    /// <param name="refits">Models on other labels.</param>
    /// <param name="memory">What the strategy left itself.</param>
    /// <param name="seed">The round's.</param>
    /// <param name="batch">How many rows at most.</param>
    /// <exception cref="InvalidModelOutputException">A model's output is no probability row.</exception>
    /// <exception cref="InvalidOperationException">A model lacks evidence that its search declared, or the strategy's answer is not distinct candidates.</exception>
    public PoolIndex[] Choose(Pool pool, PoolIndex[] offered, Purchasing purchasing, Leaderboard leaderboard, IRefits refits, StrategyMemory memory, Seed seed, int batch)
    {
        int n = offered.Length;
        RowId[] ids = [.. offered.Select(pool.IdOf)];
        ReadOnlySpan<int> rows = MemoryMarshal.Cast<PoolIndex, int>(offered);
        var asked = new TableRows(pool.Table, rows);
        int draws = 0;
        int width = 0;
        if (strategy.Needs.HasFlag(Evidence.Probabilities))
        {
            leaderboard.Answer.PredictProbabilities(asked, Fit(ref _probabilities, n * classCount));
            InvalidModelOutputException.ThrowIfInvalid(_probabilities.AsSpan(0, n * classCount), classCount, ids);
        }

        if ((strategy.Needs & (Evidence.Committee | Evidence.Draws)) != 0)
            draws = Draw(ids, leaderboard, seed, asked);

        PoolIndex[] labelled = pool.LabelledRows;
        RowId[] labelledIds = [.. labelled.Select(pool.IdOf)];
        int known = 0;
        if (strategy.Needs.HasFlag(Evidence.LabelledProbabilities))
        {
            known = labelled.Length * classCount;
            Span<double> fitted = Fit(ref _labelledProbabilities, known);
            leaderboard.Answer.PredictProbabilities(new TableRows(pool.Table, MemoryMarshal.Cast<PoolIndex, int>(labelled)), fitted);
            InvalidModelOutputException.ThrowIfInvalid(fitted, classCount, labelledIds);
        }

        if (strategy.Needs.HasFlag(Evidence.Embeddings))
        {
            var embeds = Capability<IEmbeds>(leaderboard.Best, Evidence.Embeddings);
            width = embeds.EmbeddingWidth;
            embeds.Embed(asked, Fit(ref _embeddings, n * width));
            embeds.Embed(new TableRows(pool.Table, MemoryMarshal.Cast<PoolIndex, int>(labelled)), Fit(ref _labelledEmbeddings, labelled.Length * width));
        }

        int headClasses = strategy.Needs.HasFlag(Evidence.Head) ? classCount : 0;
        if (headClasses > 0)
        {
            var head = Capability<IShowsHead>(leaderboard.Best, Evidence.Head);
            width = head.EmbeddingWidth;
            head.ShowHead(Fit(ref _headWeights, headClasses * width), Fit(ref _headIntercepts, headClasses));
        }

        var context = new QueryContext
        {
            Given = strategy.Needs,
            Candidates = ids,
            ClassCount = classCount,
            Labels = pool.Labels,
            Labelled = labelledIds,
            LabelledProbabilities = _labelledProbabilities.AsSpan(0, known),
            Refits = refits,
            Memory = memory,
            Seed = seed,
            DrawCount = draws,
            EmbeddingWidth = width,
            Probabilities = _probabilities.AsSpan(0, strategy.Needs.HasFlag(Evidence.Probabilities) ? n * classCount : 0),
            DrawnProbabilities = _draws.AsSpan(0, draws * n * classCount),
            Embeddings = _embeddings.AsSpan(0, strategy.Needs.HasFlag(Evidence.Embeddings) ? n * width : 0),
            Prices = strategy.Needs.HasFlag(Evidence.Prices) ? [.. offered.Select(purchasing.PriceOf)] : default(ReadOnlySpan<double>),
            Answers = strategy.Needs.HasFlag(Evidence.Answers) ? AnswersAbout(offered, purchasing.Answers) : default(ReadOnlySpan<PastAnswer>),
            LabelledEmbeddings = _labelledEmbeddings.AsSpan(0, strategy.Needs.HasFlag(Evidence.Embeddings) ? labelled.Length * width : 0),
            HeadWeights = _headWeights.AsSpan(0, headClasses * width),
            HeadIntercepts = _headIntercepts.AsSpan(0, headClasses),
        };
        var chosen = new int[Math.Min(batch, n)];
        strategy.Select(context, chosen);
        ThrowIfNotDistinctCandidates(chosen, n);
        return [.. chosen.Select(i => offered[i])];
    }

    private static PastAnswer[] AnswersAbout(PoolIndex[] offered, AnswerBook answers)
    {
        Dictionary<PoolIndex, int> numberOf = offered.Select((row, i) => (row, i)).ToDictionary(p => p.row, p => p.i);
        return [.. answers.Answers.Where(a => numberOf.ContainsKey(a.Row)).Select(a => new PastAnswer(numberOf[a.Row], a.Label, a.Annotator))];
    }

    private int Draw(RowId[] ids, Leaderboard leaderboard, Seed seed, TableRows asked)
    {
        int size = asked.Count * classCount;
        int draws = strategy.Needs.HasFlag(Evidence.Committee) ? leaderboard.Committee.Count : strategy.Draws;
        Span<double> all = Fit(ref _draws, draws * size);
        if (strategy.Needs.HasFlag(Evidence.Committee))
        {
            if (draws < 2)
                throw new InvalidOperationException($"The strategy needs a committee, but the search kept {draws} model: with one member there is no disagreement. Give the search more trials, or see the failed ones in the ledger.");
            for (int k = 0; k < draws; k++)
                leaderboard.Committee[k].PredictProbabilities(asked, all.Slice(k * size, size));
        }
        else
        {
            Capability<IDrawsPredictions>(leaderboard.Best, Evidence.Draws).DrawProbabilities(asked, draws, seed.Child("draws"), all);
        }

        for (int k = 0; k < draws; k++)
            InvalidModelOutputException.ThrowIfInvalid(all.Slice(k * size, size), classCount, ids);
        return draws;
    }

    private static T Capability<T>(ITrainedLearner learner, Evidence evidence)
        where T : class =>
        learner as T ?? throw new InvalidOperationException(
            $"The search declares Evidence.{evidence}, but its model {learner.GetType().Name} does not implement {typeof(T).Name}. The engine is at fault.");

    private static void ThrowIfNotDistinctCandidates(int[] chosen, int n)
    {
        if (chosen.Any(c => c < 0 || c >= n) || chosen.Distinct().Count() != chosen.Length)
            throw new InvalidOperationException($"The strategy chose ({string.Join(", ", chosen)}) among {n} candidates: choices must be distinct numbers from 0 to {n - 1}. The strategy is at fault.");
    }

    /// <summary>Keeps one buffer per kind for the whole session; it only grows.</summary>
    private static Span<T> Fit<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
            buffer = new T[length];
        return buffer.AsSpan(0, length);
    }
}
