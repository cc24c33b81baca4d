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
        Tensor unit = views / (views * views).sum(1, keepdim: true).sqrt().clamp_min(1e-8);
        // A view is no partner of its own: e to the −10⁹ is 0 in every sum.
        Tensor similarity = (unit.mm(unit.t()) / temperature) + (eye(count, dtype: ScalarType.Float32, device: views.device) * -1e9f);
        Tensor logs = similarity.log_softmax(1);
        Tensor partners = arange(count, ScalarType.Int64, device: views.device).add(rows).remainder(count).unsqueeze(1);
        return -logs.gather(1, partners).mean();
    }
}
