using AutoAL.Contracts;

namespace AutoAL.Engines.MLNet.Families;

/// <summary>The penalties of the linear trainers.</summary>
internal static class LinearParameters
{
    private const string L1 = "l1";
    private const string L2 = "l2";

    /// <summary>The loss of L-BFGS is a sum over rows, so these weigh less with every label.</summary>
    public static IReadOnlyList<Parameter> Penalties { get; } =
    [
        new RealParameter(L1, "weight of the sum of absolute weights, beside the sum of losses", 1e-4, 1, 0.01, Log: true),
        new RealParameter(L2, "weight of half the sum of squared weights, beside the sum of losses", 1e-3, 10, 0.3, Log: true),
    ];

    public static float AbsoluteOf(Configuration configuration) => (float)configuration.Real(L1);

    public static float SquaredOf(Configuration configuration) => (float)configuration.Real(L2);
}
