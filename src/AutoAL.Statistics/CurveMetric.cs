using AutoAL.Ledger;

namespace AutoAL.Statistics;

/// <summary>
/// What a learning curve shows. The direction is declared here and nowhere else: losses are negated, so that larger is better everywhere.
/// </summary>
public sealed class CurveMetric
{
    private readonly Func<RoundMetrics, double> _value;

    private CurveMetric(string id, string title, double scale, string unit, Func<RoundMetrics, double> value)
    {
        Id = id;
        Title = title;
        Scale = scale;
        Unit = unit;
        _value = value;
    }

    /// <summary>Share of test rows classified correctly, in [0, 1].</summary>
    public static CurveMetric Accuracy { get; } = new("accuracy", "accuracy", 100, "points", m => m.Accuracy);

    /// <summary>Mean recall over the classes, in [0, 1].</summary>
    public static CurveMetric BalancedAccuracy { get; } = new("balanced-accuracy", "balanced accuracy", 100, "points", m => m.BalancedAccuracy);

    /// <summary>Mean F1 over the classes, in [0, 1].</summary>
    public static CurveMetric MacroF1 { get; } = new("macro-f1", "macro F1", 100, "points", m => m.MacroF1);

    /// <summary>Minus the mean log loss, in nats, at most 0.</summary>
    public static CurveMetric LogLoss { get; } = new("log-loss", "minus log loss", 1, "nats", m => -m.LogLoss);

    /// <summary>Minus the Brier score, in [-2, 0].</summary>
    public static CurveMetric Brier { get; } = new("brier", "minus Brier score", 1, "", m => -m.Brier);

    /// <summary>Minus the expected calibration error of the predicted class, in [-1, 0].</summary>
    public static CurveMetric Ece { get; } = new("ece", "minus calibration error", 1, "", m => -m.Ece ?? double.NaN);

    /// <summary>Area under the ROC curve, mean over the classes against the rest, in [0, 1].</summary>
    public static CurveMetric Auroc { get; } = new("auroc", "AUROC", 100, "points", m => m.Auroc ?? double.NaN);

    /// <summary>Average precision, mean over the classes against the rest, in [0, 1].</summary>
    public static CurveMetric Auprc { get; } = new("auprc", "AUPRC", 100, "points", m => m.Auprc ?? double.NaN);

    /// <summary>Every metric, the default first.</summary>
    public static IReadOnlyList<CurveMetric> All { get; } = [Accuracy, BalancedAccuracy, MacroF1, LogLoss, Brier, Ece, Auroc, Auprc];

    /// <summary>Stable name, used in configuration and files.</summary>
    public string Id { get; }

    /// <summary>Name on an axis.</summary>
    public string Title { get; }

    /// <summary>Readers see values times this: 100 for shares, which are shown in per cent and compared in points.</summary>
    public double Scale { get; }

    /// <summary>Unit of a difference after scaling; empty when it has none.</summary>
    public string Unit { get; }

    /// <summary>True for shares, shown as per cent.</summary>
    public bool IsShare => Scale == 100;

    /// <summary>The metric of a round, larger is better; NaN where the ledger does not hold it.</summary>
    public double Of(RoundMetrics metrics) => _value(metrics);

    /// <summary>The metric with the id.</summary>
    /// <exception cref="ArgumentException">No metric has this id.</exception>
    public static CurveMetric Parse(string id) => All.FirstOrDefault(m => m.Id == id)
        ?? throw new ArgumentException($"No metric is called '{id}'. Choose one of: {string.Join(", ", All.Select(m => m.Id))}.", nameof(id));

    public override string ToString() => Id;
}
