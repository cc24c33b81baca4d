using AutoAL.Conformance;
using AutoAL.Numerics;
using AutoAL.Strategies.Diversity;

namespace AutoAL.Strategies.Tests.Diversity;

public sealed class DiscriminativeConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("discriminative")!;

    protected override bool BatchesExtend => false;

    protected override bool ScoresIgnoreBatch => false;

    protected override int BytesPerCandidate => 200;

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        int width = instance.EmbeddingWidth;
        float[][] rows = [.. instance.Embeddings.Chunk(width)];
        List<int> picks = [];
        if (instance.Labels.Length == 0)
            picks.Add(MeanRow.Nearest(instance.Embeddings, width));
        var model = new BinaryLogistic(width, 1);
        while (picks.Count < count)
        {
            model.Fit([.. instance.Embeddings, .. instance.LabelledEmbeddings], [.. rows.Select((_, n) => !picks.Contains(n)), .. instance.Labels.Select(_ => false)]);
            int[] open = [.. Enumerable.Range(0, rows.Length).Except(picks)];
            picks.AddRange(Twin.Top(open.Select(n => model.Decision(rows[n])), Math.Min((count + 9) / 10, count - picks.Count)).Select(i => open[i]));
        }

        return [.. picks];
    }
}

public sealed class DiscriminativeTests
{
    // Labels lie on the left only: what is told apart from them lies on the right.
    [Fact]
    public void Select_LabelledOnOneSide_PicksTheFarOther()
    {
        Pcg32 random = new(2);
        QueryInstance instance = QueryInstance.Random(ref random, 5, 2, width: 1, labelled: 2) with { Embeddings = [-3, -1, 0, 4, 2], LabelledEmbeddings = [-3, -2] };
        Assert.Equal([3, 4], instance.Pick(new Discriminative(1), 2));
    }
}
