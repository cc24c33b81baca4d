using AutoAL.Ledger;
using AutoAL.Statistics;

namespace AutoAL.Reports.Tests.Figures;

public sealed class SavingsFigureTests
{
    /// <summary>A row without a bar says little: from three on, one sentence names the strategies that miss the target.</summary>
    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Compose_OfStrategiesThatMissTheTarget_NamesManyInOneSentence(int missing, bool sentence)
    {
        CellLedger[] cells = [.. Enumerable.Range(0, 5).SelectMany(seed => Enumerable.Range(0, missing).Select(i => FakeLedgers.Cell("d", $"slow-{i}", seed, ceiling: 0.8, stream: (ulong)(i + 2)))
            .Append(FakeLedgers.Cell("d", "random", seed)).Append(FakeLedgers.Cell("d", "margin", seed, speed: 2, stream: 9)))];
        string figure = ReportWriter.Compose(cells, Summary.Of(cells, new SummaryOptions())).Single(f => f.Name == "savings.svg").Content;
        SvgCheck.IsSafe("savings.svg", figure);
        Assert.Equal(sentence, figure.Contains(">Target not reached: slow-0, slow-1, slow-2.<", StringComparison.Ordinal));
        Assert.Equal(sentence ? 0 : missing, figure.Split(">target not reached<").Length - 1);
        Assert.Contains(">margin<", figure, StringComparison.Ordinal);
    }
}
