using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Strategies.Bayesian;

namespace AutoAL.Strategies.Tests.Bayesian;

public sealed class EpigConformance : QueryStrategyConformance
{
    protected override StrategyEntry Entry => StrategyCatalog.Find("epig")!;

    protected override bool IsRandomised => true;

    // Targets are drawn among the candidates, so a row that is taken away may have been one.
    protected override bool ScoresIgnoreBatch => false;

    protected override IQueryStrategy Create() => new Epig(4, 5);

    protected override int[] BruteForce(QueryInstance instance, int count)
    {
        double[][][] members = Twin.Members(instance);
        int[] targets = [.. Enumerable.Range(0, instance.Count).OrderBy(n => instance.Seed.Child("targets").Child(instance.Ids[n].Value).ToUniform()).Take(5)];
        double[] scores = [.. members.Select(x => targets.Average(t => Information(x, members[t])))];
        double[] balds = [.. members.Select(x => Twin.Entropy(Twin.Mean(x)) - x.Average(Twin.Entropy))];
        Assert.All(scores.Zip(balds), pair => Assert.InRange(pair.First, -1e-12, pair.Second + 1e-12));
        return Twin.Top(scores.Select(score => Math.Round(score, 11)), count);
    }

    private static double Information(double[][] x, double[][] t)
    {
        double[] joint = [.. x[0].SelectMany((_, a) => t[0].Select((_, b) => x.Zip(t).Average(pair => pair.First[a] * pair.Second[b])))];
        double[] product = [.. Twin.Mean(x).SelectMany(p => Twin.Mean(t).Select(q => p * q))];
        return Twin.KullbackLeibler(joint, product);
    }
}
