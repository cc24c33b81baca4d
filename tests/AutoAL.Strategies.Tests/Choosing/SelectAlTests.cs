using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Choosing;
using AutoAL.Strategies.Diversity;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Tests.Choosing;

public sealed class SelectAlConformance : QueryStrategyConformance
{
    private static readonly IQueryStrategy[] Arms = [new KCenterGreedy(), new UncertaintySampling<Margin>()];

    protected override StrategyEntry Entry => StrategyCatalog.Find("select-al")!;

    protected override bool IsRandomised => true;

    protected override bool BatchesExtend => false;

    protected override bool ScoresIgnoreBatch => false;

    protected override int BytesPerCandidate => 64;

    // Pools of the suite have up to six labelled rows.
    protected override IQueryStrategy Create() => new SelectAl(Arms, 2, 0.4);

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        if (instance.Labels.Length < 4)
            return instance.Pick(Arms[0], count);
        int[] order = [.. Enumerable.Range(0, instance.Labels.Length).OrderBy(l => instance.Seed.Child("folds").Child(instance.LabelledIds[l].Value).ToUniform())];
        double[] missed = [.. Arms.Select((arm, a) => Enumerable.Range(0, 2).Sum(fold =>
        {
            int[] held = [.. order.Where((_, place) => place % 2 == fold).Order()];
            int[] kept = [.. order.Except(held).Order()];
            QueryInstance pool = instance with
            {
                Ids = [.. kept.Select(l => instance.LabelledIds[l])],
                Probabilities = [.. kept.SelectMany(l => instance.LabelledProbabilities.Chunk(instance.ClassCount).ElementAt(l))],
                Embeddings = [.. kept.SelectMany(l => instance.LabelledEmbeddings.Chunk(instance.EmbeddingWidth).ElementAt(l))],
                Labels = [],
                LabelledEmbeddings = [],
                LabelledProbabilities = [],
                LabelledIds = [],
            };
            int[] removed = [.. pool.Pick(arm, Math.Max(1, (int)(0.4 * kept.Length))).Select(i => kept[i])];
            double[] after = new double[held.Length * instance.ClassCount];
            instance.Context(Evidence.Refits).Refits.Predict(new WhatIf { Without = (int[])[.. held.Concat(removed)], AskedLabelled = held }, after);
            return after.Chunk(instance.ClassCount).Select((p, i) => p.Select((q, c) => Math.Pow(q - (instance.Labels[held[i]] == c ? 1 : 0), 2)).Sum()).Average();
        }))];
        return instance.Pick(Arms[missed[1] > missed[0] + 1e-12 ? 1 : 0], count);
    }
}
