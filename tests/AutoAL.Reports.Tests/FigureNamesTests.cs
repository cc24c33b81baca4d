using AutoAL.Statistics;

namespace AutoAL.Reports.Tests;

public sealed class FigureNamesTests
{
    [Fact]
    public void Of_NamesThatMeetOnDisk_NumbersThem()
    {
        IReadOnlyDictionary<Setting, string> names = FigureNames.Of([new("e", "a/b", "lr"), new("e", "A_b", "lr"), new("e", "a b", "lr")]);
        Assert.Equal(["curves-A_b-lr.svg", "curves-a_b-lr-2.svg", "curves-a_b-lr-3.svg"], names.OrderBy(n => n.Key).Select(n => n.Value));
    }

    [Fact]
    public void Of_APathInAName_StaysInTheFolder() =>
        Assert.Equal("curves-.._.._etc_passwd-lr.svg", FigureNames.Of([new("e", "../../etc/passwd", "lr")]).Values.Single());
}
