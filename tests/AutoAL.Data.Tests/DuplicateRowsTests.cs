using AutoAL.Contracts;

namespace AutoAL.Data.Tests;

public class DuplicateRowsTests
{
    [Fact]
    public void Count_Spambase_HasThePublishedTwins() =>
        Assert.Equal(new Duplicates(577, 6), DatasetLoader.Load(new DatasetSource { Name = "spambase", Path = SharedData.Path("spambase.csv.gz") }).Duplicates);

    [Fact]
    public void Count_Ionosphere_HasTheIdenticalPair() =>
        Assert.Equal(new Duplicates(2, 0), DatasetLoader.Load(new DatasetSource { Name = "ionosphere", Path = SharedData.Path("ionosphere.csv") }).Duplicates);

    [Fact]
    public void Count_RandomTables_EqualsBruteForce()
    {
        var random = new AutoAL.Numerics.Pcg32(8);
        for (int trial = 0; trial < 100; trial++)
        {
            int n = 2 + random.NextInt32(25);
            var numbers = new double[n];
            var codes = new int[n];
            var texts = new string?[n];
            var labels = new int[n];
            for (int i = 0; i < n; i++)
            {
                numbers[i] = new[] { double.NaN, 0.0, -0.0, 1.5 }[random.NextInt32(4)];
                codes[i] = random.NextInt32(2) - 1;
                texts[i] = new[] { null, "a", "b" }[random.NextInt32(3)];
                labels[i] = random.NextInt32(2);
            }

            var table = new Table(
                [new NumericColumn("n", numbers), new CategoricalColumn("c", ["x"], codes), new TextColumn("t", texts), new ImageColumn("i", 1, 1, 1, new byte[n])],
                [.. Enumerable.Range(0, n).Select(i => new RowId(i))]);
            IGrouping<string, int>[] groups = [.. Enumerable.Range(0, n).GroupBy(i => $"{numbers[i] + 0.0}|{codes[i]}|{texts[i] ?? "null"}").Where(group => group.Count() > 1)];
            int conflicting = groups.Where(group => group.Select(i => labels[i]).Distinct().Count() > 1).Sum(group => group.Count());
            Assert.Equal(new Duplicates(groups.Sum(group => group.Count()), conflicting), DuplicateRows.Count(table, labels));
        }
    }
}
