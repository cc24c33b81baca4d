using AutoAL.Contracts;
using AutoAL.Features;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Inputs;

/// <summary>Every column as numbers, as AutoAL's encoder makes them: standardised numbers, levels one-hot, hashed words, pixels / 255. Values beyond ±1e6 count as ±1e6.</summary>
internal sealed class FeatureInputs : IInputs
{
    private readonly TableEncoder _encoder;
    private readonly ResidentTables _tables;

    public FeatureInputs(Table pool, Device device)
        : this(TableEncoder.Fit(pool, Scaling.Standard), device)
    {
    }

    private FeatureInputs(TableEncoder encoder, Device device)
    {
        _encoder = encoder;
        Shape = [encoder.Width];
        _tables = new ResidentTables(table =>
        {
            EncodedRows encoded = encoder.Encode(table);
            var values = new float[encoded.Values.Length];
            for (int i = 0; i < values.Length; i++)
                values[i] = (float)Math.Clamp(encoded.Values[i], -1e6, 1e6);
            return tensor(values, [encoded.RowCount, encoded.Width], ScalarType.Float32, device);
        });
    }

    public IReadOnlyList<long> Shape { get; }

    public bool AreImages => false;

    public Tensor Resident(Table table) => _tables.Of(table);

    public Tensor Prepare(Tensor rows) => rows;

    public void Write(ModelWriter writer) => _encoder.Write(writer);

    public static FeatureInputs Read(ModelReader reader, Device device)
    {
        TableEncoder encoder = TableEncoder.Read(reader);
        ModelReader.Require(!encoder.IsSparse, "its rows are sparse");
        return new FeatureInputs(encoder, device);
    }
}
