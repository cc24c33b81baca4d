using System.Text;
using System.Text.Json;
using AutoAL.Statistics;

namespace AutoAL.Gate.Baselines;

/// <summary>Reads baseline files. They are edited by hand (margins, acknowledgements), so everything is checked and named.</summary>
public static class BaselineReader
{
    /// <param name="name">The file's name, for messages.</param>
    /// <param name="text">Its text.</param>
    /// <exception cref="BaselineFormatException">Lists every problem.</exception>
    public static Baseline Read(string name, string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            RefuseOtherSchema(name, bytes);
            BaselineFile file = JsonSerializer.Deserialize<BaselineFile>(bytes, BaselineFile.Options) ?? throw new JsonException("it is empty");
            var problems = new List<string>();
            Baseline baseline = Convert(file, KeyLines.Of(bytes), problems);
            return problems.Count == 0 ? baseline : throw new BaselineFormatException(
                $"The baseline {name} cannot be used:\n{string.Join('\n', problems.Select(p => "  " + p))}\nCorrect it by hand, or make it anew with `autoal check --update --reason \"…\"` from the file's last good version.");
        }
        catch (JsonException error)
        {
            throw new BaselineFormatException($"The baseline {name} is no baseline file: {error.Message} Restore it from version control, or make it anew with `autoal check --update --reason \"…\"` after moving it away.");
        }
    }

    private static void RefuseOtherSchema(string name, byte[] bytes)
    {
        using JsonDocument document = JsonDocument.Parse(bytes, new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true });
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("schema", out JsonElement schema) || !schema.TryGetInt32(out int found))
            throw new JsonException("It has no number “schema”.");
        if (found != Baseline.CurrentSchema)
        {
            throw new BaselineFormatException(
                FormattableString.Invariant($"The baseline {name} has schema {found}; this build reads schema {Baseline.CurrentSchema}. Nothing can be compared: use the version of AutoAL that wrote it, or make it anew."), isOtherSchema: true);
        }
    }

    private static Baseline Convert(BaselineFile file, IReadOnlyList<int> lines, List<string> problems)
    {
        GateRules rules = RulesOf(file.Rules, problems);
        var arms = new Dictionary<Arm, BaselineArm>();
        for (int i = 0; i < file.Arms.Count; i++)
        {
            BaselineArm arm = ArmOf(file.Arms[i], FormattableString.Invariant($"arms:{i}"), problems);
            if (!arms.TryAdd(arm.Arm, arm))
                problems.Add(FormattableString.Invariant($"arms:{i}: {arm.Arm} stands twice."));
        }

        var keys = new Dictionary<GateKey, BaselineKey>();
        for (int i = 0; i < file.Keys.Count; i++)
        {
            BaselineKey key = KeyOf(file.Keys[i], i < lines.Count ? lines[i] : 1);
            string place = FormattableString.Invariant($"keys:{i}");
            if (!keys.TryAdd(key.Key, key))
                problems.Add($"{place}: {key.Key} stands twice.");
            Check(key, place, rules, arms, problems);
        }

        return new Baseline
        {
            PlanText = JsonSerializer.Serialize(file.Plan, new JsonSerializerOptions { Encoder = BaselineFile.Options.Encoder }),
            Data = file.Data,
            LedgerSchema = file.LedgerSchema,
            Machine = file.Environment,
            Rules = rules,
            Arms = [.. arms.Values.OrderBy(a => a.Arm)],
            Keys = [.. keys.Values.OrderBy(k => k.Key)],
            Acknowledgements = [.. file.Acknowledgements.Select(a => new Acknowledgement(a.Key, a.Reason, a.Expires))],
            Memory = file.Memory,
            Reason = file.Reason,
            Updated = file.Updated,
        };
    }

    private static void Check(BaselineKey key, string place, GateRules rules, Dictionary<Arm, BaselineArm> arms, List<string> problems)
    {
        GateQuantity? quantity = rules.Find(key.Key.Quantity);
        if (quantity is null)
            problems.Add($"{place}:quantity is “{key.Key.Quantity}”; rules:quantities name {string.Join(", ", rules.Quantities.Select(q => q.Name))}.");
        if (key.Margin is double margin && !(margin > 0))
            problems.Add(FormattableString.Invariant($"{place}:margin is {margin}; it must be above 0."));
        if (quantity?.Id == GateQuantity.LabelsToTarget && key.Target is null)
            problems.Add($"{place}: {quantity.Name} needs a target.");
        if (key.Values.Count == 0)
            problems.Add($"{place}:values is empty.");
        if (quantity is { HigherIsBetter: true } && key.Values.Any(v => double.IsInfinity(v.Value)))
            problems.Add($"{place}:values holds null, which only {GateQuantity.LabelsToTarget} may.");
        if (!arms.TryGetValue(key.Key.Arm, out BaselineArm? arm) || !arm.Runs.Select(run => run.Seed).SequenceEqual(key.Values.Keys))
            problems.Add($"{place}: the seeds of its values are not those of the runs of {key.Key.Arm} under arms.");
    }

    private static GateRules RulesOf(RulesPart part, List<string> problems)
    {
        if (part.Alpha is not (> 0 and < 0.5))
            problems.Add(FormattableString.Invariant($"rules:alpha is {part.Alpha}; it must lie between 0 and 0.5."));
        foreach ((string name, double limit) in ((string, double)[])[("timeLimit", part.TimeLimit), ("memoryLimit", part.MemoryLimit)])
        {
            if (!(limit >= 1))
                problems.Add(FormattableString.Invariant($"rules:{name} is {limit}; it must be at least 1."));
        }

        PairedTest? test = Enum.GetValues<PairedTest>().Cast<PairedTest?>().FirstOrDefault(t => BaselineText.Word(t!.Value) == part.Test);
        if (test is null)
            problems.Add($"rules:test is “{part.Test}”; choose {string.Join(" or ", Enum.GetValues<PairedTest>().Select(BaselineText.Word))}.");
        var quantities = new List<GateQuantity>();
        for (int i = 0; i < part.Quantities.Count; i++)
        {
            QuantityPart q = part.Quantities[i];
            string place = FormattableString.Invariant($"rules:quantities:{i}");
            if (!GateQuantity.Ids.Contains(q.Id))
                problems.Add($"{place}:id is “{q.Id}”; choose one of {string.Join(", ", GateQuantity.Ids)}.");
            if (!(q.Margin > 0))
                problems.Add(FormattableString.Invariant($"{place}:margin is {q.Margin}; it must be above 0."));
            CurveMetric? metric = CurveMetric.All.FirstOrDefault(m => m.Id == q.Metric);
            if (metric is null)
                problems.Add($"{place}:metric is “{q.Metric}”; choose one of {string.Join(", ", CurveMetric.All.Select(m => m.Id))}.");
            quantities.Add(new GateQuantity { Id = q.Id, Metric = metric ?? CurveMetric.Accuracy, Margin = q.Margin, Gated = q.Gated });
        }

        if (quantities.Count == 0 || quantities.DistinctBy(q => q.Name).Count() < quantities.Count)
            problems.Add("rules:quantities must hold at least one quantity, and each only once.");
        return new GateRules { Alpha = part.Alpha, Test = test ?? PairedTest.T, Quantities = quantities, TimeLimit = part.TimeLimit, MemoryLimit = part.MemoryLimit };
    }

    private static BaselineKey KeyOf(KeyPart part, int line) => new(
        new GateKey(new Arm(part.Dataset, part.Learner, part.Strategy), part.Quantity), part.Margin, part.Target,
        new SortedDictionary<long, double>(part.Values.ToDictionary(v => v.Key, v => v.Value ?? double.PositiveInfinity)), line);

    private static BaselineArm ArmOf(ArmPart part, string place, List<string> problems)
    {
        var runs = new List<BaselineRun>();
        foreach ((long seed, string text) in part.Runs)
        {
            string[] digests = text.Split(' ');
            if (digests.Length == 2)
                runs.Add(new BaselineRun(seed, digests[0], digests[1]));
            else
                problems.Add(FormattableString.Invariant($"{place}:runs:{seed} is “{text}”; it must be the digests of split and results with a blank between."));
        }

        CurveBand? band = null;
        if (part is { Labels: { Length: > 0 } labels, Mean: { } mean } && mean.Length == labels.Length && (part.Half is null || part.Half.Length == labels.Length))
            band = new CurveBand([.. labels.Select((x, i) => new BandPoint(x, mean[i], part.Half is { } half ? new Interval(mean[i] - half[i], mean[i] + half[i]) : null, part.Curves ?? runs.Count))]);
        else if (part.Labels is not null)
            problems.Add($"{place}: labels, mean and half must be of one length.");
        return new BaselineArm(new Arm(part.Dataset, part.Learner, part.Strategy), runs, band, part.Time);
    }
}
