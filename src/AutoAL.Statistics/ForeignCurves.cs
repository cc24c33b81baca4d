using System.Globalization;
using System.Text;
using AutoAL.Ledger;

namespace AutoAL.Statistics;

/// <summary>Learning curves of other tools and papers, read from tidy CSV into ledgers, so that they stand in the same report under the same tests.</summary>
/// <remarks>
/// One row per point; columns by name in any order: <c>dataset</c>, <c>strategy</c>, <c>seed</c>, <c>labels</c> and <c>metric</c> (or the
/// metric's id) are needed, <c>experiment</c>, <c>learner</c> and <c>cost</c> may be there. Runs with the same data set and seed count as
/// pairs; whether they shared a split is for the source to say. They never pair with runs of our own. Losses stand as losses.
/// </remarks>
public static class ForeignCurves
{
    /// <summary>The engine name of imported runs, and their learner where the file names none.</summary>
    public const string Imported = "imported";

    /// <summary>Reads the file's curves.</summary>
    /// <param name="csv">UTF-8 text with a header.</param>
    /// <param name="source">Names the file in messages and in the provenance.</param>
    /// <param name="metric">What the values are.</param>
    /// <exception cref="FormatException">A column is missing or a value is no number; the message names file, line and remedy.</exception>
    public static IReadOnlyList<CellLedger> Read(TextReader csv, string source, CurveMetric metric)
    {
        int line = 1;
        string[] header = Fields(csv.ReadLine() ?? "");
        int Column(string name) => Array.FindIndex(header, h => string.Equals(h.Trim().TrimStart('\uFEFF'), name, StringComparison.OrdinalIgnoreCase));
        int Needed(string name, string? other = null) => Column(name) is >= 0 and int found ? found
            : other is not null && Column(other) is >= 0 and int alternative ? alternative
            : throw new FormatException($"{source}: there is no column '{name}'. The header must name dataset, strategy, seed, labels and metric; it is: {string.Join(", ", header)}.");

        (int dataset, int strategy, int seed, int labels, int value) = (Needed("dataset"), Needed("strategy"), Needed("seed"), Needed("labels"), Needed("metric", metric.Id));
        (int experiment, int learner, int cost) = (Column("experiment"), Column("learner"), Column("cost"));
        var runs = new Dictionary<(string Experiment, string Dataset, string Learner, string Strategy, long Seed), SortedDictionary<int, (double Value, double Cost)>>();
        while (csv.ReadLine() is { } text)
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
                continue;
            string[] fields = Fields(text);
            if (fields.Length != header.Length)
                throw new FormatException(FormattableString.Invariant($"{source}, line {line}: {fields.Length} fields where the header has {header.Length}. Quote fields that hold commas."));
            double Number(int column) => double.TryParse(fields[column], NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? number
                : throw new FormatException(FormattableString.Invariant($"{source}, line {line}: '{fields[column]}' in column {header[column]} is no number. Numbers are written as 1234.5."));
            int Whole(int column) => Number(column) is >= 0 and <= int.MaxValue and double number && number == Math.Floor(number) ? (int)number
                : throw new FormatException(FormattableString.Invariant($"{source}, line {line}: '{fields[column]}' in column {header[column]} is no whole number from 0 on."));

            var key = (experiment < 0 ? Imported : fields[experiment], fields[dataset], learner < 0 ? Imported : fields[learner], fields[strategy], (long)Whole(seed));
            if (!runs.TryGetValue(key, out SortedDictionary<int, (double, double)>? points))
                runs[key] = points = [];
            int n = Whole(labels);
            if (!points.TryAdd(n, (Number(value), cost < 0 ? n : Number(cost))))
                throw new FormatException(FormattableString.Invariant($"{source}, line {line}: {fields[strategy]} on {fields[dataset]}, seed {key.Item5}, has a second point at {n} labels. One row per point; other learners or experiments need a column of their own."));
        }

        return [.. runs.OrderBy(r => r.Key).Select(r => Cell(source, r.Key.Experiment, r.Key.Dataset, r.Key.Learner, r.Key.Strategy, r.Key.Seed, r.Value, metric))];
    }

    private static CellLedger Cell(
        string source, string experiment, string dataset, string learner, string strategy, long seed, SortedDictionary<int, (double Value, double Cost)> points, CurveMetric metric) => new(
        new CellStarted
        {
            Schema = CellStarted.CurrentSchema,
            CellId = string.Create(CultureInfo.InvariantCulture, $"{Imported}:{experiment}:{dataset}:{learner}:{strategy}:{seed}"),
            PlanHash = $"{Imported} from {source}",
            Experiment = experiment,
            Dataset = dataset,
            DataFingerprint = Imported,
            Learner = learner,
            Engine = Imported,
            EngineVersion = source,
            Strategy = strategy,
            Seed = seed,
            SplitHash = Imported,
            Classes = [],
            PoolRows = 0,
            TestRows = 0,
        },
        null,
        [.. points.Select((point, round) => new RoundEnded
        {
            Round = round,
            Labels = point.Key,
            Cost = point.Value.Cost,
            Metrics = Metrics(metric, point.Value.Value),
            Winner = 0,
            Trials = [],
        })],
        new CellEnded(Imported, points.Count),
        null);

    /// <summary>The one metric that is known; asking for another finds no number and says so.</summary>
    private static RoundMetrics Metrics(CurveMetric metric, double value)
    {
        double Known(CurveMetric one) => one == metric ? value : double.NaN;
        return new RoundMetrics
        {
            Correct = 0,
            Accuracy = Known(CurveMetric.Accuracy),
            BalancedAccuracy = Known(CurveMetric.BalancedAccuracy),
            MacroF1 = Known(CurveMetric.MacroF1),
            LogLoss = Known(CurveMetric.LogLoss),
            Brier = Known(CurveMetric.Brier),
            Ece = Known(CurveMetric.Ece),
            Auroc = Known(CurveMetric.Auroc),
            Auprc = Known(CurveMetric.Auprc),
        };
    }

    /// <summary>The fields of one line; a quoted field may hold commas and doubled quotes, but no line break.</summary>
    private static string[] Fields(string line)
    {
        var fields = new List<string>();
        var field = new StringBuilder();
        bool quoted = false;
        for (int i = 0; i < line.Length; i++)
        {
            if (quoted && line[i] == '"' && i + 1 < line.Length && line[i + 1] == '"')
                field.Append(line[i++]);
            else if (line[i] == '"')
                quoted = !quoted;
            else if (line[i] == ',' && !quoted)
                Take(fields, field);
            else
                field.Append(line[i]);
        }

        Take(fields, field);
        return [.. fields];
    }

    private static void Take(List<string> fields, StringBuilder field)
    {
        fields.Add(field.ToString());
        field.Clear();
    }
}
