using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Features;
using Microsoft.ML;

namespace AutoAL.Engines.MLNet.Families;

/// <summary>A family whose native library is nowhere.</summary>
internal sealed class MissingNative() : TrainerFamily(new FeatureStore())
{
    public override string Name => "missing-native";

    public override string Summary => "needs a library that does not exist";

    public override SearchSpace Space => SearchSpace.None;

    public override string? NativeLibrary => "no_such_library";

    protected override IEstimator<ITransformer> Trainer(MLContext context, Configuration configuration, int seed) => throw new NotSupportedException();
}
