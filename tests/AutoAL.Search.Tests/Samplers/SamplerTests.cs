using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Search.Samplers;
using AutoAL.Search.Spaces;

namespace AutoAL.Search.Tests.Samplers;

/// <summary>Laws of every sampler.</summary>
public class SamplerTests
{
    private const int Seeds = 40;
    private const int Trials = 40;

    public static TheoryData<string, string> Learned
    {
        get
        {
            var cases = new TheoryData<string, string>();
            foreach (string sampler in new[] { "tpe", "cost-frugal" })
            {
                foreach (string problem in new[] { "bowl", "log-bowl", "conditional", "families" })
                    cases.Add(sampler, problem);
            }

            return cases;
        }
    }

    public static TheoryData<string> All => ["random", "tpe", "cost-frugal"];

    /// <summary>One-sided paired t test over seeds; log of the best loss, for losses span orders of magnitude.</summary>
    [Theory]
    [MemberData(nameof(Learned))]
    public void Propose_AtEqualTrials_BeatsRandom(string sampler, string problem)
    {
        double[] gains = [.. Enumerable.Range(0, Seeds).Select(s => Math.Log(Best("random", problem, s) + 1e-9) - Math.Log(Best(sampler, problem, s) + 1e-9))];
        double mean = gains.Average();
        double error = Math.Sqrt(gains.Sum(g => (g - mean) * (g - mean)) / (Seeds - 1) / Seeds);
        double p = 1 - StudentDistribution.Cdf(mean / error, Seeds - 1);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant($"{sampler} on {problem}: mean log gain {mean:F2}, se {error:F2}, p {p:E1}"));
        Assert.True(p < 0.01, FormattableString.Invariant($"{sampler} on {problem}: mean log gain {mean:F3}, p {p:F4}"));
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Propose_OfTheSameSeed_IsTheSame(string sampler)
    {
        foreach (string problem in SyntheticProblems.Names.Select(row => row.Data))
        {
            Assert.Equal(Run(sampler, problem, 3, Trials), Run(sampler, problem, 3, Trials));
            Assert.NotEqual(Run(sampler, problem, 3, Trials), Run(sampler, problem, 4, Trials));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Propose_InAConditionalSpace_LeavesIdleParametersAtTheirDefaults(string sampler)
    {
        var cube = new UnitCube(SyntheticProblems.Of("conditional").Space);
        foreach (Configuration proposed in Run(sampler, "conditional", 5, Trials))
        {
            Assert.Null(cube.FindProblem(proposed));
            if (proposed.Choice("kernel") == "linear")
                Assert.Equal(0.1, proposed.Real("gamma"));
        }
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Propose_InAFiniteSpace_IsEachOnceAndThenNothing(string sampler)
    {
        var space = new SearchSpace(
        [
            new ChoiceParameter("a", "", ["x", "y", "z"], "x"),
            new WholeParameter("n", "", 1, 5, 3) { Condition = new("a", "y") },
        ]);
        var cube = new UnitCube(space);
        ISampler made = Create(sampler, cube, 1);
        var seen = new List<Configuration>();
        while (made.Propose() is { } proposed)
        {
            seen.Add(proposed);
            made.Observe(proposed, seen.Count, 1);
        }

        Assert.Equal(7, seen.Count);
        Assert.Equal(7, seen.Distinct().Count());
    }

    [Theory]
    [MemberData(nameof(All))]
    public void Observe_OfFailuresAndNaN_GoesOn(string sampler)
    {
        (SearchSpace space, _) = SyntheticProblems.Of("families");
        var cube = new UnitCube(space);
        ISampler made = Create(sampler, cube, 1);
        for (int t = 0; t < 50; t++)
        {
            Configuration proposed = made.Propose()!;
            Assert.Null(cube.FindProblem(proposed));
            made.Observe(proposed, (t % 3) switch { 0 => null, 1 => double.NaN, _ => double.PositiveInfinity }, 1);
        }
    }

    private static double Best(string sampler, string problem, int seed) => Run(sampler, problem, seed, Trials).Min(SyntheticProblems.Of(problem).Loss);

    private static List<Configuration> Run(string sampler, string problem, int seed, int trials)
    {
        (SearchSpace space, Func<Configuration, double> loss) = SyntheticProblems.Of(problem);
        ISampler made = Create(sampler, new UnitCube(space), seed);
        var tried = new List<Configuration>();
        for (int t = 0; t < trials; t++)
        {
            Configuration proposed = made.Propose()!;
            tried.Add(proposed);
            made.Observe(proposed, loss(proposed), 1);
        }

        return tried;
    }

    private static ISampler Create(string sampler, UnitCube cube, int seed) => SearchSettings.CreateSampler(
        new Configuration([KeyValuePair.Create<string, object>("sampler", sampler)]), cube, Seed.Root(seed));
}
