using AutoAL.Contracts;

namespace AutoAL.Features;

/// <summary>
/// A numeric column: one number, and a 0/1 number for "missing" where the pool has missing values. A missing value counts as the
/// pool's mean, which is 0 after standardising.
/// </summary>
internal sealed class NumericEncoder : IColumnEncoder
{
    private readonly double _mean;
    private readonly double _shift;
    private readonly double _scale;
    private readonly bool _marksMissing;

    public NumericEncoder(NumericColumn column, Scaling scaling)
    {
        (_mean, double sd, int present) = MeanAndDeviation(column.Values);
        _marksMissing = present < column.RowCount;
        (_shift, _scale) = scaling == Scaling.Standard ? (_mean, sd) : (0, 1);
    }

    private NumericEncoder(double mean, double shift, double scale, bool marksMissing) =>
        (_mean, _shift, _scale, _marksMissing) = (mean, shift, scale, marksMissing);

    public int Width => _marksMissing ? 2 : 1;

    public void Encode(Column column, Span<double> target, int stride)
    {
        ReadOnlySpan<double> values = ((NumericColumn)column).Values;
        for (int i = 0; i < values.Length; i++)
        {
            bool missing = double.IsNaN(values[i]);
            target[i * stride] = ((missing ? _mean : values[i]) - _shift) / _scale;
            if (_marksMissing)
                target[(i * stride) + 1] = missing ? 1 : 0;
        }
    }

    public void Write(ModelWriter writer)
    {
        writer.Real(_mean);
        writer.Real(_shift);
        writer.Real(_scale);
        writer.Flag(_marksMissing);
    }

    public static NumericEncoder Read(ModelReader reader)
    {
        double mean = reader.Real(), shift = reader.Real(), scale = reader.Real();
        ModelReader.Require(double.IsFinite(mean) && double.IsFinite(shift) && double.IsFinite(scale) && scale > 0, "a column's scale is no positive number");
        return new NumericEncoder(mean, shift, scale, reader.Flag());
    }

    /// <summary>Mean and population sd of the values that are present; a column without spread gives sd 1, one without values mean 0.</summary>
    private static (double Mean, double Deviation, int Present) MeanAndDeviation(ReadOnlySpan<double> values)
    {
        double largest = 0;
        bool constant = true;
        int present = 0;
        double first = 0;
        foreach (double value in values)
        {
            if (double.IsNaN(value))
                continue;
            if (present++ == 0)
                first = value;
            constant &= value == first;
            largest = Math.Max(largest, Math.Abs(value));
        }

        // A computed mean of equal values may miss them by a rounding error, which a division would blow up.
        if (constant)
            return (first, 1, present);

        // Divided by a power of two first, so that squares of huge or tiny values stay in range.
        double unit = Math.ScaleB(1, Math.Clamp(Math.ILogB(largest), -1021, 1021));
        double sum = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
                sum += value / unit;
        }

        double mean = sum / present;
        double squares = 0;
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
                squares += ((value / unit) - mean) * ((value / unit) - mean);
        }

        double deviation = Math.Sqrt(squares / present) * unit;
        return (mean * unit, deviation > 0 ? deviation : 1, present);
    }
}
