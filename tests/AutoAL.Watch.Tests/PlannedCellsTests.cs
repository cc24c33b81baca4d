namespace AutoAL.Watch.Tests;

public sealed class PlannedCellsTests
{
    [Theory]
    [InlineData("""{"experiments":[{"data":[{},{}],"learners":[{}],"strategies":[{},{},{}],"seeds":{"count":5}}]}""", 30)]
    [InlineData("""{"experiments":[{"data":[]}]}""", null)]
    [InlineData("[]", null)]
    [InlineData("no json", null)]
    public void Of_APlan_CountsItsGridOrSaysNothing(string plan, int? cells) => Assert.Equal(cells, PlannedCells.Of(plan));
}
