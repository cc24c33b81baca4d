using AutoAL.Engines.TorchSharp.Networks;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Training;

/// <summary>Keeps each member's best weights by held-out loss, and says who has not improved for its patience.</summary>
internal sealed class EarlyStopping : IDisposable
{
    private readonly FlatWeights _weights;
    private readonly int[] _patience;
    private readonly double[] _best;
    private readonly int[] _since;
    private readonly Tensor? _kept;

    public EarlyStopping(FlatWeights weights, int[] patience)
    {
        (_weights, _patience, _since) = (weights, patience, new int[patience.Length]);
        _best = [.. patience.Select(_ => double.PositiveInfinity)];
        using DisposeScope scope = NewDisposeScope();
        _kept = IsOn ? weights.Values.detach().clone().DetachFromDisposeScope() : null;
    }

    public bool IsOn => _patience.Any(p => p > 0);

    /// <summary>Takes note of the losses after an epoch; the members whose patience is over.</summary>
    public int[] Judge(double[] losses)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        var over = new List<int>();
        for (int m = 0; m < losses.Length; m++)
        {
            if (losses[m] < _best[m])
            {
                (_best[m], _since[m]) = (losses[m], 0);
                _kept![m].copy_(_weights.Values[m]);
            }
            else if (_patience[m] > 0 && ++_since[m] >= _patience[m])
            {
                over.Add(m);
            }
        }

        return [.. over];
    }

    /// <summary>Members with patience that were ever judged get their best weights back.</summary>
    public void RestoreBest()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable still = no_grad();
        for (int m = 0; m < _patience.Length; m++)
        {
            if (_patience[m] > 0 && double.IsFinite(_best[m]))
                _weights.Values[m].copy_(_kept![m]);
        }
    }

    public void Dispose() => _kept?.Dispose();
}
