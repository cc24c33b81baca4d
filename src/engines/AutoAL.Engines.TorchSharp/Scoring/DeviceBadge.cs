using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies;
using AutoAL.Strategies.Hybrid;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Scoring;

/// <summary>
/// <c>badge</c> with distances from the device.
/// <para>g_x = (P_x − onehot(ŷ_x)) ⊗ Z_x; the first pick uniform, then x with probability ∝ min over picked c of ‖g_x − g_c‖².</para>
/// </summary>
/// <remarks>Ash, Zhang, Krishnamurthy, Langford and Agarwal, ICLR 2020. The draws are those of <see cref="Badge"/>, whose picks are its test.</remarks>
public sealed class DeviceBadge : IQueryStrategy
{
    public const string Name = "torch-badge";

    public Evidence Needs => Evidence.Probabilities | Evidence.Embeddings;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        ReadOnlySpan<double> posteriors = EvidenceCheck.Posteriors(Name, context.Candidates, context.ClassCount, context.Probabilities);
        EvidenceCheck.Vectors(Name, context.Candidates, context.EmbeddingWidth, context.Embeddings);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, context.Candidates.Length);
        if (chosen.IsEmpty)
            return;
        Device device = TorchRuntime.Device;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using DevicePoints onPosteriors = new(posteriors, context.ClassCount, device), onEmbeddings = new(context.Embeddings, context.EmbeddingWidth, device);
        Pcg32 random = new(context.Seed.Child("seeding").Value);
        int first = random.NextInt32(context.Candidates.Length);
        var exact = new OuterProductDistances(posteriors, context.ClassCount, context.Embeddings, context.EmbeddingWidth, chosen.Length);
        var distances = new GradientColumns(exact, onPosteriors, onEmbeddings);
        DistanceSampling.Pick(ref distances, first, ref random, chosen);
    }
}
