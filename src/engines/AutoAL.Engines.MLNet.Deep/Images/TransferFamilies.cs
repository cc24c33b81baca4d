using AutoAL.Engines.MLNet.Families;

namespace AutoAL.Engines.MLNet.Deep.Images;

/// <summary>The trainers that suit 512 dense features and few labels; one-against-the-rest trees take seconds per class there.</summary>
internal static class TransferFamilies
{
    /// <summary>New families that share the network and the features of each table.</summary>
    public static IReadOnlyList<TransferFamily> All(ResNet18 network)
    {
        var features = new ImageFeatures(network);
        return [.. TrainerFamilies.All().Where(f => f is LbfgsMaximumEntropy or SdcaMaximumEntropy or LightGbm).Select(f => new TransferFamily(f, features))];
    }
}
