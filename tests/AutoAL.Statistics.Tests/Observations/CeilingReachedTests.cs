using static AutoAL.Statistics.Tests.Observations.ObservedStudy;

namespace AutoAL.Statistics.Tests.Observations;

public sealed class CeilingReachedTests
{
    [Fact]
    public void Of_AFlatEnd_NamesWhereItBegins() =>
        Assert.StartsWith("random is within 1 % of its final accuracy after 20 of 80 labels", Find("ceiling-reached", Cells("random", 2, _ => 0, correct: [500, 900, 901, 902, 903, 904, 904, 905])));

    [Fact]
    public void Of_ACurveThatStillRises_IsSilent() => Assert.Null(Find("ceiling-reached", Cells("random", 2, _ => 0)));
}
