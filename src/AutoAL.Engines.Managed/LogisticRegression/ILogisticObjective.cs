namespace AutoAL.Engines.Managed.LogisticRegression;

/// <summary>The objective ½‖W‖² + C·Σ log loss of dense or sparse rows, as the solver sees it.</summary>
internal interface ILogisticObjective : IDisposable
{
    /// <summary>The length of a weight matrix, padding included.</summary>
    int ParameterCount { get; }

    /// <summary>Fills the gradient and returns the objective.</summary>
    double Evaluate(ReadOnlySpan<double> weights, Span<double> gradient);

    /// <summary>
    /// Takes the mean over the classes off the intercepts of a step. A softmax does not see it, so without a penalty nothing else holds
    /// it: a solution of the singular system may carry any amount, and intercepts in the thousands cost the scores their last digits.
    /// </summary>
    void CentreIntercepts(Span<double> step);

    /// <summary>Writes weights of all features, K rows of <paramref name="width"/> + 1, the intercept last; those of features that take no part are left as they are.</summary>
    void Spread(ReadOnlySpan<double> weights, Span<double> all, int width);

    /// <summary>The other way: the weights of the features that take part, as this objective lays them out; padding is left as it is.</summary>
    void Gather(ReadOnlySpan<double> all, int width, Span<double> weights);

    /// <summary>The Newton system at the weights of the last <see cref="Evaluate"/>: in floats where those are safe, else in doubles.</summary>
    INewtonSystem CreateSystem();

    /// <summary>The same in doubles, with the preconditioner that is in use.</summary>
    INewtonSystem CreateExactSystem();
}
