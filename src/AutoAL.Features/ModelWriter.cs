using System.Text;

namespace AutoAL.Features;

/// <summary>Writes the state of encoders and models, little-endian; arrays behind their length. <see cref="ModelReader"/> reads it.</summary>
public sealed class ModelWriter
{
    private readonly MemoryStream _bytes = new();
    private readonly BinaryWriter _writer;

    public ModelWriter() => _writer = new BinaryWriter(_bytes, Encoding.UTF8);

    /// <summary>What has been written so far.</summary>
    public ReadOnlySpan<byte> Written => _bytes.GetBuffer().AsSpan(0, (int)_bytes.Length);

    public void Flag(bool value) => _writer.Write(value);

    public void Whole(int value) => _writer.Write(value);

    public void Real(double value) => _writer.Write(value);

    public void Text(string value) => Bytes(Encoding.UTF8.GetBytes(value));

    public void Bytes(ReadOnlySpan<byte> values)
    {
        _writer.Write(values.Length);
        _writer.Write(values);
    }

    public void Wholes(ReadOnlySpan<int> values)
    {
        _writer.Write(values.Length);
        foreach (int value in values)
            _writer.Write(value);
    }

    public void Words(ReadOnlySpan<ulong> values)
    {
        _writer.Write(values.Length);
        foreach (ulong value in values)
            _writer.Write(value);
    }

    public void Reals(ReadOnlySpan<double> values)
    {
        _writer.Write(values.Length);
        foreach (double value in values)
            _writer.Write(value);
    }

    public void Singles(ReadOnlySpan<float> values)
    {
        _writer.Write(values.Length);
        foreach (float value in values)
            _writer.Write(value);
    }
}
