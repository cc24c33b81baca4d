using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Search.Validation;

namespace AutoAL.Search.Tests.Validation;

public class StratifiedFoldsTests
{
    [Theory]
    [InlineData(30, 2)]
    [InlineData(101, 3)]
    [InlineData(57, 10)]
    public void Of_ManyRows_BalancesFoldsAndClasses(int rows, int classes)
    {
        int[] labels = Labels(rows, classes);
        StratifiedFolds folds = StratifiedFolds.Of(labels, classes, 5, Seed.Root(1));
        Assert.Equal(5, folds.Count);
        int[][] validation = [.. Enumerable.Range(0, 5).Select(folds.Validation)];
        Assert.True(validation.Max(v => v.Length) - validation.Min(v => v.Length) <= 1);
        for (int c = 0; c < classes; c++)
        {
            int[] counts = [.. validation.Select(v => v.Count(i => labels[i] == c))];
            Assert.True(counts.Max() - counts.Min() <= 1);
            if (labels.Count(l => l == c) > 1)
                Assert.All(Enumerable.Range(0, 5), f => Assert.Contains(folds.Training(f, labels), i => labels[i] == c));
        }

        int[] singletons = [.. Enumerable.Range(0, rows).Where(i => labels.Count(l => l == labels[i]) == 1)];
        Assert.Equal(Enumerable.Range(0, rows).Except(singletons), validation.SelectMany(v => v).Order());
        Assert.All(Enumerable.Range(0, 5), f => Assert.Equal(Enumerable.Range(0, rows), folds.Training(f, labels).Concat(validation[f]).Order()));
    }

    [Fact]
    public void Of_FewRows_LeavesOneOut()
    {
        StratifiedFolds folds = StratifiedFolds.Of(Labels(24, 2), 2, 5, Seed.Root(1));
        Assert.Equal(24, folds.Count);
        Assert.All(Enumerable.Range(0, 24), f => Assert.Single(folds.Validation(f)));
    }

    [Fact]
    public void Of_AClassWithOneRow_NeverValidatesIt()
    {
        int[] labels = [0, 0, 0, 1, 2, 2];
        StratifiedFolds folds = StratifiedFolds.Of(labels, 3, 5, Seed.Root(1));
        Assert.Equal(5, folds.Count);
        Assert.Equal(-1, folds.FoldOf[3]);
        Assert.All(Enumerable.Range(0, 5), f => Assert.Contains(3, folds.Training(f, labels)));
    }

    [Fact]
    public void Of_ClassesOfOneRowEach_HasNoFold() => Assert.Equal(0, StratifiedFolds.Of([0, 1, 2], 3, 5, Seed.Root(1)).Count);

    [Fact]
    public void Training_OfASmallShare_KeepsEveryClassAndIsNested()
    {
        int[] labels = Labels(200, 4);
        StratifiedFolds folds = StratifiedFolds.Of(labels, 4, 5, Seed.Root(1));
        int[] small = folds.Training(0, labels, 1.0 / 9);
        int[] middle = folds.Training(0, labels, 1.0 / 3);
        int[] whole = folds.Training(0, labels);
        Assert.InRange(small.Length, whole.Length / 9, (whole.Length / 9) + 4);
        Assert.Empty(small.Except(middle));
        Assert.Empty(middle.Except(whole));
        Assert.Equal(labels.Distinct().Order(), small.Select(i => labels[i]).Distinct().Order());
    }

    [Fact]
    public void Of_AnotherSeed_DealsAnotherWay()
    {
        int[] labels = Labels(60, 2);
        Assert.Equal(StratifiedFolds.Of(labels, 2, 5, Seed.Root(1)).FoldOf, StratifiedFolds.Of(labels, 2, 5, Seed.Root(1)).FoldOf);
        Assert.NotEqual(StratifiedFolds.Of(labels, 2, 5, Seed.Root(1)).FoldOf.ToArray(), StratifiedFolds.Of(labels, 2, 5, Seed.Root(2)).FoldOf.ToArray());
    }

    private static int[] Labels(int rows, int classes)
    {
        var random = new Pcg32(9);
        return [.. Enumerable.Range(0, rows).Select(_ => Math.Min(random.NextInt32(classes), random.NextInt32(classes)))];
    }
}
