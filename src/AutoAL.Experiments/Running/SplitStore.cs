using System.Collections.Concurrent;
using AutoAL.Data;
using AutoAL.Data.Splits;
using AutoAL.Experiments.Planning;

namespace AutoAL.Experiments.Running;

/// <summary>Loads each data set once and prepares each split once, however many workers ask; a split is let go after its last cell.</summary>
internal sealed class SplitStore
{
    private readonly ExperimentPlan _plan;
    private readonly ISplitProtocol _protocol;
    private readonly ConcurrentDictionary<string, Lazy<Dataset>> _datasets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Data, long Seed), Lazy<PreparedSplit>> _splits = new();
    private readonly ConcurrentDictionary<(string Data, long Seed), int> _pending = new();

    public SplitStore(ExperimentPlan plan, IEnumerable<Cell> cells)
    {
        _plan = plan;
        _protocol = Protocol(plan);
        foreach (Cell cell in cells)
            _pending.AddOrUpdate((cell.Data.Name, cell.Seed), 1, (_, count) => count + 1);
    }

    /// <exception cref="DataException">The file cannot be read as data.</exception>
    public Dataset Data(PlannedData data) =>
        _datasets.GetOrAdd(data.Name, _ => new Lazy<Dataset>(() => DatasetLoader.Load(Source(data)))).Value;

    /// <exception cref="DataException">The data set cannot be split so.</exception>
    public PreparedSplit Split(Cell cell) =>
        _splits.GetOrAdd((cell.Data.Name, cell.Seed), key => new Lazy<PreparedSplit>(() => PreparedSplit.Of(_plan, Data(cell.Data), _protocol, key.Seed))).Value;

    /// <summary>The cell needs its split no more.</summary>
    public void Release(Cell cell)
    {
        (string, long) key = (cell.Data.Name, cell.Seed);
        if (_pending.AddOrUpdate(key, 0, (_, count) => count - 1) == 0)
            _splits.TryRemove(key, out _);
    }

    private static DatasetSource Source(PlannedData data) => new()
    {
        Name = data.Name,
        Path = data.FullPath,
        LabelsPath = data.FullLabelsPath,
        Format = data.Config.Format,
        LabelColumn = data.Config.Label,
        Columns = data.Config.Columns.ToDictionary(column => column.Key, column => Enum.Parse<ColumnRole>(column.Value, ignoreCase: true)),
        Part = Enum.Parse<PartFilter>(data.Config.Part, ignoreCase: true),
    };

    private static ISplitProtocol Protocol(ExperimentPlan plan) => plan.Split.Protocol switch
    {
        "stratified" => new StratifiedHoldOut(plan.Split.Test),
        "official" => new OfficialSplit(),
        "rebenchmark" => new RebenchmarkSplit(plan.Initial.Size),
        "file" => new RowNumbersSplit(plan.SplitPath!),
        _ => throw new ArgumentOutOfRangeException(nameof(plan), plan.Split.Protocol, null),
    };
}
