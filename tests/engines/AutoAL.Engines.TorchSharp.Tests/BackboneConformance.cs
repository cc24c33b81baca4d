using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>The backbone family over each kind of file and in both modes.</summary>
public abstract class BackboneConformance(string mode) : LearnerFamilyConformance
{
    protected override ColumnKinds Accepts => ColumnKinds.Image;

    protected abstract string File { get; }

    protected override ILearnerFamily CreateFamily() => new TorchEngine().Families.Single(family => family.Name == "backbone");

    protected override Configuration Configuration(ILearnerFamily family) => family.Space.Default.With(
        Tiny.Of(("weights", File), ("mode", mode), ("epochs", 15L), ("batch-size", 8L), ("augmentation", "none"), ("learning-rate", 0.03), ("dropout", 0.1), ("backbone-rate", 0.3)));
}

public sealed class ProbeConformance() : BackboneConformance("probe")
{
    protected override string File => BackboneFiles.Cnn;
}

public sealed class FineTuneConformance() : BackboneConformance("fine-tune")
{
    protected override string File => BackboneFiles.Cnn;
}

public sealed class ScriptFineTuneConformance() : BackboneConformance("fine-tune")
{
    protected override string File => BackboneFiles.FlatModule;
}
