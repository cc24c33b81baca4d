using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Search.Spaces;
using AutoAL.Search.Tests.Samplers;

namespace AutoAL.Search.Tests.Spaces;

public class UnitCubeTests
{
    [Fact]
    public void Decode_OfEncodedWholeAndChoice_IsExact()
    {
        Parameter[] parameters =
        [
            new WholeParameter("linear", "", -3, 1000, 0),
            new WholeParameter("log", "", 1, 100_000, 10, Log: true),
            new ChoiceParameter("choice", "", ["a", "b", "c", "d", "e", "f", "g"], "a"),
        ];
        foreach (Parameter parameter in parameters)
        {
            for (long i = 0; i < (long)ParameterScale.Count(parameter); i++)
            {
                object value = ParameterScale.ValueAt(parameter, i);
                double place = ParameterScale.Encode(parameter, value);
                Assert.InRange(place, 0, 1);
                Assert.Equal(value, ParameterScale.Decode(parameter, place));
            }
        }
    }

    [Fact]
    public void Decode_OfAnyPlace_IsAllowed()
    {
        Parameter[] parameters =
        [
            new RealParameter("c", "", 1e-6, 1e6, 1, Log: true),
            new RealParameter("x", "", -1, 2, 0),
            new WholeParameter("n", "", 2, 9, 3),
            new WholeParameter("huge", "", 1, long.MaxValue / 4, 3, Log: true),
            new ChoiceParameter("s", "", ["a", "b"], "a"),
        ];
        foreach (Parameter parameter in parameters)
        {
            for (int i = 0; i <= 1000; i++)
                Assert.True(ParameterScale.Allows(parameter, ParameterScale.Decode(parameter, i / 1000.0)));
        }
    }

    [Fact]
    public void Decode_OfEncodedReals_IsCloseOnBothScales()
    {
        var random = new Pcg32(1);
        foreach (RealParameter parameter in new[] { new RealParameter("c", "", 1e-6, 1e6, 1, Log: true), new RealParameter("x", "", -1, 2, 0) })
        {
            for (int i = 0; i < 1000; i++)
            {
                double value = (double)ParameterScale.Decode(parameter, random.NextDouble());
                double again = (double)ParameterScale.Decode(parameter, ParameterScale.Encode(parameter, value));
                Assert.Equal(value, again, Math.Max(1e-12, Math.Abs(value) * 1e-12));
            }
        }
    }

    [Fact]
    public void Sample_OfALogWhole_FavoursSmallNumbers()
    {
        var cube = new UnitCube(new SearchSpace([new WholeParameter("n", "", 1, 1000, 10, Log: true)]));
        var random = new Pcg32(1);
        int small = Enumerable.Range(0, 2000).Count(_ => cube.Sample(ref random).Whole("n") <= 31);
        Assert.InRange(small, 1000, 1300);
    }

    [Fact]
    public void Count_OfAFiniteConditionalSpace_IsItsEnumerationsLength()
    {
        var cube = new UnitCube(new SearchSpace(
        [
            new WholeParameter("deep", "", 1, 4, 1) { Condition = new("inner", "on") },
            new ChoiceParameter("inner", "", ["on", "off"], "on") { Condition = new("outer", "b") },
            new ChoiceParameter("outer", "", ["a", "b", "c"], "a"),
            new WholeParameter("free", "", 0, 1, 0),
        ]));
        Configuration[] all = [.. cube.Enumerate()];
        Assert.Equal(2 * (1 + (4 + 1) + 1), cube.Count());
        Assert.Equal(cube.Count(), all.Length);
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.All(all, c => Assert.Null(cube.FindProblem(c)));
        Assert.All(all, c => Assert.Equal(c, cube.Decode(cube.Encode(c))));
    }

    [Fact]
    public void Neighbours_OfAConfiguration_DifferInOneParameterAndAreAllowed()
    {
        var cube = new UnitCube(SyntheticProblems.Of("log-bowl").Space);
        Configuration[] found = [.. cube.Neighbours(cube.Space.Default)];
        Assert.Equal(2 + 2 + 2, found.Length);
        Assert.All(found, n =>
        {
            Assert.Null(cube.FindProblem(n));
            Assert.Single(n.Values, v => !v.Value.Equals(cube.Space.Default.Values[v.Key]));
        });
    }

    [Fact]
    public void FindProblem_OfWrongConfigurations_NamesTheParameter()
    {
        var cube = new UnitCube(SyntheticProblems.Of("bowl").Space);
        Assert.Null(cube.FindProblem(cube.Space.Default));
        Assert.Contains("'x' has no value", cube.FindProblem(Configuration.Empty));
        Assert.Contains("'x' is 99", cube.FindProblem(Changed(cube, "x", 99.0)));
        Assert.Contains("'x' is 1", cube.FindProblem(Changed(cube, "x", 1L)));
        Assert.Contains("'z' is no parameter", cube.FindProblem(Changed(cube, "z", 1.0)));
    }

    [Fact]
    public void Cube_OfAnImpossibleSpace_IsRefused()
    {
        Assert.Throws<ArgumentException>(() => new UnitCube(new SearchSpace([new RealParameter("c", "", 0, 1, 1, Log: true)])));
        Assert.Throws<ArgumentException>(() => new UnitCube(new SearchSpace([new WholeParameter("n", "", 1, 2, 1) { Condition = new("gone", "a") }])));
        Assert.Throws<ArgumentException>(() => new UnitCube(new SearchSpace([new ChoiceParameter("a", "", ["x"], "x") { Condition = new("a", "x") }])));
    }

    private static Configuration Changed(UnitCube cube, string name, object value) => cube.Space.Default.With(new Configuration([KeyValuePair.Create(name, value)]));
}
