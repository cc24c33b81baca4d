using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace AutoAL.Gate.Baselines;

/// <summary>Writes a baseline as the text of its file.</summary>
public static class BaselineText
{
    /// <summary>Decimals of the mean curves, which are for figures; values that are compared keep every digit.</summary>
    private const int CurveDecimals = 6;

    /// <summary>The file's text: the same baseline gives the same bytes.</summary>
    public static string Write(Baseline baseline)
    {
        using JsonDocument plan = JsonDocument.Parse(baseline.PlanText);
        var file = new BaselineFile
        {
            Schema = Baseline.CurrentSchema,
            Reason = baseline.Reason,
            Updated = baseline.Updated,
            Rules = RulesOf(baseline.Rules),
            Acknowledgements = [.. baseline.Acknowledgements.OrderBy(a => a.Key, StringComparer.Ordinal).Select(a => new AcknowledgementPart { Key = a.Key, Reason = a.Reason, Expires = a.Expires })],
            Keys = [.. baseline.Keys.OrderBy(k => k.Key).Select(KeyOf)],
            Arms = [.. baseline.Arms.OrderBy(a => a.Arm).Select(ArmOf)],
            Memory = baseline.Memory,
            Environment = baseline.Machine,
            LedgerSchema = baseline.LedgerSchema,
            Data = new SortedDictionary<string, string>(baseline.Data.ToDictionary(), StringComparer.Ordinal),
            PlanDigest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(baseline.PlanText))),
            Plan = plan.RootElement,
        };
        return JsonSerializer.Serialize(file, BaselineFile.Options) + "\n";
    }

    private static RulesPart RulesOf(GateRules rules) => new()
    {
        Alpha = rules.Alpha,
        Test = Word(rules.Test),
        Quantities = [.. rules.Quantities.Select(q => new QuantityPart { Id = q.Id, Metric = q.Metric.Id, Margin = q.Margin, Gated = q.Gated })],
        TimeLimit = rules.TimeLimit,
        MemoryLimit = rules.MemoryLimit,
    };

    internal static string Word(PairedTest test) => test == PairedTest.T ? "paired-t" : "sign-flip";

    private static KeyPart KeyOf(BaselineKey key) => new()
    {
        Dataset = key.Key.Arm.Dataset,
        Learner = key.Key.Arm.Learner,
        Strategy = key.Key.Arm.Strategy,
        Quantity = key.Key.Quantity,
        Margin = key.Margin,
        Target = key.Target,
        Values = new SortedDictionary<long, double?>(key.Values.ToDictionary(v => v.Key, v => double.IsInfinity(v.Value) ? (double?)null : v.Value)),
    };

    private static ArmPart ArmOf(BaselineArm arm) => new()
    {
        Dataset = arm.Arm.Dataset,
        Learner = arm.Arm.Learner,
        Strategy = arm.Arm.Strategy,
        Time = arm.Time,
        Runs = new SortedDictionary<long, string>(arm.Runs.ToDictionary(run => run.Seed, run => $"{run.Split} {run.Digest}")),
        Labels = arm.Curve is { } band ? [.. band.Points.Select(p => Math.Round(p.X, CurveDecimals))] : null,
        Mean = arm.Curve is { } mean ? [.. mean.Points.Select(p => Math.Round(p.Mean, CurveDecimals))] : null,
        Half = arm.Curve is { } half && half.Points.All(p => p.Interval is not null) ? [.. half.Points.Select(p => Math.Round((p.Interval!.Value.High - p.Interval.Value.Low) / 2, CurveDecimals))] : null,
        Curves = arm.Curve?.Count,
    };
}
