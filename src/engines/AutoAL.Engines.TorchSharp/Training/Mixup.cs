using AutoAL.Contracts;
using AutoAL.Numerics;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Training;

/// <summary>x̃ = λx + (1 − λ)x′ and the same for the targets, with one λ ~ Beta(α, α) per member and step (Zhang et al. 2018).</summary>
/// <param name="alphas">Of each member, 0 ≤ α ≤ 1; 0 leaves it as it is.</param>
/// <param name="seeds">Of each member.</param>
internal sealed class Mixup(IReadOnlyList<double> alphas, IEnumerable<Seed> seeds)
{
    private readonly Pcg32[] _random = [.. seeds.Select(s => new Pcg32(s.Value))];

    public bool IsOn => alphas.Any(alpha => alpha > 0);

    /// <summary>Mixes inputs [M·B, …] and targets [M·B, C] within the real rows of each member's batch.</summary>
    public (Tensor Inputs, Tensor Targets) Apply(Tensor inputs, Tensor targets, int rowsPerMember, ReadOnlySpan<int> real)
    {
        int members = _random.Length;
        var weights = new float[members * rowsPerMember];
        var partners = new long[weights.Length];
        for (int m = 0; m < members; m++)
        {
            Span<long> part = partners.AsSpan(m * rowsPerMember, rowsPerMember);
            for (int b = 0; b < rowsPerMember; b++)
                part[b] = (m * rowsPerMember) + b;
            if (real[m] == 0 || alphas[m] == 0)
                continue;
            weights.AsSpan(m * rowsPerMember, rowsPerMember).Fill((float)Beta(alphas[m], ref _random[m]));
            _random[m].Shuffle(part[..real[m]]);
        }

        Tensor partner = Upload.Of(partners, [partners.Length], inputs.device);
        return (Mix(inputs), Mix(targets));

        Tensor Mix(Tensor x)
        {
            long[] shape = [weights.Length, .. Enumerable.Repeat(1L, x.shape.Length - 1)];
            Tensor lambda = Upload.Of(weights, shape, x.device);
            return (x * lambda).Plus(x.index_select(0, partner) * lambda.FromOne());
        }
    }

    /// <summary>Jöhnk's method, for 0 &lt; α ≤ 1.</summary>
    private static double Beta(double alpha, ref Pcg32 random)
    {
        while (true)
        {
            double u = Math.Pow(random.NextDouble(), 1 / alpha), v = Math.Pow(random.NextDouble(), 1 / alpha);
            if (u + v is > 0 and <= 1)
                return u / (u + v);
        }
    }
}
