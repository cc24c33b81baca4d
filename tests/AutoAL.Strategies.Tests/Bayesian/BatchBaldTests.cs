using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies.Bayesian;

namespace AutoAL.Strategies.Tests.Bayesian;

public sealed class BatchBaldConformance : QueryStrategyConformance
{
    private const int Most = 64;

    protected override StrategyEntry Entry => StrategyCatalog.Find("batch-bald")!;

    // Configurations are drawn once the joint is too large.
    protected override bool IsRandomised => true;

    protected override bool ScoresIgnoreBatch => false;

    protected override IQueryStrategy Create() => new BatchBald(4, Most);

    // Enumerates the joint anew while it is exact; the drawn rest has no second version and is taken as it is.
    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        double[][][] members = Twin.Members(instance);
        List<int> picks = [];
        while (picks.Count < count && (picks.Count == 0 || BatchBaldTwin.Joint(members, picks[..^1]).Count(p => p > 0) * instance.ClassCount <= Most))
        {
            double[] gains = [.. members.Select((_, n) => picks.Contains(n) ? double.NegativeInfinity : Math.Round(BatchBaldTwin.Information(members, [.. picks, n]), 11))];
            picks.Add(Array.IndexOf(gains, gains.Max()));
        }

        return [.. picks, .. instance.Pick(Create(), count)[picks.Count..]];
    }
}

internal static class BatchBaldTwin
{
    public static double[] Joint(double[][][] members, IReadOnlyList<int> batch)
    {
        int classes = members[0][0].Length;
        double[] joint = new double[(int)Math.Pow(classes, batch.Count)];
        for (int cell = 0; cell < joint.Length; cell++)
        {
            for (int k = 0; k < members[0].Length; k++)
            {
                double product = 1.0 / members[0].Length;
                for (int i = 0, rest = cell; i < batch.Count; i++, rest /= classes)
                    product *= members[batch[i]][k][rest % classes];
                joint[cell] += product;
            }
        }

        return joint;
    }

    public static double Information(double[][][] members, int[] batch) => Twin.Entropy(Joint(members, batch)) - batch.Sum(n => members[n].Average(Twin.Entropy));
}

public sealed class BatchBaldTests
{
    [Fact]
    public void Select_SinglePick_IsBald()
    {
        for (int i = 0; i < 100; i++)
        {
            Pcg32 random = new((ulong)i);
            QueryInstance instance = QueryInstance.Random(ref random, 20, 3);
            Assert.Equal(instance.Pick(StrategyCatalog.Find("bald")!.Create(StrategyCatalog.Find("bald")!.Options.Default), 1), instance.Pick(new BatchBald(4, 1000), 1));
        }
    }

    [Fact]
    public void Select_DrawnConfigurations_MostlyAgreeWithTheExactJoint()
    {
        int same = 0;
        for (int i = 0; i < 40; i++)
        {
            Pcg32 random = new((ulong)i);
            QueryInstance instance = QueryInstance.Random(ref random, 12, 2, members: 5, generic: true);
            same += instance.Pick(new BatchBald(5, 100_000), 6).SequenceEqual(instance.Pick(new BatchBald(5, 20_000), 6)) ? 1 : 0;
            same += instance.Pick(new BatchBald(5, 100_000), 4).Intersect(instance.Pick(new BatchBald(5, 7), 4)).Count() >= 2 ? 1 : 0;
        }

        Assert.InRange(same, 70, 80);
    }

    [Fact]
    public void Information_FixtureCommittee_IsThePublishedValue()
    {
        var file = new Published.ReferenceFile("formula_fixtures.json");
        double[][] rows = [.. file.Numbers("committee_probas_members_samples_classes").Chunk(2)];
        double[][][] members = [.. Enumerable.Range(0, 2).Select(n => rows.Where((_, i) => i % 2 == n).ToArray())];
        Assert.Equal(0.011693767535, BatchBaldTwin.Information(members, [0, 1]), 1e-11);
        Assert.InRange(BatchBaldTwin.Information(members, [0, 1]), 0, BatchBaldTwin.Information(members, [0]) + BatchBaldTwin.Information(members, [1]));
    }
}
