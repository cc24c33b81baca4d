using AutoAL.Contracts;

namespace AutoAL.Features;

/// <summary>
/// A numeric column: one number, and a 0/1 number for "missing" where the pool has missing values. A missing value counts as the
/// pool's mean (median with robust scaling), which is 0 after scaling.
/// </summary>
internal sealed class NumericEncoder : IColumnEncoder
{
    private readonly double _fill;
    private readonly double _shift;
    private readonly double _scale;
    private readonly bool _marksMissing;

    public NumericEncoder(NumericColumn column, Scaling scaling)
    {
        (_fill, double spread, int present) = scaling == Scaling.Robust ? MedianAndQuartiles(column.Values) : MeanAndDeviation(column.Values);
        _marksMissing = present < column.RowCount;
        (_shift, _scale) = scaling == Scaling.None ? (0, 1) : (_fill, spread);
    }

    private NumericEncoder(double fill, double shift, double scale, bool marksMissing) =>
        (_fill, _shift, _scale, _marksMissing) = (fill, shift, scale, marksMissing);

    public int Width => _marksMissing ? 2 : 1;

    public void Encode(Column column, Span<double> target, int stride)
    {
        ReadOnlySpan<double> values = ((NumericColumn)column).Values;
        for (int i = 0; i < values.Length; i++)
        {
            bool missing = double.IsNaN(values[i]);
            target[i * stride] = ((missing ? _fill : values[i]) - _shift) / _scale;
            if (_marksMissing)
                target[(i * stride) + 1] = missing ? 1 : 0;
        }
    }

    public void Write(ModelWriter writer)
    {
        writer.Real(_fill);
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

    /// <summary>Median and distance of the quartiles of the values that are present, interpolated between neighbours.</summary>
    private static (double Median, double Spread, int Present) MedianAndQuartiles(ReadOnlySpan<double> values)
    {
        var ascending = new List<double>();
        foreach (double value in values)
        {
            if (!double.IsNaN(value))
                ascending.Add(value);
        }

        if (ascending.Count == 0)
            return (0, 1, 0);
        ascending.Sort();
        double spread = At(0.75) - At(0.25);
        return (At(0.5), spread > 0 && double.IsFinite(spread) ? spread : 1, ascending.Count);

        double At(double share)
        {
            double place = share * (ascending.Count - 1);
            int below = (int)place;
            double low = ascending[below], high = ascending[Math.Min(below + 1, ascending.Count - 1)], part = place - below;
            return (low * (1 - part)) + (high * part);
        }
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
