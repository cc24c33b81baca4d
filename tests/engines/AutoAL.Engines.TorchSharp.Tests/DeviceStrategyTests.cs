using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Scoring;
using AutoAL.Numerics;
using AutoAL.Strategies.Diversity;
using AutoAL.Strategies.Hybrid;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>Pools of more than one block, with copies, against the processor's picks.</summary>
public sealed class DeviceStrategyTests
{
    public static TheoryData<string> Names => ["torch-k-center", "torch-badge", "torch-k-means"];

    [Theory]
    [MemberData(nameof(Names))]
    public void Select_LargerPools_EqualsTheProcessor(string name)
    {
        for (int i = 0; i < 6; i++)
        {
            var random = new Pcg32((ulong)i, 7);
            QueryInstance generic = QueryInstance.Random(ref random, 700, 5, width: 24, labelled: 40 * (i % 3), generic: true);
            QueryInstance copies = generic.Rearranged([.. Enumerable.Range(0, 700).Select(n => n % 3 == 0 ? n / 2 : n)], generic.Ids);

            Assert.Equal(copies.Pick(Own(name), 60), copies.Pick(OnDevice(name), 60));
        }
    }

    /// <summary>The blocks of a wide pool: sums of equal vectors are equal in every block, the last and shorter one included.</summary>
    [Fact]
    public void Points_InSeveralBlocks_KeepEqualVectorsAtDistanceZero()
    {
        _ = TorchRuntime.Device;
        using DisposeScope scope = NewDisposeScope();
        const int width = 1 << 20, rows = 9;
        var random = new Pcg32(3);
        var values = new float[rows * width];
        for (int d = 0; d < width; d++)
        {
            float value = (float)random.NextNormal();
            for (int n = 0; n < rows; n++)
                values[(n * width) + d] = n == 4 ? -value : value;
        }

        using var points = new DevicePoints(values, width, TorchRuntime.Device);
        Assert.Equal(4, points.BlockRows);
        double[] distances = points.SquaredDistances(points.Row(8)).cpu().data<double>().ToArray();
        Assert.Equal(rows, distances.Length);
        Assert.All(distances.Index(), d => Assert.Equal(d.Index == 4, d.Item > 0));
        Assert.Equal(distances, points.SquaredDistances(points.Row(tensor(new long[] { 8 }, [1], ScalarType.Int64, TorchRuntime.Device))).cpu().data<double>().ToArray());
    }

    private static IQueryStrategy OnDevice(string name) => new DeviceStrategies().Strategies.Single(e => e.Name == name).Create(Configuration.Empty);

    private static IQueryStrategy Own(string name) => name switch
    {
        "torch-k-center" => new KCenterGreedy(),
        "torch-badge" => new Badge(),
        _ => new KMeansPick(),
    };
}
