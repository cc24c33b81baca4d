using AutoAL.Contracts;

namespace AutoAL.Search.Tests.Samplers;

/// <summary>Functions with known minima over spaces of every kind.</summary>
internal static class SyntheticProblems
{
    public static TheoryData<string> Names => ["bowl", "log-bowl", "conditional", "families"];

    public static (SearchSpace Space, Func<Configuration, double> Loss) Of(string name) => name switch
    {
        "bowl" => (
            new SearchSpace([new RealParameter("x", "", -5, 10, 0), new RealParameter("y", "", 0, 15, 5)]),
            c => Square(c.Real("x") - 4) + Square(c.Real("y") - 11)),
        "log-bowl" => (
            new SearchSpace([new RealParameter("c", "", 1e-6, 1e6, 1, Log: true), new WholeParameter("n", "", 1, 1000, 10, Log: true), new ChoiceParameter("s", "", ["a", "b", "c"], "a")]),
            c => Square(Math.Log10(c.Real("c")) + 2.5) + Square(Math.Log10(c.Whole("n")) - 2) + (c.Choice("s") == "b" ? 0 : 1)),
        "conditional" => (
            new SearchSpace(
            [
                new ChoiceParameter("kernel", "", ["linear", "rbf"], "linear"),
                new RealParameter("c", "", 1e-3, 1e3, 1, Log: true),
                new RealParameter("gamma", "", 1e-4, 10, 0.1, Log: true) { Condition = new("kernel", "rbf") },
            ]),
            c => (c.Choice("kernel") == "rbf" ? Square(Math.Log10(c.Real("gamma")) + 2) : 2) + (0.3 * Square(Math.Log10(c.Real("c")) - 1.5))),
        "families" => (
            new SearchSpace(
            [
                new ChoiceParameter("family", "", ["a", "b", "c", "d"], "a"),
                .. "abcd".SelectMany(f => new Parameter[]
                {
                    new RealParameter($"{f}/p", "", 0, 1, 0.5) { Condition = new("family", f.ToString()) },
                    new RealParameter($"{f}/q", "", 0, 1, 0.5) { Condition = new("family", f.ToString()) },
                }),
            ]),
            c =>
            {
                string f = c.Choice("family");
                double floor = f switch { "a" => 0.3, "b" => 0, "c" => 0.1, _ => 0.5 };
                return floor + Square(c.Real($"{f}/p") - 0.8) + Square(c.Real($"{f}/q") - 0.2);
            }),
        _ => throw new ArgumentOutOfRangeException(nameof(name), name, null),
    };

    private static double Square(double x) => x * x;
}
