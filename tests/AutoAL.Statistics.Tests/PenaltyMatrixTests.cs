using AutoAL.Ledger;

namespace AutoAL.Statistics.Tests;

public sealed class PenaltyMatrixTests
{
    private static readonly int[] Base = [500, 600, 700, 760, 800, 830, 850, 860];

    private static IEnumerable<CellLedger> Cells(string strategy, int seeds, Func<int, int, int> lift, string dataset = "heart") =>
        Enumerable.Range(0, seeds).Select(s => FixtureCurves.Cell(strategy, s, [.. Base.Select((b, r) => b + lift(s, r))], dataset, picks: strategy.Length * 100));

    private static PenaltyMatrix Matrix(params CellLedger[] cells) => PenaltyMatrix.Of(Summary.Of(cells, new SummaryOptions()).Comparisons);

    [Fact]
    public void Of_AKnownWinner_CountsItsWins()
    {
        // Ahead by 20 to 24 rows of 1,000 in every round but the first, where all are equal.
        PenaltyMatrix matrix = Matrix([.. Cells("random", 5, (_, _) => 0), .. Cells("winner", 5, (s, r) => r == 0 ? 0 : 20 + s)]);
        double[] points = PenaltyMatrix.CheckPoints(Summary.Of(Cells("random", 5, (_, _) => 0), new SummaryOptions()).Comparisons[0]);
        Assert.Equal([10, 20, 30, 50], points);
        Assert.Equal(0.75, matrix.Wins[1, 0]);
        Assert.Equal(0, matrix.Wins[0, 1]);
        Assert.Equal(0.75, matrix.WinsOf(1));
        Assert.Equal(0.375, matrix.LossesOf(0));
    }

    [Fact]
    public void Of_NoiseAlone_CountsNothing()
    {
        PenaltyMatrix matrix = Matrix([.. Cells("random", 6, (_, _) => 0), .. Cells("other", 6, (s, _) => s % 2 == 0 ? 30 : -30)]);
        Assert.Equal(0, matrix.Wins.Cast<double>().Sum());
    }

    [Fact]
    public void Of_SeveralSettings_KeepsItsBounds()
    {
        var random = new Numerics.Pcg32(4);
        CellLedger[] cells = [.. new[] { "a", "b", "c" }.SelectMany(d => new[] { "random", "x", "yy" }.SelectMany(s => Cells(s, 5, (_, _) => random.NextInt32(40) + (s.Length * 4), d)))];
        PenaltyMatrix matrix = Matrix(cells);
        Assert.Equal(3, matrix.Settings);
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal(0, matrix.Wins[i, i]);
            for (int j = 0; j < 3; j++)
                Assert.InRange(matrix.Wins[i, j] + matrix.Wins[j, i], 0, 3);
        }
    }

    [Fact]
    public void Of_RunsThatLackPartners_CountsNothing() =>
        Assert.Equal(0, Matrix([.. Cells("random", 5, (_, _) => 0), .. Cells("winner", 4, (s, r) => 20 + s)]).Wins.Cast<double>().Sum());

    [Fact]
    public void Of_NoComparisons_IsEmpty() => Assert.Empty(PenaltyMatrix.Of([]).Strategies);
}
