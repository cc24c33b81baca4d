namespace AutoAL.Numerics;

/// <summary>
/// Logistic regression between two sets of rows, both weighing alike: which of two samples does a row come from?
/// <para>min over w, b of ½λ‖w‖² + Σ_i ω_i ln(1 + exp(−t_i(wᵀx_i + b))), t = ±1, the ω of each side adding up to half the row count.</para>
/// </summary>
/// <remarks>Newton steps by conjugate gradients with halving; the intercept is not penalised. Stops at a gradient 10⁻⁸ of the first.</remarks>
public sealed class BinaryLogistic
{
    private const int MostSteps = 100;
    private const double Tolerance = 1e-8;

    private readonly int _width;
    private readonly double _lambda;

    /// <param name="width">D.</param>
    /// <param name="lambda">λ &gt; 0.</param>
    public BinaryLogistic(int width, double lambda)
    {
        _width = width;
        _lambda = lambda;
        Weights = new double[width + 1];
    }

    /// <summary>w, then b. A fit begins where the last one ended.</summary>
    public double[] Weights { get; }

    /// <summary>wᵀx + b.</summary>
    public double Decision(ReadOnlySpan<float> row) => WideDot.Of(row, Weights.AsSpan(0, _width)) + Weights[_width];

    /// <param name="vectors">Rows of D.</param>
    /// <param name="positive">For each row whether its side is +1.</param>
    public void Fit(ReadOnlySpan<float> vectors, ReadOnlySpan<bool> positive)
    {
        int ahead = positive.Count(true);
        if (ahead == 0 || ahead == positive.Length)
            throw new ArgumentException(FormattableString.Invariant($"All {positive.Length} rows are on one side; there is nothing to tell apart."), nameof(positive));
        double[] weights = new double[positive.Length];
        for (int i = 0; i < weights.Length; i++)
            weights[i] = 0.5 * positive.Length / (positive[i] ? ahead : positive.Length - ahead);

        double[] slope = new double[positive.Length];
        double[] curvature = new double[positive.Length];
        double[] gradient = new double[_width + 1];
        double[] trial = new double[_width + 1];
        double value = Value(vectors, positive, weights, Weights, slope, curvature, gradient);
        double first = Math.Max(Norm(gradient), double.Epsilon);
        for (int step = 0; step < MostSteps && Norm(gradient) > Tolerance * first; step++)
        {
            double[] direction = Direction(vectors, curvature, gradient);
            double descent = Product(direction, gradient);
            double scale = 1;
            for (; ; scale /= 2)
            {
                for (int d = 0; d < trial.Length; d++)
                    trial[d] = Weights[d] + (scale * direction[d]);
                double next = Value(vectors, positive, weights, trial, slope, curvature, gradient);
                if (next <= value + (1e-4 * scale * descent))
                {
                    value = next;
                    trial.CopyTo(Weights, 0);
                    break;
                }

                // Rounding hides any further descent: where it stands is as good as it gets.
                if (scale < 1e-6)
                    return;
            }
        }
    }

    private double Value(ReadOnlySpan<float> vectors, ReadOnlySpan<bool> positive, double[] weights, double[] at, double[] slope, double[] curvature, double[] gradient)
    {
        Array.Clear(gradient);
        double value = 0;
        for (int d = 0; d < _width; d++)
        {
            value += 0.5 * _lambda * at[d] * at[d];
            gradient[d] = _lambda * at[d];
        }

        for (int i = 0; i < weights.Length; i++)
        {
            ReadOnlySpan<float> row = vectors.Slice(i * _width, _width);
            double margin = (positive[i] ? 1 : -1) * (WideDot.Of(row, at.AsSpan(0, _width)) + at[_width]);
            double small = Math.Exp(-Math.Abs(margin));
            value += weights[i] * (Math.Max(0, -margin) + Math.Log(1 + small));
            double wrong = (margin > 0 ? small : 1) / (1 + small);
            slope[i] = weights[i] * wrong * (positive[i] ? -1 : 1);
            curvature[i] = weights[i] * wrong * (1 - wrong);
            WideDot.AddScaled(row, slope[i], gradient.AsSpan(0, _width));
            gradient[_width] += slope[i];
        }

        return value;
    }

    // Conjugate gradients on H·direction = −gradient, to a tenth of the gradient's norm or better as it shrinks.
    private double[] Direction(ReadOnlySpan<float> vectors, double[] curvature, double[] gradient)
    {
        double[] direction = new double[gradient.Length];
        double[] residual = [.. gradient.Select(g => -g)];
        double[] search = [.. residual];
        double[] product = new double[gradient.Length];
        double square = Product(residual, residual);
        double goal = square * Math.Min(0.01, Math.Sqrt(square));
        for (int i = 0; i < 2 * gradient.Length && square > goal; i++)
        {
            Curve(vectors, curvature, search, product);
            double bend = Product(search, product);
            if (!(bend > 0))
                break;
            double length = square / bend;
            for (int d = 0; d < direction.Length; d++)
            {
                direction[d] += length * search[d];
                residual[d] -= length * product[d];
            }

            double next = Product(residual, residual);
            for (int d = 0; d < search.Length; d++)
                search[d] = residual[d] + (next / square * search[d]);
            square = next;
        }

        return direction;
    }

    private void Curve(ReadOnlySpan<float> vectors, double[] curvature, double[] search, double[] product)
    {
        for (int d = 0; d < _width; d++)
            product[d] = _lambda * search[d];
        product[_width] = 0;
        for (int i = 0; i < curvature.Length; i++)
        {
            ReadOnlySpan<float> row = vectors.Slice(i * _width, _width);
            double along = curvature[i] * (WideDot.Of(row, search.AsSpan(0, _width)) + search[_width]);
            WideDot.AddScaled(row, along, product.AsSpan(0, _width));
            product[_width] += along;
        }
    }

    private static double Norm(double[] x) => Math.Sqrt(Product(x, x));

    private static double Product(double[] x, double[] y) => System.Numerics.Tensors.TensorPrimitives.Dot<double>(x, y);
}
