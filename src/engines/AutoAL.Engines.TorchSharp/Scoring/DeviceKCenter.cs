using AutoAL.Contracts;
using AutoAL.Strategies;
using AutoAL.Strategies.Diversity;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Scoring;

/// <summary>
/// <c>k-center</c> on the device: all distances to each centre at once, where the processor's version skips most of them.
/// <para>Repeat b times: argmax over u ∈ U of min over c ∈ L ∪ picked of ‖Z_u − Z_c‖₂.</para>
/// </summary>
/// <remarks>Sener and Savarese, ICLR 2018. Ties and first pick as in <see cref="KCenterGreedy"/>, whose picks are its test.</remarks>
public sealed class DeviceKCenter : IQueryStrategy
{
    public const string Name = "torch-k-center";

    public Evidence Needs => Evidence.Embeddings;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int width = context.EmbeddingWidth, labelled = context.Labels.Length;
        EvidenceCheck.Vectors(Name, context.Candidates, width, context.Embeddings);
        EvidenceCheck.LabelledVectors(Name, labelled, width, context.LabelledEmbeddings);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, context.Candidates.Length);
        if (chosen.IsEmpty)
            return;
        Device device = TorchRuntime.Device;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        using var points = new DevicePoints(context.Embeddings, width, device);
        Tensor nearest = zeros([points.Count], ScalarType.Float64, device).Plus(double.PositiveInfinity);
        for (int m = 0; m < labelled; m++)
            Lower(nearest, points, points.Vector(context.LabelledEmbeddings.Slice(m * width, width)));
        var picks = new Tensor[chosen.Length];
        for (int i = 0; i < picks.Length; i++)
        {
            // The first of equal numbers, so the lowest row.
            picks[i] = i == 0 && labelled == 0
                ? tensor(new long[] { MeanRow.Nearest(context.Embeddings, width) }, [1], ScalarType.Int64, device)
                : nearest.argmax().view(1);
            nearest.Set(picks[i], -1);
            Lower(nearest, points, points.Row(picks[i]));
        }

        ReadOnlySpan<long> read = cat(picks, 0).cpu().data<long>().ToArray();
        for (int i = 0; i < chosen.Length; i++)
            chosen[i] = (int)read[i];
    }

    private static void Lower(Tensor nearest, DevicePoints points, Tensor centre)
    {
        using DisposeScope scope = NewDisposeScope();
        nearest.copy_(nearest.minimum(points.SquaredDistances(centre)));
    }
}
