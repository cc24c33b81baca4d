using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;
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
