using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Hybrid;

namespace AutoAL.Strategies.Tests.Hybrid;

public sealed class AlfaMixConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("alfa-mix")!;

    protected override bool IsRandomised => true;

    protected override bool BatchesExtend => false;

    protected override bool ScoresIgnoreBatch => false;

    protected override int BytesPerCandidate => 96;

    // Mixes as the paper writes it: α per dimension, then the classifier on the mixed vector.
    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        int[] novel = AlfaMixTests.Novel(instance, 0.2);
        if (novel.Length <= count)
        {
            Seed fill = instance.Seed.Child("fill");
            return [.. novel, .. Enumerable.Range(0, instance.Count).Except(novel).OrderByDescending(n => fill.Child(instance.Ids[n].Value).ToUniform()).Take(count - novel.Length)];
        }

        QueryInstance part = instance.Rearranged(novel, [.. novel.Select(n => instance.Ids[n])]);
        Pcg32 random = new(instance.Seed.Child("k-means").Value);
        return [.. Twin.NearestPerCentre(part, KMeans.Fit(part.Embeddings, part.EmbeddingWidth, [], count, ref random).Centres).Select(n => novel[n])];
    }
}

public sealed class AlfaMixTests
{
    // Class 1 right of 0, the label on the left at −1, D = 2: rows move left by 0.2/√2 of their distance to it. 0.1 moves by 0.156 and
    // crosses; 0.3 moves by 0.184 and does not.
    [Fact]
    public void Select_HandWorked_TakesTheRowThatCrossesTheBoundary()
    {
        QueryInstance instance = HandWorked([0.3f, 0, 0.1f, 0]);
        Assert.Equal([1], Novel(instance, 0.2));
        Assert.Equal([1], instance.Pick(new AlfaMix(0.2), 1));
    }

    // Mixing equal values gives that value: where z* and Z agree in the only dimension that counts, nothing can change.
    [Fact]
    public void Select_AnchorAlikeWhereItCounts_IsNotNovel()
    {
        QueryInstance instance = HandWorked([1e-3f, 5, 2e-3f, 5]) with { LabelledEmbeddings = [1e-3f, -5], HeadWeights = [0, 0, 1, 0] };
        Assert.Equal([1], Novel(instance, 0.2));
        Assert.Equal([1], instance.Pick(new AlfaMix(0.2), 1));
    }

    [Fact]
    public void Select_SaturatedPosterior_IsNeverNovel()
    {
        QueryInstance instance = HandWorked([1, 0, 0.1f, 0]) with { HeadWeights = [0, 0, 5000, 0] };
        Assert.Equal([1], instance.Pick(new AlfaMix(0.2), 1));
        Assert.Equal([1, 0], instance.Pick(new AlfaMix(1000), 2));
    }

    [Fact]
    public void Select_ClassThatTheModelRulesOut_ChangesNothing()
    {
        for (ulong seed = 0; seed < 50; seed++)
        {
            Pcg32 random = new(seed);
            QueryInstance two = QueryInstance.Random(ref random, 12, 2, labelled: 6);
            QueryInstance three = two with
            {
                ClassCount = 3,
                HeadWeights = [.. two.HeadWeights, 0, 0, 0],
                HeadIntercepts = [.. two.HeadIntercepts, float.NegativeInfinity],
            };
            Assert.Equal(two.Pick(new AlfaMix(0.2), 5), three.Pick(new AlfaMix(0.2), 5));
        }
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void Select_LastLayerNotFinite_IsRefused(float bad)
    {
        QueryInstance good = HandWorked([0.3f, 0, 0.1f, 0]);
        Assert.Contains("weight 0 of class 1", Refusal(good with { HeadWeights = [0, 0, bad, 0] }), StringComparison.Ordinal);
        Assert.Contains("intercept of class 0", Refusal(good with { HeadIntercepts = [bad, 0] }), StringComparison.Ordinal);
        Assert.Contains("rules out every class", Refusal(good with { HeadIntercepts = [float.NegativeInfinity, float.NegativeInfinity] }), StringComparison.Ordinal);
        Assert.Contains("4 weights and 1 intercepts", Refusal(good with { HeadIntercepts = [0] }), StringComparison.Ordinal);

        static string Refusal(QueryInstance instance) => Assert.Throws<EvidenceException>(() => instance.Pick(new AlfaMix(0.2), 1)).Message;
    }

    /// <summary>The paper's rule, one vector at a time.</summary>
    internal static int[] Novel(QueryInstance instance, double scale)
    {
        int width = instance.EmbeddingWidth;
        double[][] weights = [.. instance.HeadWeights.Chunk(width).Select(Wide)];
        double[][] labelled = [.. instance.LabelledEmbeddings.Chunk(width).Select(Wide)];
        double[][] anchors =
        [
            .. Enumerable.Range(0, instance.ClassCount).Where(instance.Labels.Contains).Select(c =>
                Enumerable.Range(0, width).Select(d => (double)(float)labelled.Where((_, l) => instance.Labels[l] == c).Average(z => z[d])).ToArray()),
        ];
        double[][] rows = [.. instance.Embeddings.Chunk(width).Select(Wide)];
        return [.. Enumerable.Range(0, rows.Length).Where(n => anchors.Any(anchor => Changes(rows[n], anchor)))];

        double[] Logits(double[] z) => [.. weights.Select((w, c) => instance.HeadIntercepts[c] + w.Zip(z, (a, b) => a * b).Sum())];

        bool Changes(double[] z, double[] anchor)
        {
            double[] logits = Logits(z);
            int predicted = Array.IndexOf(logits, logits.Max());
            double[] posterior = [.. logits.Select(l => Math.Exp(l - logits.Max()))];
            double total = posterior.Sum();
            double[] gradient = [.. Enumerable.Range(0, width).Select(d => weights.Select((w, c) => ((posterior[c] / total) - (c == predicted ? 1 : 0)) * w[d]).Sum())];
            double norm = Math.Sqrt(gradient.Sum(g => g * g));
            double distance = Math.Sqrt(z.Zip(anchor, (a, b) => (a - b) * (a - b)).Sum());
            double[] mixed =
            [
                .. Enumerable.Range(0, width).Select(d =>
                {
                    double alpha = norm == 0 || anchor[d] == z[d] ? 0 : scale / Math.Sqrt(width) * distance * gradient[d] / (norm * (anchor[d] - z[d]));
                    return (alpha * anchor[d]) + ((1 - alpha) * z[d]);
                }),
            ];
            double[] after = Logits(mixed);
            return Array.IndexOf(after, after.Max()) != predicted;
        }

        static double[] Wide(float[] vector) => [.. vector.Select(value => (double)value)];
    }

    private static QueryInstance HandWorked(float[] embeddings)
    {
        Pcg32 random = new(3);
        return QueryInstance.Random(ref random, 2, 2, width: 2) with
        {
            Embeddings = embeddings,
            Labels = [0],
            LabelledEmbeddings = [-1, 0],
            HeadWeights = [0, 0, 1, 0],
            HeadIntercepts = [0, 0],
        };
    }
}
