using AutoAL.Contracts;

namespace AutoAL.Sessions.Oracles;

/// <summary>
/// What answers cost: a base price × the annotator's factor × the row's factor × the factor of the row's true class.
/// </summary>
/// <param name="basePrice">≥ 0, in the plan's currency.</param>
public sealed class PriceList(double basePrice)
{
    /// <summary>Standard deviation of the natural logarithm of the row's factor, whose mean is 1; 0 for one price.</summary>
    public double RowSpread { get; init; }

    /// <summary>A factor per class; empty for one price. The class shows itself with the answer only, so limits count with the dearest.</summary>
    public IReadOnlyList<double> ClassFactors { get; init; } = [];

    /// <summary>The randomness of the rows' factors.</summary>
    public Seed Seed { get; init; }

    /// <summary>The most that an answer can cost.</summary>
    public double Limit(RowId row, double annotatorFactor) => basePrice * annotatorFactor * RowFactor(row) * (ClassFactors.Count == 0 ? 1 : ClassFactors.Max());

    /// <summary>What an answer costs.</summary>
    public double Price(RowId row, int truth, double annotatorFactor) => basePrice * annotatorFactor * RowFactor(row) * (ClassFactors.Count == 0 ? 1 : ClassFactors[truth]);

    /// <summary>Log-normal with mean 1, from a standard normal number by Box and Muller.</summary>
    private double RowFactor(RowId row)
    {
        if (RowSpread == 0)
            return 1;
        Seed own = Seed.Child(row.Value);
        double normal = Math.Sqrt(-2 * Math.Log(own.Child(0).ToUniform())) * Math.Cos(2 * Math.PI * own.Child(1).ToUniform());
        return Math.Exp((RowSpread * normal) - (RowSpread * RowSpread / 2));
    }
}
