using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.SupportVectorMachine;

/// <summary>
/// Minimises ½ αᵀQα - Σα over 0 ≤ α ≤ C, yᵀα = 0 by sequential minimal optimisation: two variables a step, chosen by second-order
/// information (Fan, Chen and Lin, JMLR 2005, WSS 2), with shrinking (Joachims 1998; Chang and Lin, LIBSVM, 2011, section 4).
/// </summary>
/// <remarks>
/// Steps, stopping rule, shrinking schedule and the order of floating-point operations are those of LIBSVM, because published active-learning
/// curves depend on where its tolerance of 1e-3 ends. Ties in the choice go to the later variable, as there.
/// </remarks>
internal sealed class SmoSolver
{
    private const double Tau = 1e-12;

    private readonly SignedKernelMatrix _matrix;
    private readonly double _c;
    private readonly double _tolerance;
    private readonly int _count;
    private readonly double[] _alpha;
    private readonly double[] _gradient;

    // The part of the gradient that variables at C contribute, over all rows.
    private readonly double[] _bounded;
    private readonly int[] _original;
    private int _active;
    private bool _unshrunk;
    private double _violation;

    public SmoSolver(SignedKernelMatrix matrix, double c, double tolerance)
    {
        (_matrix, _c, _tolerance, _count) = (matrix, c, tolerance, matrix.Count);
        (_alpha, _gradient, _bounded) = (new double[_count], new double[_count], new double[_count]);
        Array.Fill(_gradient, -1);
        _original = [.. Enumerable.Range(0, _count)];
        _active = _count;
    }

    /// <summary>y_i·α_i of each row, in the order in which the rows were given, and ρ: f(x) = Σ y_i α_i K(x_i, x) - ρ.</summary>
    public (double[] Coefficients, double Rho) Solve(ITrainingMonitor monitor, CancellationToken cancellation)
    {
        long limit = Math.Max(10_000_000L, 100L * _count);
        int counter = Math.Min(_count, 1000) + 1;
        int ticks = 0;
        for (long iteration = 0; iteration < limit; iteration++)
        {
            if (--counter == 0)
            {
                counter = Math.Min(_count, 1000);
                Shrink();
                cancellation.ThrowIfCancellationRequested();
                if (iteration > 0 && monitor.ShouldStop(++ticks, _violation))
                    break;
            }

            if (!Select(out int i, out int j))
            {
                RebuildGradient();
                _active = _count;
                if (!Select(out i, out j))
                    break;
                counter = 1;
            }

            Step(i, j);
        }

        RebuildGradient();
        _active = _count;
        double rho = Rho();
        var coefficients = new double[_count];
        for (int i = 0; i < _count; i++)
            coefficients[_original[i]] = _alpha[i] * _matrix.Signs[i];
        return (coefficients, rho);
    }

    private bool AtUpper(int i) => _alpha[i] >= _c;

    private bool AtLower(int i) => _alpha[i] <= 0;

    private bool IsFree(int i) => !AtUpper(i) && !AtLower(i);

    /// <summary>The pair that promises the largest decrease; false when the optimality conditions hold within the tolerance.</summary>
    private bool Select(out int first, out int second)
    {
        ReadOnlySpan<double> signs = _matrix.Signs;
        double up = double.NegativeInfinity, low = double.NegativeInfinity;
        (first, second) = (-1, -1);
        for (int t = 0; t < _active; t++)
        {
            bool mayRise = signs[t] > 0 ? !AtUpper(t) : !AtLower(t);
            double value = -signs[t] * _gradient[t];
            if (mayRise && value >= up)
                (up, first) = (value, t);
        }

        ReadOnlySpan<float> row = first < 0 ? [] : _matrix.Row(first, _active);
        double[] diagonal = _matrix.Diagonal;
        double best = double.PositiveInfinity;
        for (int j = 0; j < _active; j++)
        {
            bool mayFall = signs[j] > 0 ? !AtLower(j) : !AtUpper(j);
            if (!mayFall)
                continue;
            double value = signs[j] * _gradient[j];
            if (value >= low)
                low = value;
            double difference = up + value;
            if (!(difference > 0))
                continue;
            double curvature = diagonal[first] + diagonal[j] - (2 * signs[first] * signs[j] * row[j]);
            double decrease = -(difference * difference) / (curvature > 0 ? curvature : Tau);
            if (decrease <= best)
                (best, second) = (decrease, j);
        }

        _violation = up + low;
        return !(_violation < _tolerance) && second >= 0;
    }

    /// <summary>Minimises over the two variables, and carries the change into the gradient.</summary>
    private void Step(int i, int j)
    {
        ReadOnlySpan<float> rowI = _matrix.Row(i, _active), rowJ = _matrix.Row(j, _active);
        double oldI = _alpha[i], oldJ = _alpha[j];
        bool upperI = AtUpper(i), upperJ = AtUpper(j);
        (_alpha[i], _alpha[j]) = _matrix.Signs[i] != _matrix.Signs[j]
            ? Opposed(oldI, oldJ, i, j, rowI[j])
            : Alike(oldI, oldJ, i, j, rowI[j]);
        double changeI = _alpha[i] - oldI, changeJ = _alpha[j] - oldJ;
        Span<double> gradient = _gradient.AsSpan(0, _active);
        for (int k = 0; k < gradient.Length; k++)
            gradient[k] += (rowI[k] * changeI) + (rowJ[k] * changeJ);
        CarryBound(i, upperI);
        CarryBound(j, upperJ);
    }

    private (double I, double J) Opposed(double a, double b, int i, int j, double entry)
    {
        double curvature = _matrix.Diagonal[i] + _matrix.Diagonal[j] + (2 * entry);
        double delta = (-_gradient[i] - _gradient[j]) / (curvature > 0 ? curvature : Tau);
        double difference = a - b;
        (a, b) = (a + delta, b + delta);
        if (difference > 0 && b < 0)
            (a, b) = (difference, 0);
        else if (!(difference > 0) && a < 0)
            (a, b) = (0, -difference);
        if (difference > 0 && a > _c)
            (a, b) = (_c, _c - difference);
        else if (!(difference > 0) && b > _c)
            (a, b) = (_c + difference, _c);
        return (a, b);
    }

    private (double I, double J) Alike(double a, double b, int i, int j, double entry)
    {
        double curvature = _matrix.Diagonal[i] + _matrix.Diagonal[j] - (2 * entry);
        double delta = (_gradient[i] - _gradient[j]) / (curvature > 0 ? curvature : Tau);
        double sum = a + b;
        (a, b) = (a - delta, b + delta);
        if (sum > _c && a > _c)
            (a, b) = (_c, sum - _c);
        else if (!(sum > _c) && b < 0)
            (a, b) = (sum, 0);
        if (sum > _c && b > _c)
            (a, b) = (sum - _c, _c);
        else if (!(sum > _c) && a < 0)
            (a, b) = (0, sum);
        return (a, b);
    }

    private void CarryBound(int i, bool wasUpper)
    {
        if (wasUpper == AtUpper(i))
            return;
        double change = wasUpper ? -_c : _c;
        ReadOnlySpan<float> row = _matrix.Row(i, _count);
        for (int k = 0; k < _count; k++)
            _bounded[k] += change * row[k];
    }

    /// <summary>Sets aside variables that will likely stay at their bound.</summary>
    private void Shrink()
    {
        double up = double.NegativeInfinity, low = double.NegativeInfinity;
        for (int i = 0; i < _active; i++)
        {
            double value = _matrix.Signs[i] * _gradient[i];
            bool positive = _matrix.Signs[i] > 0;
            if (positive ? !AtUpper(i) : !AtLower(i))
                up = Math.Max(up, -value);
            if (positive ? !AtLower(i) : !AtUpper(i))
                low = Math.Max(low, value);
        }

        if (!_unshrunk && up + low <= _tolerance * 10)
        {
            _unshrunk = true;
            RebuildGradient();
            _active = _count;
        }

        for (int i = 0; i < _active; i++)
        {
            if (!CanGo(i, up, low))
                continue;
            _active--;
            while (_active > i)
            {
                if (!CanGo(_active, up, low))
                {
                    Swap(i, _active);
                    break;
                }

                _active--;
            }
        }
    }

    private bool CanGo(int i, double up, double low)
    {
        bool positive = _matrix.Signs[i] > 0;
        if (AtUpper(i))
            return -_gradient[i] > (positive ? up : low);
        return AtLower(i) && _gradient[i] > (positive ? low : up);
    }

    private void Swap(int i, int j)
    {
        _matrix.Swap(i, j);
        (_alpha[i], _alpha[j]) = (_alpha[j], _alpha[i]);
        (_gradient[i], _gradient[j]) = (_gradient[j], _gradient[i]);
        (_bounded[i], _bounded[j]) = (_bounded[j], _bounded[i]);
        (_original[i], _original[j]) = (_original[j], _original[i]);
    }

    /// <summary>Computes the gradient of the variables set aside, along rows or columns, whichever costs less.</summary>
    private void RebuildGradient()
    {
        if (_active == _count)
            return;
        for (int j = _active; j < _count; j++)
            _gradient[j] = _bounded[j] - 1;
        int free = 0;
        for (int j = 0; j < _active; j++)
            free += IsFree(j) ? 1 : 0;
        if ((long)free * _count > 2L * _active * (_count - _active))
        {
            for (int i = _active; i < _count; i++)
            {
                ReadOnlySpan<float> row = _matrix.Row(i, _active);
                for (int j = 0; j < _active; j++)
                {
                    if (IsFree(j))
                        _gradient[i] += _alpha[j] * row[j];
                }
            }

            return;
        }

        for (int i = 0; i < _active; i++)
        {
            if (!IsFree(i))
                continue;
            ReadOnlySpan<float> row = _matrix.Row(i, _count);
            for (int j = _active; j < _count; j++)
                _gradient[j] += _alpha[i] * row[j];
        }
    }

    private double Rho()
    {
        double above = double.PositiveInfinity, below = double.NegativeInfinity, sum = 0;
        int free = 0;
        for (int i = 0; i < _count; i++)
        {
            double value = _matrix.Signs[i] * _gradient[i];
            bool positive = _matrix.Signs[i] > 0;
            if (IsFree(i))
                (free, sum) = (free + 1, sum + value);
            else if (AtUpper(i) ? !positive : positive)
                above = Math.Min(above, value);
            else
                below = Math.Max(below, value);
        }

        return free > 0 ? sum / free : (above + below) / 2;
    }
}
