using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.NaiveBayes;

/// <summary>How likely each present class is before a row is seen.</summary>
internal static class ClassPriors
{
    public static Parameter Parameter { get; } =
        new ChoiceParameter("prior", "empirical: shares of the labelled rows; uniform: all present classes alike, for labelled sets that were not drawn at random", ["empirical", "uniform"], "empirical");

    /// <summary>ln P(class) of the K present classes.</summary>
    public static double[] Logarithms(PresentClasses present, Configuration configuration)
    {
        var logarithms = new double[present.Count];
        if (configuration.Choice("prior") == "empirical")
        {
            foreach (int label in present.Labels)
                logarithms[label]++;
            for (int k = 0; k < logarithms.Length; k++)
                logarithms[k] = Math.Log(logarithms[k] / present.Labels.Length);
        }
        else
        {
            Array.Fill(logarithms, -Math.Log(present.Count));
        }

        return logarithms;
    }

    /// <summary>Turns one row's joint log-likelihoods into C probabilities; where all are -∞ or NaN (numbers too large to square), the priors.</summary>
    /// <param name="joint">K values and padding.</param>
    /// <param name="priors">ln P of the K classes.</param>
    /// <param name="all">C probabilities.</param>
    public static void Normalise(PresentClasses present, Span<double> joint, ReadOnlySpan<double> priors, Span<double> all)
    {
        Span<double> scores = joint[..priors.Length];
        double largest = double.NegativeInfinity;
        foreach (double score in scores)
            largest = Math.Max(largest, score);
        if (!double.IsFinite(largest))
            priors.CopyTo(scores);
        AutoAL.Numerics.Softmax.Rows(scores, scores.Length);
        present.Spread(scores, all);
    }
}
