namespace AutoAL.Planning.Curves;

/// <summary>The loss as a function of the shape alone, on the unit interval or square, and its descents.</summary>
internal sealed class ShapeSearch(CurveFamily family, CurvePoints points, double ceiling)
{
    private static readonly double Golden = (Math.Sqrt(5) - 1) / 2;

    private readonly double[] _decay = new double[points.Count];

    public double Loss(double first, double second) => Solve(first, second).Loss;

    public CurveFit At(double first, double second)
    {
        (double limit, double amplitude, double loss) = Solve(first, second);
        return new CurveFit(family, limit, amplitude, Value(0, first), Value(1, second), points.Last, ceiling, loss);
    }

    /// <summary>Golden section within a width around a place.</summary>
    public CurveFit Narrow(double place, double width)
    {
        double low = Math.Max(0, place - width);
        double high = Math.Min(1, place + width);
        double a = high - (Golden * (high - low));
        double b = low + (Golden * (high - low));
        double fa = Loss(a, 0);
        double fb = Loss(b, 0);
        for (int i = 0; i < 18; i++)
        {
            if (fa <= fb)
            {
                (high, b, fb) = (b, a, fa);
                a = high - (Golden * (high - low));
                fa = Loss(a, 0);
            }
            else
            {
                (low, a, fa) = (a, b, fb);
                b = low + (Golden * (high - low));
                fb = Loss(b, 0);
            }
        }

        return At((low + high) / 2, 0);
    }

    /// <summary>Nelder and Mead's simplex from a place on; places outside the square count as their nearest inside.</summary>
    public CurveFit Descend(double first, double second, double size, int steps)
    {
        (first, second) = (Math.Clamp(first, 0, 1), Math.Clamp(second, 0, 1));
        (double X, double Y, double Loss)[] simplex =
        [
            Corner(first, second),
            Corner(first + (first > 0.5 ? -size : size), second),
            Corner(first, second + (second > 0.5 ? -size : size)),
        ];
        for (int i = 0; i < steps; i++)
        {
            Array.Sort(simplex, static (a, b) => a.Loss.CompareTo(b.Loss));
            if (simplex[2].Loss - simplex[0].Loss <= 1e-9 * (1e-12 + simplex[0].Loss))
                break;
            double mx = (simplex[0].X + simplex[1].X) / 2;
            double my = (simplex[0].Y + simplex[1].Y) / 2;
            (double X, double Y, double Loss) reflected = Along(1);
            if (reflected.Loss < simplex[0].Loss)
            {
                (double X, double Y, double Loss) expanded = Along(2);
                simplex[2] = expanded.Loss < reflected.Loss ? expanded : reflected;
            }
            else if (reflected.Loss < simplex[1].Loss)
            {
                simplex[2] = reflected;
            }
            else
            {
                (double X, double Y, double Loss) contracted = Along(reflected.Loss < simplex[2].Loss ? 0.5 : -0.5);
                if (contracted.Loss < Math.Min(reflected.Loss, simplex[2].Loss))
                {
                    simplex[2] = contracted;
                }
                else
                {
                    simplex[1] = Corner((simplex[0].X + simplex[1].X) / 2, (simplex[0].Y + simplex[1].Y) / 2);
                    simplex[2] = Corner((simplex[0].X + simplex[2].X) / 2, (simplex[0].Y + simplex[2].Y) / 2);
                }
            }

            (double X, double Y, double Loss) Along(double share) => Corner(mx + (share * (mx - simplex[2].X)), my + (share * (my - simplex[2].Y)));
        }

        (double x, double y, _) = simplex.MinBy(c => c.Loss);
        return At(x, y);
    }

    private (double X, double Y, double Loss) Corner(double x, double y)
    {
        (x, y) = (Math.Clamp(x, 0, 1), Math.Clamp(y, 0, 1));
        return (x, y, Loss(x, y));
    }

    private double Value(int place, double share) => family.Shape.Count > place ? family.Shape[place].At(share) : 0;

    private (double Limit, double Amplitude, double Loss) Solve(double first, double second)
    {
        double one = Value(0, first);
        double two = Value(1, second);
        for (int i = 0; i < _decay.Length; i++)
            _decay[i] = family.Decay(points.Labels[i] / points.Last, one, two);
        return LinearPart.Solve(family, points, _decay, ceiling);
    }
}
