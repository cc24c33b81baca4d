namespace AutoAL.Engines.TorchSharp.Training;

/// <summary>Learning rate as a share of its top.</summary>
internal static class Schedules
{
    /// <param name="name">See <see cref="MemberPlan.Schedule"/>.</param>
    /// <param name="step">0 ≤ step &lt; steps.</param>
    /// <param name="steps">Of the whole training.</param>
    public static double Share(string name, int step, int steps)
    {
        switch (name)
        {
            case "constant":
                return 1;
            case "cosine":
                return Cosine((double)step / steps);
            case "one-cycle":
                int rise = Math.Max(1, steps / 10);
                return step < rise ? (step + 1.0) / (rise + 1) : Cosine((double)(step - rise) / Math.Max(1, steps - rise));
            default:
                throw new ArgumentException($"There is no schedule '{name}'; use constant, cosine or one-cycle.", nameof(name));
        }
    }

    private static double Cosine(double part) => 0.5 * (1 + Math.Cos(Math.PI * part));
}
