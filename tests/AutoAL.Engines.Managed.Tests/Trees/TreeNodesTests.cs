using AutoAL.Contracts;
using AutoAL.Engines.Managed.Trees;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Tests.Trees;

public sealed class TreeNodesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(167)]
    public void FindLeaves_InLanes_EqualsRowAfterRow(int count)
    {
        double[][] rows = Scattered.Rows(200, 7, 5);
        Table table = Scattered.Table(rows);
        TrainingTask task = Scattered.Task(table, Scattered.Labels(rows, 4, 5), 4);
        PoolBins bins = Scattered.Bins(table);
        var trees = new ForestTrees();
        var grower = new TreeGrower(new LabelledBins(task, bins, default), new ForestOptions(3, 2, 1, 64, Bootstrap: true, RandomThresholds: false));
        for (ulong seed = 0; seed < 3; seed++)
            grower.Grow(seed, trees, TestContext.Current.CancellationToken);
        trees.Trim();
        var random = new Pcg32(8);
        int[] wanted = [.. Enumerable.Range(0, count).Select(_ => random.NextInt32(200))];
        int[] fast = new int[count], slow = new int[count];
        for (int tree = 0; tree < 3; tree++)
        {
            trees.Nodes.FindLeaves(trees.Root(tree), bins.Of(table, TestContext.Current.CancellationToken), wanted, fast);
            trees.Nodes.FindLeavesOneByOne(trees.Root(tree), bins.Of(table, TestContext.Current.CancellationToken), wanted, slow);
            Assert.Equal(slow, fast);
            Assert.All(fast, leaf => Assert.True(trees.Nodes.IsLeaf(leaf)));
        }
    }

    [Fact]
    public void FindLeaves_SingleLeafWithoutFeatures_IsTheRoot()
    {
        var nodes = new TreeNodes();
        int root = nodes.AddLeaves(1);
        nodes.Trim();
        var leaves = new int[40];
        Array.Fill(leaves, -1);
        nodes.FindLeaves(root, new BinnedRows(new byte[BinnedRows.Padding], 40, 0), [.. Enumerable.Range(0, 40)], leaves);
        Assert.All(leaves, leaf => Assert.Equal(root, leaf));
    }

    [Fact]
    public void FindLeaves_RowBeyondTheTable_Throws()
    {
        var nodes = new TreeNodes();
        int root = nodes.AddLeaves(1);
        Assert.Throws<ArgumentOutOfRangeException>(() => nodes.FindLeaves(root, new BinnedRows(new byte[3 + BinnedRows.Padding], 3, 1), [3], new int[1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => nodes.FindLeaves(root, new BinnedRows(new byte[3 + BinnedRows.Padding], 3, 1), [-1], new int[1]));
    }

    [Fact]
    public void Split_LargestFeatureAndBin_AreReadBack()
    {
        var nodes = new TreeNodes();
        int root = nodes.AddLeaves(1);
        int left = nodes.Split(root, TreeNodes.MostFeatures - 1, 254);
        Assert.Equal((TreeNodes.MostFeatures - 1, 254, left), nodes.Read(root));
        Assert.True(nodes.IsLeaf(left));
        Assert.True(nodes.IsLeaf(left + 1));
        Assert.False(nodes.IsLeaf(root));
        Assert.Throws<ArgumentException>(() => TreeNodes.RequireRoom(TreeNodes.MostFeatures + 1));
    }
}
