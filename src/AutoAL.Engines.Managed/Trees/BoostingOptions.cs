using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>How boosted trees are grown; names and meanings are XGBoost's.</summary>
/// <param name="Rounds">Most rounds; each adds one tree per class, or one in all for two classes.</param>
/// <param name="LearningRate">Factor of every leaf.</param>
/// <param name="MostDepth">Splits on the way from the root to a leaf.</param>
/// <param name="Lambda">L2 penalty on leaves.</param>
/// <param name="LeastHessian">Least sum of second derivatives on either side of a split.</param>
/// <param name="RowShare">Probability that a row takes part in a round.</param>
/// <param name="FeatureShare">Share of the features that a round may split on.</param>
/// <param name="Patience">Rounds without a better held-out loss after which training ends; 0 never.</param>
internal sealed record BoostingOptions(int Rounds, double LearningRate, int MostDepth, double Lambda, double LeastHessian, double RowShare, double FeatureShare, int Patience)
{
    public static SearchSpace Space { get; } = new(
    [
        new WholeParameter("rounds", "boosting rounds, each with a tree per class", 10, 1000, 100, Log: true) { Searched = (30, 300), IsResource = true },
        new RealParameter("learning-rate", "factor of every leaf", 0.01, 1, 0.3, Log: true),
        new WholeParameter("max-depth", "most splits above a leaf", 1, 12, 6) { Searched = (1, 8) },
        new RealParameter("lambda", "L2 penalty on the leaves", 1e-3, 100, 1, Log: true),
        new RealParameter("min-child-weight", "least sum of second derivatives in a leaf", 1e-3, 32, 1, Log: true),
        new RealParameter("subsample", "probability that a row takes part in a round", 0.3, 1, 1),
        new RealParameter("colsample", "share of the features that a round may split on", 0.1, 1, 1),
        new WholeParameter("patience", "end after so many rounds without a better loss on a held-out fifth of the labelled rows; 0: hold nothing out", 0, 50, 0) { Searched = (0, 0) },
        .. EncoderParameters.WithoutScaling,
    ]);

    public static BoostingOptions From(Configuration configuration) => new(
        (int)configuration.Whole("rounds"),
        configuration.Real("learning-rate"),
        (int)configuration.Whole("max-depth"),
        configuration.Real("lambda"),
        configuration.Real("min-child-weight"),
        configuration.Real("subsample"),
        configuration.Real("colsample"),
        (int)configuration.Whole("patience"));
}
