namespace AutoAL.Features;

/// <summary>What happens to numeric columns.</summary>
public enum Scaling
{
    /// <summary>(x - mean) / sd with the pool's mean and population sd (divisor N); a constant column is divided by 1.</summary>
    Standard,

    /// <summary>Numbers as they are.</summary>
    None,
}
