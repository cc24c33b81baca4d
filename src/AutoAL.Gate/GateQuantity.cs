using AutoAL.Statistics;

namespace AutoAL.Gate;

/// <summary>A number made of a run's curve, with its direction and the margin below which a change does not matter.</summary>
/// <remarks>Direction is declared here and nowhere else; differences are turned so that negative means worse.</remarks>
public sealed record GateQuantity
{
    /// <summary>The normalised area under the learning curve, the default gate.</summary>
    public const string Area = "aubc-norm";

    /// <summary>The metric after the last labels.</summary>
    public const string Final = "a-final";

    /// <summary>Labels at the first crossing of the key's target; infinite when the run never reaches it. Fewer is better.</summary>
    public const string LabelsToTarget = "n-to-target";

    /// <summary>Every id, the default first.</summary>
    public static IReadOnlyList<string> Ids { get; } = [Area, Final, LabelsToTarget];

    /// <summary>One of <see cref="Ids"/>.</summary>
    public required string Id { get; init; }

    /// <summary>What the curve shows.</summary>
    public required CurveMetric Metric { get; init; }

    /// <summary>Absolute, in the quantity's own unit (a share for accuracy, labels for labels to target), above 0.</summary>
    public required double Margin { get; init; }

    /// <summary>Whether its keys can fail the check; the others are reported.</summary>
    public required bool Gated { get; init; }

    /// <summary>Stable name: id and metric.</summary>
    public string Name => $"{Id}:{Metric.Id}";

    public bool HigherIsBetter => Id != LabelsToTarget;

    /// <summary>How its differences are written.</summary>
    public EffectText Text => HigherIsBetter ? new EffectText(Metric.Scale, Metric.Unit) : new EffectText(1, "labels");

    /// <summary>The margin in words: "1.0 points".</summary>
    public string MarginText(double margin) => Text.Magnitude(margin, null);

    /// <summary>A mean over seeds for a table: "92.41"; "never" where some run does not reach the target.</summary>
    public string ValueText(double value) => double.IsInfinity(value)
        ? "never"
        : EffectText.Number(value * Text.Scale, HigherIsBetter ? (Metric.IsShare ? 2 : 4) : 1, signed: false);

    /// <summary>The number of a run.</summary>
    /// <param name="curve">The run's curve of <see cref="Metric"/>.</param>
    /// <param name="target">The value to reach, for <see cref="LabelsToTarget"/> only.</param>
    public double Of(LearningCurve curve, double? target) => Id switch
    {
        Area => AreaUnderLearningCurve.Normalised.Of(curve),
        Final => curve.Values[^1],
        LabelsToTarget => curve.FirstReaching(target ?? throw new ArgumentNullException(nameof(target), $"{Id} needs a target.")) ?? double.PositiveInfinity,
        _ => throw new ArgumentOutOfRangeException(nameof(curve), Id, $"Choose one of: {string.Join(", ", Ids)}."),
    };

    /// <summary>Obtained against expected, negative when worse. "Not reached" ranks worst; on both sides it is a tie.</summary>
    public double Difference(double obtained, double expected) =>
        obtained == expected ? 0 : HigherIsBetter ? obtained - expected : expected - obtained;
}
