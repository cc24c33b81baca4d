using AutoAL.Engines.TorchSharp.Training;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Pretraining;

/// <summary>
/// NT-Xent, the loss of SimCLR (Chen, Kornblith, Norouzi and Hinton, ICML 2020): of 2B views, each should be closest to the other view of its row.
/// <para>ℓ = −(1/2B) Σ_i ln( exp(s(i, i′)/τ) / Σ_{k ≠ i} exp(s(i, k)/τ) ), s the cosine, i′ = i ± B.</para>
/// </summary>
internal static class ContrastiveLoss
{
    public const double Temperature = 0.5;

    /// <param name="views">[2B, D]: the first views of B rows, then the second ones; B ≥ 2.</param>
    /// <param name="temperature">τ &gt; 0.</param>
    /// <returns>A scalar.</returns>
    public static Tensor Of(Tensor views, double temperature = Temperature)
    {
        long count = views.shape[0], rows = count / 2;
        if (views.dim() != 2 || rows < 2 || count % 2 != 0)
            throw new ArgumentException($"Contrast needs two views of at least two rows, and was given [{string.Join(", ", views.shape)}].");
        Tensor unit = views / (views * views).sum(1, keepdim: true).sqrt().AtLeast(1e-8);
        // A view is no partner of its own: e to the −10⁹ is 0 in every sum.
        Tensor similarity = unit.mm(unit.t()).Over(temperature).Plus(eye(count, dtype: ScalarType.Float32, device: views.device).Times(-1e9));
        Tensor logs = similarity.log_softmax(1);
        Tensor partners = Upload.Of([.. Enumerable.Range(0, (int)count).Select(i => (i + rows) % count)], [count, 1], views.device);
        return -logs.gather(1, partners).mean();
    }
}
