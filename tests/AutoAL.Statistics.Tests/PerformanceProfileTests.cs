namespace AutoAL.Statistics.Tests;

public sealed class PerformanceProfileTests
{
    private static readonly PerformanceProfile Profile = PerformanceProfile.Of(["a", "b"], [[10, 20], [30, 30], [double.PositiveInfinity, 5], [double.PositiveInfinity, double.PositiveInfinity]]);

    [Fact]
    public void Of_FailuresAndTies_CountsThemAsDolanAndMoreDo()
    {
        ProfileCurve a = Profile.Curves[0];
        ProfileCurve b = Profile.Curves[1];
        Assert.Equal((0.5, 0.5), (a.At(1), b.At(1)));
        Assert.Equal((0.5, 0.5), (a.At(1.999), b.At(1.999)));
        Assert.Equal((0.5, 0.75), (a.At(2), b.At(2)));
        Assert.Equal((0.5, 0.75), (a.At(1e9), b.At(1e9)));
        Assert.Equal(0, a.At(0.5));
    }

    [Fact]
    public void Of_CostsScaledPerProblem_ChangesNothing()
    {
        PerformanceProfile scaled = PerformanceProfile.Of(["a", "b"], [[100, 200], [3, 3], [double.PositiveInfinity, 50], [double.PositiveInfinity, double.PositiveInfinity]]);
        Assert.Equal(Profile.Curves.Select(c => c.Shares), scaled.Curves.Select(c => c.Shares));
        Assert.Equal(Profile.Curves.Select(c => c.Ratios), scaled.Curves.Select(c => c.Ratios));
    }
}
