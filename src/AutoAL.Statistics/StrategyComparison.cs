namespace AutoAL.Statistics;

/// <summary>Ranks the strategies of one setting and compares each with the baseline, over the range of labels that all their curves cover.</summary>
internal static class StrategyComparison
{
    public static Comparison Of(Setting setting, IReadOnlyList<StrategyRuns> strategies, SummaryOptions options)
    {
        StrategyRuns[] runs = [.. strategies.Where(s => s.Complete.Count > 0)];
        if (runs.Length == 0)
            return new Comparison(setting, [], 0, 0, (0, 0), null, ["No run is complete."]);

        Dictionary<string, LearningCurve[]> whole = runs.ToDictionary(
            s => s.Strategy, s => s.Complete.Values.Select(c => LearningCurve.OverLabels(c.Rounds, options.Metric)).ToArray());
        LearningCurve[] all = [.. whole.Values.SelectMany(c => c)];
        double from = all.Max(c => c.First);
        double to = all.Min(c => c.Last);
        int[] testRows = [.. runs.SelectMany(s => s.Complete.Values).Select(c => c.Started.TestRows)];
        (int, int) tests = (testRows.Min(), testRows.Max());
        if (!(to > from))
            return new Comparison(setting, [], from, to, tests, null, ["The curves share no range of labels, so there is no area to compare."]);

        var notes = new List<string>();
        if (all.Any(c => c.First != from || c.Last != to))
            notes.Add(FormattableString.Invariant($"Runs differ in length; they are compared over {from} to {to} labels, which all of them cover."));
        if (runs.All(s => s.Strategy != options.Baseline))
            notes.Add($"No complete run of the baseline {options.Baseline}: strategies are ranked but not compared.");

        Member[] members = [.. runs.Select(s => new Member(s, [.. whole[s.Strategy].Select(c => c.Within(from, to))], options.Area))];
        Member? baseline = members.FirstOrDefault(m => m.Name == options.Baseline);
        foreach (Member member in members)
        {
            member.SameAs = new[] { baseline }.Concat(members.TakeWhile(m => m != member))
                .FirstOrDefault(m => m is not null && m != member && member.Runs.SamePicksAs(m.Runs));
            if (member != baseline && baseline is not null)
                (member.Difference, member.Missing) = PairedDifference.Join(member.Areas, baseline.Areas);
        }

        int train = runs.SelectMany(s => s.Complete.Values).Min(c => c.Started.PoolRows);
        foreach (Member member in members.Where(m => m.Difference is not null))
            member.Tests = PairedTests.Of(member.Difference!.Values, tests.Item1, train, options.Area.InMetricUnit ? options.Margin : null);

        // The baseline's own twin is named by the others, never the other way round.
        if (baseline is not null)
            baseline.SameAs = null;
        AdjustForMultiplicity(members);

        double? target = options.Target ?? baseline?.Band.Points[^1].Mean;
        return new Comparison(setting, Rank(members, baseline, target, options), from, to, tests, target, notes);
    }

    /// <summary>Holm over the table. A strategy with another's picks is the same comparison and is counted once.</summary>
    private static void AdjustForMultiplicity(Member[] members)
    {
        Member[] family = [.. members.Where(m => m.SameAs is null && m.Difference is { P: not null } d && d.Count >= SummaryOptions.MinimumSeeds)];
        double[] adjusted = HolmCorrection.Adjust([.. family.Select(m => m.Difference!.P!.Value)]);
        for (int i = 0; i < family.Length; i++)
            family[i].AdjustedP = adjusted[i];
        Member[] placed = [.. family.Where(m => m.Tests?.Equivalence?.P is not null)];
        adjusted = HolmCorrection.Adjust([.. placed.Select(m => m.Tests!.Equivalence!.P!.Value)]);
        for (int i = 0; i < placed.Length; i++)
            placed[i].Tests = placed[i].Tests! with { EquivalentP = adjusted[i] };
        foreach (Member member in members.Where(m => m.SameAs is not null))
            member.AdjustedP = member.SameAs!.AdjustedP;
    }

    private static RankedStrategy[] Rank(Member[] members, Member? baseline, double? target, SummaryOptions options)
    {
        double low = members.Min(m => m.Band.Points.Min(p => p.Mean));
        double high = members.Max(m => m.Band.Points.Max(p => p.Mean));
        return [.. members
            .OrderByDescending(m => m.Mean.Mean).ThenBy(m => m.Name, StringComparer.Ordinal)
            .Select(m => new RankedStrategy
            {
                Rank = members.Count(o => o.Mean.Mean > m.Mean.Mean) + ((members.Count(o => o.Mean.Mean == m.Mean.Mean) + 1) / 2.0),
                Strategy = m.Name,
                Area = m.Mean,
                AreaText = options.Quantity.Value(m.Mean.Mean),
                Difference = m.Difference,
                DifferenceText = m.Difference is { } d ? options.Quantity.Difference(d.Mean, d.Interval) : "",
                Tests = m.Tests,
                AdjustedP = m.AdjustedP,
                Verdict = Judge(m, baseline, options),
                Band = m.Band,
                Runs = m.Runs.Complete.Keys.Zip(m.Curves).ToDictionary(run => run.First, run => run.Second),
                Deficiency = m == baseline || baseline is null ? null : LabelEconomy.Deficiency(m.Band.Mean, baseline.Band.Mean),
                DataUtilisation = m == baseline || baseline is null ? null : LabelEconomy.DataUtilisation(m.Band.Mean, baseline.Band.Mean),
                Sparkline = Sparkline.Of(m.Band.Mean, low, high),
                LabelsToTarget = target is double value ? LabelsToTarget.Of(m.Band, m.Curves, value) : null,
                Saving = m.Difference is not null ? LabelSaving.Between(m.Curves, baseline!.Curves, options.Target) : null,
            })];
    }

    private static Verdict Judge(Member member, Member? baseline, SummaryOptions options) => member switch
    {
        _ when member == baseline => Verdict.OfBaseline(member.Name),
        { SameAs: { } twin } => Verdict.Same(member.Name, twin.Name, member.Mean.Count),
        _ when baseline is null => Verdict.WithoutBaseline(member.Name, options.Baseline),
        { Missing: { } missing } => Verdict.Unpaired(member.Name, baseline.Name, missing),
        _ => Verdict.Of(member.Name, baseline.Name, member.Difference!, member.AdjustedP, member.Tests?.EquivalentP, options),
    };

    private sealed class Member
    {
        public Member(StrategyRuns runs, LearningCurve[] curves, AreaUnderLearningCurve area)
        {
            Runs = runs;
            Curves = curves;
            Areas = runs.Complete.Keys.Zip(curves).ToDictionary(run => run.First, run => area.Of(run.Second));
            Mean = SampleMean.Of([.. runs.Complete.Keys.Select(key => Areas[key])]);
            Band = CurveBand.Of(curves)!;
        }

        public StrategyRuns Runs { get; }

        public string Name => Runs.Strategy;

        /// <summary>In the order of the pair keys, over the common range.</summary>
        public LearningCurve[] Curves { get; }

        public Dictionary<PairKey, double> Areas { get; }

        public SampleMean Mean { get; }

        public CurveBand Band { get; }

        public Member? SameAs { get; set; }

        public PairedDifference? Difference { get; set; }

        public PairedTests? Tests { get; set; }

        public MissingPartners? Missing { get; set; }

        public double? AdjustedP { get; set; }
    }
}
