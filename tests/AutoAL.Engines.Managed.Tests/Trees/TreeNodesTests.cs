using AutoAL.Contracts;
using AutoAL.Engines.Managed.Trees;
using AutoAL.Features;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Tests.Trees;

public sealed class TreeNodesTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
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
        for (int tree = 0; tree < 3; tree++)
            AssertLeaves(trees.Nodes, trees.Root(tree), bins.Of(table, TestContext.Current.CancellationToken), wanted);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void FindLeaves_ChainOverEveryBin_EqualsRowAfterRow(bool deepOnTheRight)
    {
        var nodes = new TreeNodes();
        nodes.AddLeaves(3);
        int root = nodes.AddLeaves(1), at = root;
        for (int bin = 0; bin < 255; bin++)
            at = deepOnTheRight ? nodes.Split(at, 1, bin) + 1 : nodes.Split(at, 1, 254 - bin);
        nodes.Trim();

        // Every bin in the second of three features, 255 too, which edges never give.
        byte[] bins = [.. Enumerable.Range(0, 256).SelectMany(bin => new[] { (byte)(255 - bin), (byte)bin, (byte)77 }), 0];
        var table = new BinnedRows(bins, 256, 3);
        int[] rows = [.. Enumerable.Range(0, 256).Select(i => i * 37 % 256)];
        int[] leaves = AssertLeaves(nodes, root, table, rows);
        Assert.Equal(256, leaves.Distinct().Count());
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

    [Fact]
    public void Write_Threshold_StandsInTheFileItself()
    {
        var nodes = new TreeNodes();
        nodes.Split(nodes.AddLeaves(1), feature: 5, bin: 9);
        nodes.Trim();
        var writer = new ModelWriter();
        nodes.Write(writer);
        ulong[] wanted = [(1ul << 32) | (9ul << 24) | 5, (1ul << 32) | (255ul << 24), (2ul << 32) | (255ul << 24)];
        Assert.Equal([.. BitConverter.GetBytes(3), .. wanted.SelectMany(BitConverter.GetBytes)], writer.Written.ToArray());
    }

    private static int[] AssertLeaves(TreeNodes nodes, int root, BinnedRows table, int[] rows)
    {
        int[] fast = new int[rows.Length], slow = new int[rows.Length];
        nodes.FindLeaves(root, table, rows, fast);
        nodes.FindLeavesOneByOne(root, table, rows, slow);
        Assert.Equal(slow, fast);
        for (int i = 0; i < rows.Length; i++)
        {
            int at = root;
            while (!nodes.IsLeaf(at))
            {
                (int feature, int bin, int left) = nodes.Read(at);
                at = table.Bins[(rows[i] * table.Width) + feature] <= bin ? left : left + 1;
            }

            Assert.Equal(at, fast[i]);
        }

        return fast;
    }
}
