using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies;
using AutoAL.Strategies.Diversity;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Scoring;

/// <summary>
/// <c>k-means</c> with assignments and nearest rows from the device.
/// <para>For k = 1 … b: argmin over u ∈ U not picked of ‖Z_u − μ_k‖₂, μ the centres of k-means with b clusters on Z[U].</para>
/// </summary>
/// <remarks>
/// Zhdanov, arXiv 1901.05954, 2019. Sample, seeding and centres are those of <see cref="KMeansPick"/>, whose picks are its test. Assignments are compared in
/// float64 here and in float32 there, so rows within that rounding of two centres may part.
/// </remarks>
public sealed class DeviceKMeans : IQueryStrategy
{
    public const string Name = "torch-k-means";

    public Evidence Needs => Evidence.Embeddings;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int width = context.EmbeddingWidth;
        EvidenceCheck.Vectors(Name, context.Candidates, width, context.Embeddings);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, context.Candidates.Length);
        if (chosen.IsEmpty)
            return;
        Device device = TorchRuntime.Device;
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        Pcg32 random = new(context.Seed.Child("k-means").Value);
        using var assignments = new DeviceAssignments(device);
        float[] centres = KMeans.Fit(context.Embeddings, width, [], chosen.Length, ref random, assignments).Centres;
        using var points = new DevicePoints(context.Embeddings, width, device);
        Nearest(points, centres, chosen);
    }

    /// <summary>For each centre the nearest row that no earlier centre has taken; the lowest row on a tie.</summary>
    private static void Nearest(DevicePoints points, float[] centres, Span<int> chosen)
    {
        var nearest = new Tensor[chosen.Length];
        for (int k = 0; k < nearest.Length; k++)
        {
            using DisposeScope scope = NewDisposeScope();
            nearest[k] = Squared(k).argmin().view(1).MoveToOuterDisposeScope();
        }

        long[] rows = cat(nearest, 0).cpu().data<long>().ToArray();
        for (int k = 0; k < rows.Length; k++)
        {
            if (k > 0 && Array.IndexOf(rows, rows[k], 0, k) >= 0)
            {
                using DisposeScope scope = NewDisposeScope();
                Tensor taken = tensor(rows[..k], [k], ScalarType.Int64, nearest[k].device);
                rows[k] = Squared(k).Set(taken, double.PositiveInfinity).argmin().cpu().item<long>();
            }

            chosen[k] = (int)rows[k];
        }

        Tensor Squared(int k) => points.SquaredDistances(points.Vector(centres.AsSpan(k * points.Width, points.Width)));
    }
}

/// <summary>The nearest of k centres by products in float64.</summary>
internal sealed class DeviceAssignments(Device device) : ICentreAssignments, IDisposable
{
    private const int BlockNumbers = 1 << 22;

    private Tensor? _points;

    public void Take(ReadOnlySpan<float> points, int width)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor taken = tensor(points.ToArray(), [points.Length / width, width], ScalarType.Float32, device).to(ScalarType.Float64);
        _points = taken.DetachFromDisposeScope();
    }

    public void Assign(ReadOnlySpan<float> centres, Span<int> clusters)
    {
        using DisposeScope scope = NewDisposeScope();
        long width = _points!.shape[1];
        Tensor others = tensor(centres.ToArray(), [centres.Length / width, width], ScalarType.Float32, device).to(ScalarType.Float64);
        // Moved by the centres' mean, so that little cancels.
        Tensor mean = others.mean([0], keepdim: true);
        others = others - mean;
        Tensor norms = (others * others).sum(1).unsqueeze(0), columns = others.t();
        int block = (int)Math.Max(1, BlockNumbers / others.shape[0]);
        for (int start = 0; start < clusters.Length; start += block)
        {
            using DisposeScope inner = NewDisposeScope();
            int count = Math.Min(block, clusters.Length - start);
            Tensor nearest = (norms - (_points.narrow(0, start, count) - mean).mm(columns).Times(2)).argmin(1).cpu();
            ReadOnlySpan<long> read = nearest.data<long>().ToArray();
            for (int i = 0; i < count; i++)
                clusters[start + i] = (int)read[i];
        }
    }

    public void Dispose() => _points?.Dispose();
}
