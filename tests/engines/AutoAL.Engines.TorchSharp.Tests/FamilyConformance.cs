using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.TorchSharp.Tests;

public sealed class PerceptronConformance : LearnerFamilyConformance
{
    protected override ILearnerFamily CreateFamily() => new TorchEngine().Families.Single(family => family.Name == "perceptron");

    protected override ColumnKinds Accepts => new TorchEngine().Accepts;

    protected override Configuration Configuration(ILearnerFamily family) => family.Space.Default.With(Tiny.Of(("width", 16L), ("epochs", 30L), ("batch-size", 8L)));
}

public sealed class ConvolutionConformance : LearnerFamilyConformance
{
    protected override ILearnerFamily CreateFamily() => new TorchEngine().Families.Single(family => family.Name == "cnn");

    protected override ColumnKinds Accepts => ColumnKinds.Image;

    protected override Configuration Configuration(ILearnerFamily family) =>
        family.Space.Default.With(Tiny.Of(("width", 4L), ("hidden", 16L), ("epochs", 20L), ("batch-size", 8L), ("augmentation", "none"), ("learning-rate", 0.01)));
}

public sealed class ResidualConformance : LearnerFamilyConformance
{
    protected override ILearnerFamily CreateFamily() => new TorchEngine().Families.Single(family => family.Name == "resnet");

    protected override ColumnKinds Accepts => ColumnKinds.Image;

    protected override Configuration Configuration(ILearnerFamily family) =>
        family.Space.Default.With(Tiny.Of(("groups-of-four", 1L), ("epochs", 12L), ("batch-size", 8L), ("augmentation", "none"), ("learning-rate", 0.02)));
}

public sealed class TransformerConformance : LearnerFamilyConformance
{
    protected override ILearnerFamily CreateFamily() => new TorchEngine().Families.Single(family => family.Name == "transformer");

    protected override ColumnKinds Accepts => ColumnKinds.Text;

    protected override Configuration Configuration(ILearnerFamily family) =>
        family.Space.Default.With(Tiny.Of(("heads", 1L), ("epochs", 12L), ("batch-size", 8L), ("learning-rate", 0.02)));
}
