using AutoAL.Contracts;

namespace AutoAL.Features;

/// <summary>One column's encoder, fitted on the pool. Holds no reference to the column that it was fitted on.</summary>
internal interface IColumnEncoder
{
    /// <summary>How many numbers a row gets.</summary>
    int Width { get; }

    /// <summary>Writes row i's numbers to target[i·stride .. i·stride + Width).</summary>
    void Encode(Column column, Span<double> target, int stride);

    /// <summary>Writes what was learned from the pool, for the encoder's own <c>Read</c>.</summary>
    void Write(ModelWriter writer);
}
