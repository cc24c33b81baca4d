using System.Buffers;
using System.Numerics.Tensors;
using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.LogisticRegression;

/// <summary>Minimises an <see cref="ILogisticObjective"/> by Newton steps whose systems are solved by preconditioned conjugate gradients.</summary>
internal sealed class LogisticSolver : IDisposable
{
    internal const int StepLimit = 200;

    // A Newton system is solved to this fraction of the gradient, tighter near the optimum. Loose wins: on optdigits 0.5 to 0.2 cost the
    // same, 0.02 a third more.
    private const double Forcing = 0.3;

    // A refresh costs as much as six or seven products; when the last system took more than this many, it pays.
    private const int ProductsBeforeRefresh = 25;

    // Floats give a step a few digits; beyond this ratio only doubles would add more, and the next step does it cheaper.
    private const double FinestAccuracy = 1e-4;

    // Objectives closer than this share of themselves differ by the rounding of their sums; then only slopes tell steps apart.
    private const double LossRounding = 1e-12;

    private readonly ILogisticObjective _problem;
    private readonly List<double[]> _rented = [];
    private readonly List<INewtonSystem> _systems = [];
    private double[] _weights;
    private double[] _gradient;
    private double[] _trial;
    private double[] _trialGradient;
    private readonly double[] _step;

    public LogisticSolver(ILogisticObjective problem)
    {
        _problem = problem;
        (_weights, _gradient, _trial, _trialGradient, _step) = (Rent(), Rent(), Rent(), Rent(), Rent());
    }

    /// <summary>The length of the gradient at the weights that <see cref="Minimise"/> returned, relative to that at zero weights.</summary>
    public double RelativeGradient { get; private set; }

    /// <summary>Improves the weights until |gradient| ≤ tolerance · |gradient at zero weights|.</summary>
    /// <remarks>
    /// Ends earlier, with the best weights so far, when rounding leaves no step that lowers the objective, when the monitor says so, or
    /// after <see cref="StepLimit"/> steps.
    /// </remarks>
    public void Minimise(Span<double> weights, double tolerance, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        int count = _problem.ParameterCount;
        Of(_weights).Clear();
        double loss = _problem.Evaluate(Of(_weights), Of(_gradient));
        double atZero = Norm(_gradient);
        double norm = atZero;
        if (weights[..count].ContainsAnyExcept(0.0))
        {
            weights.CopyTo(_weights);
            loss = _problem.Evaluate(Of(_weights), Of(_gradient));
            norm = Norm(_gradient);
        }

        double target = tolerance * atZero;
        int products = 0;
        INewtonSystem system = Use(_problem.CreateSystem());
        for (int step = 0; step < StepLimit && norm > target; step++)
        {
            cancellation.ThrowIfCancellationRequested();
            if (step < 2 || products > ProductsBeforeRefresh)
                system.Refresh();

            system.Linearise();
            double accuracy = Math.Max(FinestAccuracy, Math.Max(Math.Min(Forcing, Math.Sqrt(norm / atZero)), 0.3 * target / norm));
            bool solved = system.Solve(Of(_gradient), norm, Math.Min(accuracy, 0.5), Of(_step), cancellation, out products);
            _problem.CentreIntercepts(Of(_step));
            bool moved = SearchLine(ref loss);
            double before = norm;
            norm = Norm(_gradient);
            if (system.IsCoarse && !(solved && moved && norm <= 0.5 * before))
            {
                // Nonlinearity or rounding; doubles rule the latter out.
                system = Use(_problem.CreateExactSystem());
            }
            else if (!moved)
            {
                break;
            }

            if (monitor.ShouldStop(step, loss))
                break;
        }

        RelativeGradient = atZero > 0 ? norm / atZero : 0;
        _weights.AsSpan(0, count).CopyTo(weights);
    }

    public void Dispose()
    {
        foreach (INewtonSystem system in _systems)
            system.Dispose();
        foreach (double[] rented in _rented)
            ArrayPool<double>.Shared.Return(rented);
    }

    /// <summary>
    /// Shortens the step until the convex objective falls, by its values or, where those no longer differ, by its slopes; then takes it.
    /// False when no step is left.
    /// </summary>
    private bool SearchLine(ref double loss)
    {
        Span<double> step = Of(_step);
        double slope = TensorPrimitives.Dot<double>(Of(_gradient), step);
        if (!(slope < 0))
            return false;
        double length = 1;
        for (int attempt = 0; attempt < 40; attempt++)
        {
            TensorPrimitives.MultiplyAdd(step, length, Of(_weights), Of(_trial));
            double trialLoss = _problem.Evaluate(Of(_trial), Of(_trialGradient));
            double trialSlope = TensorPrimitives.Dot<double>(Of(_trialGradient), step);
            double rounding = LossRounding * Math.Abs(loss);
            bool falls = trialLoss < loss - rounding && trialLoss <= loss + (1e-4 * length * slope);
            bool flattens = trialSlope <= -0.9 * slope && trialLoss <= loss + rounding;
            if (falls || (flattens && Norm(_trialGradient) < Norm(_gradient)))
            {
                (_weights, _trial, _gradient, _trialGradient, loss) = (_trial, _weights, _trialGradient, _gradient, trialLoss);
                return true;
            }

            double secant = slope / (slope - trialSlope);
            length *= double.IsFinite(secant) ? Math.Clamp(secant, 0.1, 0.6) : 0.1;
        }

        return false;
    }

    private INewtonSystem Use(INewtonSystem system)
    {
        _systems.Add(system);
        return system;
    }

    private double[] Rent()
    {
        double[] rented = ArrayPool<double>.Shared.Rent(_problem.ParameterCount);
        _rented.Add(rented);
        return rented;
    }

    private Span<double> Of(double[] rented) => rented.AsSpan(0, _problem.ParameterCount);

    private double Norm(double[] rented) => TensorPrimitives.Norm<double>(Of(rented));
}
