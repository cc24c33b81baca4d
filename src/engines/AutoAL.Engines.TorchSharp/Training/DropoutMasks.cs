using AutoAL.Contracts;
using AutoAL.Numerics;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Training;

/// <summary>Multipliers 0 or 1/(1 − p), drawn on the host from each member's own seed: they depend neither on the device nor on the other members.</summary>
internal sealed class DropoutMasks
{
    private readonly Pcg32[] _random;
    private readonly double[] _shares;
    private readonly IReadOnlyList<int>[] _widths;

    /// <param name="seeds">Of each member.</param>
    /// <param name="shares">p of each member, 0 ≤ p &lt; 1.</param>
    /// <param name="widths">Real layer widths of each member; columns beyond stay 1.</param>
    public DropoutMasks(IEnumerable<Seed> seeds, double[] shares, IReadOnlyList<int>[] widths)
    {
        _random = [.. seeds.Select(s => new Pcg32(s.Value))];
        (_shares, _widths) = (shares, widths);
    }

    public bool AreNeeded => _shares.Any(p => p > 0);

    /// <summary>One mask [M, rows, width] per layer.</summary>
    /// <param name="rows">Rows of the masks: the batch, or 1 for a mask that all rows share.</param>
    /// <param name="real">Of each member, the rows to draw for; the others stay 1 and take no random number.</param>
    /// <param name="widths">The network's layer widths.</param>
    /// <param name="device">Where they are used.</param>
    public Tensor[] Next(int rows, ReadOnlySpan<int> real, IReadOnlyList<int> widths, Device device)
    {
        var masks = new float[widths.Count][];
        for (int l = 0; l < masks.Length; l++)
        {
            masks[l] = new float[_shares.Length * rows * widths[l]];
            Array.Fill(masks[l], 1);
        }

        for (int m = 0; m < _shares.Length; m++)
        {
            if (_shares[m] <= 0)
                continue;
            uint limit = (uint)(_shares[m] * uint.MaxValue);
            float kept = (float)(1 / (1 - _shares[m]));
            for (int l = 0; l < masks.Length; l++)
            {
                for (int row = 0; row < real[m]; row++)
                {
                    foreach (ref float value in masks[l].AsSpan(((m * rows) + row) * widths[l], _widths[m][l]))
                        value = _random[m].NextUInt32() < limit ? 0 : kept;
                }
            }
        }

        return [.. masks.Select((mask, l) => Upload.Of(mask, [_shares.Length, rows, widths[l]], device))];
    }
}
