namespace AutoAL.Planning.Budgeting;

/// <summary>What labelling costs. Everything defaults to 0 but the label, which costs 1.</summary>
public sealed record PriceList
{
    /// <summary>Price of one answer.</summary>
    public double Label { get; init; } = 1;

    /// <summary>Price of one round: handing over a batch, waiting for it, training again.</summary>
    public double Round { get; init; }

    /// <summary>Price of asking about a row again.</summary>
    public double Relabel { get; init; }

    /// <summary>Share of the labels that are asked about again, in [0, 1].</summary>
    public double RelabelShare { get; init; }

    /// <summary>Price of an expert's hour.</summary>
    public double Hour { get; init; }

    /// <summary>Labels that an expert gives in an hour; 0 when the price of a label holds the time already.</summary>
    public double LabelsPerHour { get; init; }

    /// <summary>Hours that setting up an active-learning loop takes; random sampling needs none of them.</summary>
    public double SetupHours { get; init; }

    /// <summary>Name of the unit.</summary>
    public string Currency { get; init; } = "label";

    /// <summary>What one label costs, with its share of re-labels and of expert time.</summary>
    public double PerLabel => Label + (RelabelShare * Relabel) + (LabelsPerHour > 0 ? Hour / LabelsPerHour : 0);

    /// <summary>What the loop's set-up costs.</summary>
    public double Setup => SetupHours * Hour;

    /// <summary>Price of buying so many labels in batches; infinite for infinitely many.</summary>
    public double Of(double labels, int batch, bool withSetup) => double.IsInfinity(labels)
        ? double.PositiveInfinity
        : (labels * PerLabel) + (Math.Ceiling(labels / batch) * Round) + (withSetup && labels > 0 ? Setup : 0);
}
