using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Tests.LogisticRegression;

public sealed class LogisticLearnerTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(7)]
    public void PredictProbabilities_AnyRowsInAnyOrder_EqualsRowByRow(int classCount)
    {
        (double[][] rows, int[] labels) = Problems.Clouds(700, 9, classCount, 31);
        Table pool = Problems.Table(rows);
        using ITrainedLearner learner = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 50), i => labels[i], classCount));
        int[] wanted = [.. Enumerable.Range(0, 650).Select(i => i * 389 % 700), 5, 5];
        double[] together = learner.Predict(pool, wanted);
        Assert.Equal([.. wanted.SelectMany(row => learner.Predict(pool, [row]))], together);
        Assert.All(together.Chunk(classCount), row => Assert.Equal(1, row.Sum(), 1e-12));
    }

    [Fact]
    public void PredictProbabilities_AnotherTable_UsesThePoolsEncoding()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(60, 4, 3, 32);
        Table pool = Problems.Table(rows), part = pool.Select([7, 3, 50]);
        using ITrainedLearner learner = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 40), i => labels[i], 3));
        Assert.Equal(learner.Predict(pool, [7, 3, 50]), learner.Predict(part));
    }

    [Fact]
    public void PredictProbabilities_NoRows_FillsNothing()
    {
        (double[][] rows, int[] labels) = Problems.Clouds(20, 4, 3, 33);
        Table pool = Problems.Table(rows);
        using ITrainedLearner learner = Problems.Train(Problems.Task(pool, Enumerable.Range(0, 20), i => labels[i], 3));
        Assert.Empty(learner.Predict(pool, []));
    }

    [Fact]
    public void Embed_GivesTheEncodedFeatures()
    {
        Table pool = Problems.Table([[1, 10], [3, 10], [5, 10]]);
        using ITrainedLearner learner = Problems.Train(Problems.Task(pool, [0, 2], i => i / 2, 2));
        var embeds = Assert.IsType<IEmbeds>(learner, exactMatch: false);
        Assert.Equal(2, embeds.EmbeddingWidth);
        var embeddings = new float[4];
        embeds.Embed(new TableRows(pool, [2, 1]), embeddings);
        Assert.Equal([(float)Math.Sqrt(1.5), 0, 0, 0], embeddings);
    }
}
