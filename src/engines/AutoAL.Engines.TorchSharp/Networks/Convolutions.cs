using static TorchSharp.torch;
using F = TorchSharp.torch.nn.functional;

namespace AutoAL.Engines.TorchSharp.Networks;

/// <summary>Convolutions of M members as one grouped convolution: the members' channels lie one after another, [B, M·C, H, W].</summary>
internal static class Convolutions
{
    /// <summary>[M, B, C, H, W] → [B, M·C, H, W].</summary>
    public static Tensor Stack(Tensor images)
    {
        long[] s = images.shape;
        return s[0] == 1 ? images.squeeze(0) : images.permute(1, 0, 2, 3, 4).reshape(s[1], s[0] * s[2], s[3], s[4]);
    }

    /// <summary>[B, M·C, …] → [M, B, C·…].</summary>
    public static Tensor Unstack(Tensor stacked, long members)
    {
        long batch = stacked.shape[0];
        return stacked.reshape(batch, members, -1).permute(1, 0, 2);
    }

    /// <summary>Each member's images with its own kernels.</summary>
    /// <param name="stacked">[B, M·I, H, W].</param>
    /// <param name="kernels">[M, O, I, k, k].</param>
    /// <param name="bias">[M, O], or null.</param>
    /// <param name="stride">Pixels from one window to the next.</param>
    public static Tensor Of(Tensor stacked, Tensor kernels, Tensor? bias, int stride = 1)
    {
        long[] k = kernels.shape;
        if (stacked.dim() != 4 || stacked.shape[1] != k[0] * k[2])
            throw new ArgumentException($"Cannot convolve [{string.Join(", ", stacked.shape)}] with [{string.Join(", ", k)}].");
        return F.conv2d(stacked, kernels.reshape(k[0] * k[1], k[2], k[3], k[4]), bias?.reshape(k[0] * k[1]), [stride, stride], [k[3] / 2, k[4] / 2], null, k[0]);
    }

    /// <summary>Group normalisation (Wu and He 2018) of each member: unlike a batch's mean it needs no rows besides the own one.</summary>
    public static Tensor Normalise(Tensor stacked, Tensor gain, Tensor bias, int groups) =>
        F.group_norm(stacked, groups * gain.shape[0], gain.reshape(gain.shape[0] * gain.shape[1]), bias.reshape(bias.shape[0] * bias.shape[1]));
}
