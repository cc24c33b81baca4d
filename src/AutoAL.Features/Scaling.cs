namespace AutoAL.Features;

/// <summary>What happens to numeric columns.</summary>
public enum Scaling
{
    /// <summary>(x - mean) / sd with the pool's mean and population sd (divisor N); a constant column is divided by 1.</summary>
    Standard,

    /// <summary>Numbers as they are.</summary>
    None,

    /// <summary>(x - median) / (upper - lower quartile) of the pool, quartiles interpolated between neighbours; divided by 1 where the quartiles are equal.
    /// A few huge values do not move it.</summary>
    Robust,
}
