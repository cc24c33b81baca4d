using System.Runtime.InteropServices;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Scoring;

/// <summary>
/// N vectors on the device, and sums over their values in float64. All blocks have one shape, the last filled up, so that equal vectors have equal sums
/// wherever they lie.
/// </summary>
internal sealed class DevicePoints : IDisposable
{
    /// <summary>Numbers of one block in float64: 32 MiB.</summary>
    private const int BlockNumbers = 1 << 22;

    private readonly Tensor[] _blocks;
    private readonly Device _device;

    /// <param name="values">N×D row-major, N ≥ 1.</param>
    /// <param name="width">D ≥ 1.</param>
    /// <param name="device">Where they go.</param>
    public DevicePoints(ReadOnlySpan<float> values, int width, Device device)
        : this(MemoryMarshal.AsBytes(values), sizeof(float), width, ScalarType.Float32, device)
    {
    }

    /// <inheritdoc cref="DevicePoints(ReadOnlySpan{float}, int, Device)"/>
    public DevicePoints(ReadOnlySpan<double> values, int width, Device device)
        : this(MemoryMarshal.AsBytes(values), sizeof(double), width, ScalarType.Float64, device)
    {
    }

    private DevicePoints(ReadOnlySpan<byte> values, int size, int width, ScalarType type, Device device)
    {
        (Width, _device, Count) = (width, device, values.Length / size / width);
        BlockRows = Math.Clamp(BlockNumbers / width, 1, Count);
        _blocks = new Tensor[(Count + BlockRows - 1) / BlockRows];
        using DisposeScope scope = NewDisposeScope();
        int blockBytes = BlockRows * width * size;
        for (int b = 0; b < _blocks.Length; b++)
        {
            Tensor host = zeros([BlockRows, width], type);
            ReadOnlySpan<byte> part = values[(b * blockBytes)..];
            part[..Math.Min(blockBytes, part.Length)].CopyTo(host.bytes);
            _blocks[b] = host.to(device).DetachFromDisposeScope();
        }
    }

    /// <summary>N.</summary>
    public int Count { get; }

    /// <summary>D.</summary>
    public int Width { get; }

    public int BlockRows { get; }

    /// <summary>[1, D] in float64.</summary>
    /// <param name="row">A number on the device, [1].</param>
    public Tensor Row(Tensor row)
    {
        (Tensor block, Tensor within) = row.Divided(BlockRows);
        return _blocks.Length == 1
            ? _blocks[0].index_select(0, within).to(ScalarType.Float64)
            : _blocks[(int)block.cpu().item<long>()].index_select(0, within).to(ScalarType.Float64);
    }

    /// <summary>[1, D] in float64.</summary>
    public Tensor Row(int row) => _blocks[row / BlockRows].narrow(0, row % BlockRows, 1).to(ScalarType.Float64);

    /// <summary>[N]: one number per vector.</summary>
    /// <param name="of">[rows, D] in float64 → [rows].</param>
    public Tensor Each(Func<Tensor, Tensor> of)
    {
        var parts = new Tensor[_blocks.Length];
        for (int b = 0; b < parts.Length; b++)
        {
            using DisposeScope scope = NewDisposeScope();
            parts[b] = of(_blocks[b].to(ScalarType.Float64)).MoveToOuterDisposeScope();
        }

        return cat(parts, 0).narrow(0, 0, Count);
    }

    /// <summary>[N]: ‖x − centre‖²; exactly 0 for an equal vector.</summary>
    /// <param name="centre">[1, D] in float64.</param>
    public Tensor SquaredDistances(Tensor centre) => Each(rows => (rows - centre).Squared().sum(1));

    /// <summary>[1, D] in float64, from the host.</summary>
    public Tensor Vector(ReadOnlySpan<float> values) => tensor(values.ToArray(), [1, values.Length], ScalarType.Float32, _device).to(ScalarType.Float64);

    public void Dispose()
    {
        foreach (Tensor block in _blocks)
            block.Dispose();
    }
}
