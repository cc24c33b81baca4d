using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Deep.Images;

namespace AutoAL.Engines.MLNet.Deep.Tests;

/// <summary>The network out of its package, on ONNX Runtime.</summary>
public class ResNet18Tests
{
    private static readonly ImageColumn Images = (ImageColumn)LearnerProblem.Create(ColumnKinds.Image, poolRows: 6).Pool.Columns[0];

    [Fact]
    public void Features_OfTwoNetworks_AreTheSameBits()
    {
        float[][] first = Networks.Fresh().Features(Images, CancellationToken.None);
        float[][] second = Networks.Fresh().Features((ImageColumn)Images.Select([5, 4, 3, 2, 1, 0]), CancellationToken.None);

        Assert.All(first, row => Assert.Equal(ResNet18.Width, row.Length));
        Assert.Equal(first.Reverse(), second);
        Assert.Equal(6, first.DistinctBy(row => string.Join(' ', row)).Count());
    }

    [Fact]
    public void Features_AskedByFourCellsAtOnce_AreTheSame()
    {
        float[][] alone = Networks.Shared.Features(Images, CancellationToken.None);
        ResNet18 fresh = Networks.Fresh();
        var together = new float[4][][];
        Parallel.For(0, together.Length, i => together[i] = fresh.Features(Images, CancellationToken.None));

        Assert.All(together, features => Assert.Equal(alone, features));
    }

    /// <summary>Average pooling of rectified values: none is negative, and an image of one colour still excites some.</summary>
    [Fact]
    public void Features_OfAnyImage_AreFiniteAndNotNegative()
    {
        var flat = new ImageColumn("image", 3, 2, 3, new byte[18]);
        Assert.All(Networks.Shared.Features(flat, CancellationToken.None).Concat(Networks.Shared.Features(Images, CancellationToken.None)), row =>
        {
            Assert.All(row, v => Assert.InRange(v, 0, 1e3f));
            Assert.Contains(row, v => v > 0);
        });
    }

    [Fact]
    public void Features_Cancelled_EndBeforeTheNextImage()
    {
        using var cancelled = new CancellationTokenSource();
        cancelled.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => Networks.Fresh().Features(Images, cancelled.Token));
    }

    [Fact]
    public void FindProblem_FilesMissing_SaysWhereItLookedAndWhatToDo()
    {
        (string reason, string remedy) = ResNet18.FindProblem(new WeightFolders("nowhere", "plugin"))!.Value;

        Assert.Contains("ResNet18Onnx/ResNet18.onnx", reason, StringComparison.Ordinal);
        Assert.Contains("nowhere", reason, StringComparison.Ordinal);
        Assert.Contains(Path.Combine("plugin", "DnnImageModels"), reason, StringComparison.Ordinal);
        Assert.Contains("AUTOAL_MLNET_WEIGHTS", remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void FindProblem_FilesInTheNamedFolder_IsNone() =>
        Assert.Null(ResNet18.FindProblem(new WeightFolders(Path.Combine(AppContext.BaseDirectory, "DnnImageModels"), "plugin")));

    [Fact]
    public void Train_WithoutAnImageColumn_SaysWhichEngineTakesIt()
    {
        ILearnerFamily family = TransferFamilies.All(Networks.Shared)[0];
        var error = Assert.Throws<NotSupportedException>(() => family.Train(
            LearnerProblem.Create(ColumnKinds.Numeric).Task([0, 1, 2]), family.Space.Default, default, TrainToTheEnd.Instance, CancellationToken.None));
        Assert.Contains("engine mlnet", error.Message, StringComparison.Ordinal);
    }
}
