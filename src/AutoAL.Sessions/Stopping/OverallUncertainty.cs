namespace AutoAL.Sessions.Stopping;

/// <summary>
/// Ends when the model is sure of what is left.
/// <para>Holds when (1/|U|) Σ_u H(P_u)/ln C is below the threshold, U the rows of the fixed set that may still be asked about.</para>
/// </summary>
/// <remarks>Zhu, Wang and Hovy, COLING 2008. It believes the model: calibrate, or choose another rule. Where nothing is left the statistic is undefined and nothing holds.</remarks>
/// <param name="threshold">In [0, 1].</param>
public sealed class OverallUncertainty(double threshold) : IStoppingRule
{
    public StoppingVerdict Observe(in StoppingView view)
    {
        double sum = 0;
        int rows = 0;
        for (int n = 0; n < view.Unlabelled.Length; n++)
        {
            if (!view.Unlabelled[n])
                continue;
            rows++;
            foreach (double p in view.Probabilities.Slice(n * view.ClassCount, view.ClassCount))
                sum -= p > 0 ? p * Math.Log(p) : 0;
        }

        if (rows == 0 || view.ClassCount < 2)
            return default;
        double mean = Math.Max(0, sum) / rows / Math.Log(view.ClassCount);
        return new StoppingVerdict(mean, mean < threshold);
    }

    public void Save(BinaryWriter writer)
    {
    }

    public void Load(BinaryReader reader)
    {
    }
}
