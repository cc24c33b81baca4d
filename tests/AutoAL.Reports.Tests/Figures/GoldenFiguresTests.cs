using System.Reflection;

namespace AutoAL.Reports.Tests.Figures;

/// <summary>Every figure that this project draws has a golden picture, so that no change of one goes unseen.</summary>
public sealed class GoldenFiguresTests
{
    private static readonly Dictionary<string, string> s_golden = new()
    {
        ["OverviewFigure"] = "overview", ["EffectsFigure"] = "effects", ["DifferencesFigure"] = "differences", ["WinMatrixFigure"] = "wins", ["RanksFigure"] = "ranks",
        ["ProfileFigure"] = "profile", ["SavingsFigure"] = "savings", ["CostFigure"] = "costs", ["CoverageFigure"] = "coverage", ["ClassesFigure"] = "classes",
        ["QualityFigure"] = "quality", ["TrajectoryFigure"] = "searches", ["ChoicesFigure"] = "models", ["TimingFigure"] = "times", ["CurvesFigure"] = "curves-overlay",
        ["CurveChangeFigure"] = "check", ["ForecastFigure"] = "forecast", ["ReachFigure"] = "reach",
    };

    [Fact]
    public void EveryFigure_HasAGoldenPicture()
    {
        string[] figures = [.. typeof(ReportWriter).Assembly.GetTypes()
            .Where(t => t is { IsAbstract: true, IsSealed: true } && t.Name.EndsWith("Figure", StringComparison.Ordinal) && t.GetMethod("Draw", BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static) is not null)
            .Select(t => t.Name).Order(StringComparer.Ordinal)];
        Assert.Equal(s_golden.Keys.Order(StringComparer.Ordinal), figures);
        string folder = Path.Combine(SharedData.RepositoryRoot(), "tests", "AutoAL.Reports.Tests", "Golden");
        Assert.All(s_golden.Values, name => Assert.True(File.Exists(Path.Combine(folder, name + ".svg")), name));
    }
}
