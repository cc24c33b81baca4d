namespace AutoAL.Planning.Curves;

/// <summary>What a fit sees: label counts, values and their weights.</summary>
public sealed class CurvePoints
{
    /// <param name="labels">R + 1 counts, above 0 and rising.</param>
    /// <param name="values">R + 1 finite values, larger is better.</param>
    /// <param name="weights">R + 1 weights 1 / se², above 0 and finite.</param>
    /// <exception cref="ArgumentException">Lengths differ, or a number is none that can be fitted.</exception>
    public CurvePoints(double[] labels, double[] values, double[] weights)
    {
        if (labels.Length == 0 || labels.Length != values.Length || labels.Length != weights.Length)
            throw new ArgumentException($"A fit needs one value and one weight per label count and at least one of them; it has {labels.Length} counts, {values.Length} values and {weights.Length} weights.");
        for (int i = 0; i < labels.Length; i++)
        {
            if (!(labels[i] > (i == 0 ? 0 : labels[i - 1])) || !double.IsFinite(labels[i]) || !double.IsFinite(values[i]) || !(weights[i] > 0) || !double.IsFinite(weights[i]))
                throw new ArgumentException(FormattableString.Invariant($"Point {i} is ({labels[i]}, {values[i]}) with weight {weights[i]}: counts must rise from above 0, and everything must be finite, weights above 0."));
        }

        (Labels, Values, Weights) = (labels, values, weights);
    }

    public double[] Labels { get; }

    public double[] Values { get; }

    public double[] Weights { get; }

    public int Count => Labels.Length;

    /// <summary>N, the last label count.</summary>
    public double Last => Labels[^1];

    /// <summary>The first so many points.</summary>
    public CurvePoints Prefix(int count) => count == Count ? this : new(Labels[..count], Values[..count], Weights[..count]);

    /// <summary>The same points with weights times (n / N) to a power.</summary>
    public CurvePoints Recent(double power)
    {
        if (power == 0)
            return this;
        var weights = new double[Count];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = Weights[i] * Math.Pow(Labels[i] / Last, power);
        return new CurvePoints(Labels, Values, weights);
    }
}
