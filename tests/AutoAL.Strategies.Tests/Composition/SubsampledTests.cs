using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Annotators;
using AutoAL.Strategies.Baseline;
using AutoAL.Strategies.Composition;
using AutoAL.Strategies.Diversity;
using AutoAL.Strategies.Uncertainty;

namespace AutoAL.Strategies.Tests.Composition;

public sealed class SubsampledConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("subsample")!;

    protected override bool IsRandomised => true;

    // The part grows with a batch that is larger than it.
    protected override bool BatchesExtend => false;

    protected override bool ScoresIgnoreBatch => false;

    protected override IQueryStrategy Create() => Entry.Create(Entry.Options.Default.With(new([KeyValuePair.Create("size", (object)10L)])));

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        int[] part = [.. Enumerable.Range(0, instance.Count).OrderBy(n => instance.Seed.Child("subsample").Child(instance.Ids[n].Value).ToUniform()).Take(Math.Max(10, count)).Order()];
        StrategyEntry badge = StrategyCatalog.Find("badge")!;
        return [.. instance.Rearranged(part, [.. part.Select(n => instance.Ids[n])]).Pick(badge.Create(badge.Options.Default), count).Select(i => part[i])];
    }
}

public sealed class SubsampledTests
{
    // Sure of every row alike, ActiveLab asks first where answers conflict: about candidate 7, whatever its number in the part is.
    [Fact]
    public void Select_OfActiveLab_SeesTheAnswersAboutThePart()
    {
        int asked = 0;
        for (int seed = 0; seed < 40; seed++)
        {
            RowId[] rows = [.. Enumerable.Range(0, 10).Select(n => new RowId(100 + n))];
            var context = new QueryContext
            {
                Given = Evidence.Probabilities | Evidence.Answers,
                Candidates = rows,
                ClassCount = 2,
                Labels = [],
                Seed = Seed.Root(seed),
                Probabilities = [.. Enumerable.Range(0, 10).SelectMany(_ => (double[])[0.99, 0.01])],
                Answers = [new PastAnswer(7, 0, 0), new PastAnswer(7, 1, 1), new PastAnswer(2, 0, 0), new PastAnswer(2, 0, 1)],
            };
            bool shown = CandidateSubset.Draw(context, Subsampled.Name, 5).Contains(7);
            var chosen = new int[1];
            new Subsampled(new ActiveLab(), 5).Select(context, chosen);
            Assert.Equal(shown, chosen[0] == 7);
            asked += shown ? 1 : 0;
        }

        Assert.InRange(asked, 5, 35);
    }
}
