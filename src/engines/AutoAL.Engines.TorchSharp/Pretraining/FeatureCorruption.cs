using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Training;
using AutoAL.Numerics;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Pretraining;

/// <summary>Replaces a share of a row's features, each by its value in a random row of the pool (SCARF: Bahri, Jiang, Tay and Metzler, ICLR 2022).</summary>
/// <param name="share">Of the features, in [0, 1].</param>
/// <param name="seed">Which features, and from which rows.</param>
internal sealed class FeatureCorruption(double share, Seed seed)
{
    private Pcg32 _random = new(seed.Value);

    /// <param name="rows">[B, F].</param>
    /// <param name="pool">[N, F]; the values that features take.</param>
    /// <returns>[B, F].</returns>
    public Tensor Apply(Tensor rows, Tensor pool)
    {
        (int count, int width, int poolRows) = ((int)rows.shape[0], (int)rows.shape[1], (int)pool.shape[0]);
        var replaced = new bool[count * width];
        var sources = new long[count * width];
        for (int i = 0; i < sources.Length; i++)
        {
            replaced[i] = _random.NextDouble() < share;
            sources[i] = _random.NextInt32(poolRows);
        }

        Tensor others = pool.gather(0, Upload.Of(sources, [count, width], rows.device));
        return where(Upload.Of(replaced, [count, width], rows.device), others, rows);
    }
}
