using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Conformance;

// Embeddings, draws and the last layer: what a family says it provides.
public abstract partial class LearnerFamilyConformance
{
    [Fact]
    public void Provides_Evidence_MatchesTheInterfaces()
    {
        ILearnerFamily family = CreateFamily();
        using ITrainedLearner learner = Train(family, Problem().Task(First(12)));
        Assert.True(family.Provides.HasFlag(Evidence.Probabilities), "Every family provides probabilities.");
        Assert.False(family.Provides.HasFlag(Evidence.Committee), "A committee is kept by a search, never by one family.");
        Assert.Equal(family.Provides.HasFlag(Evidence.Embeddings), learner is IEmbeds);
        Assert.Equal(family.Provides.HasFlag(Evidence.Draws), learner is IDrawsPredictions);
        Assert.Equal(family.Provides.HasFlag(Evidence.Head), learner is IShowsHead);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(12)]
    public void ShowHead_OfEmbeddings_GivesTheProbabilities(int labelled)
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner learner = Train(problem.Task(First(labelled)));
        Assert.SkipUnless(learner is IShowsHead, "skipped: the family shows no last layer");
        var head = (IShowsHead)learner;
        int width = head.EmbeddingWidth;
        float[] weights = new float[learner.ClassCount * width];
        float[] intercepts = new float[learner.ClassCount];
        head.ShowHead(weights, intercepts);
        int[] rows = [.. Enumerable.Range(0, problem.Test.RowCount)];
        float[] embeddings = new float[rows.Length * width];
        head.Embed(new TableRows(problem.Test, rows), embeddings);

        double[] scores = new double[rows.Length * learner.ClassCount];
        for (int i = 0; i < scores.Length; i++)
        {
            (int n, int c) = Math.DivRem(i, learner.ClassCount);
            scores[i] = intercepts[c] + WideDot.Of(embeddings.AsSpan(n * width, width), weights.AsSpan(c * width, width));
        }

        Softmax.Rows(scores, learner.ClassCount);
        double[] predicted = Predict(learner, problem.Test);
        Assert.All(predicted.Zip(scores), pair => Assert.Equal(pair.First, pair.Second, 1e-4));
    }

    [Fact]
    public void Embed_AnyRows_FillsFiniteVectorsIndependentOfTheBatch()
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner learner = Train(problem.Task(First(20)));
        Assert.SkipUnless(learner is IEmbeds, "skipped: the family does not embed");
        IEmbeds embedder = (IEmbeds)learner;
        Assert.InRange(embedder.EmbeddingWidth, 1, int.MaxValue);
        float[] whole = Embed(embedder, problem.Pool, [.. Enumerable.Range(0, problem.Pool.RowCount)]);
        Assert.All(whole, value => Assert.True(float.IsFinite(value), "An embedding value is not finite or was not filled."));
        int[] rows = [9, 2, 2, 30];
        AssertClose([.. rows.SelectMany(row => whole.AsSpan(row * embedder.EmbeddingWidth, embedder.EmbeddingWidth).ToArray()).Select(v => (double)v)], [.. Embed(embedder, problem.Pool, rows).Select(v => (double)v)]);
    }

    [Fact]
    public void Draw_SameSeed_IsTheSameModelForEveryRowAndCall()
    {
        LearnerProblem problem = Problem();
        using ITrainedLearner learner = Train(problem.Task(First(20)));
        Assert.SkipUnless(learner is IDrawsPredictions, "skipped: the family does not draw");
        IDrawsPredictions sampler = (IDrawsPredictions)learner;
        Seed seed = Seed.Root(5).Child("draws");
        int[] all = [.. Enumerable.Range(0, problem.Pool.RowCount)];
        double[] whole = Draw(sampler, problem.Pool, all, 4, seed);
        AssertDistributions(whole, 3);
        AssertClose(whole, Draw(sampler, problem.Pool, all, 4, seed));
        AssertClose(whole[..(2 * all.Length * 3)], Draw(sampler, problem.Pool, all, 2, seed));
        Assert.NotEqual(whole, Draw(sampler, problem.Pool, all, 4, seed.Child("another")));

        int[] rows = [9, 2, 30];
        AssertClose([.. Enumerable.Range(0, 4).SelectMany(k => rows.SelectMany(row => whole.AsSpan(((k * all.Length) + row) * 3, 3).ToArray()))], Draw(sampler, problem.Pool, rows, 4, seed));
    }

    private static float[] Embed(IEmbeds learner, Table table, int[] rows)
    {
        float[] embeddings = new float[rows.Length * learner.EmbeddingWidth];
        Array.Fill(embeddings, float.NaN);
        learner.Embed(new TableRows(table, rows), embeddings);
        return embeddings;
    }

    private static double[] Draw(IDrawsPredictions learner, Table table, int[] rows, int draws, Seed seed)
    {
        double[] probabilities = new double[draws * rows.Length * 3];
        Array.Fill(probabilities, double.NaN);
        learner.DrawProbabilities(new TableRows(table, rows), draws, seed, probabilities);
        return probabilities;
    }
}
