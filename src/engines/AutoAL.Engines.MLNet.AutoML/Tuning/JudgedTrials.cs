using AutoAL.Contracts;
using AutoAL.Search;
using AutoAL.Search.Spaces;

namespace AutoAL.Engines.MLNet.AutoML.Tuning;

/// <summary>What was tried so far, and whether more may be. A configuration is judged once, however often it is proposed.</summary>
internal sealed class JudgedTrials(FamilyUnion union, TrialSeries trials, SearchBudget budget, TimeProvider time)
{
    private readonly Dictionary<Configuration, int> _numbers = [];
    private readonly List<Configuration> _order = [];
    private readonly long _started = time.GetTimestamp();

    /// <summary>The union's space.</summary>
    public UnitCube Cube { get; } = new(union.Space);

    /// <summary>Trials that may still be begun.</summary>
    public int Left => budget.Trials - trials.Count;

    /// <summary>The budget is spent; the first trial always runs.</summary>
    public bool IsOver => Left <= 0 || (trials.Count > 0 && budget.Time is { } limit && time.GetElapsedTime(_started) >= limit);

    /// <summary>Every configuration with its loss, null for a failure, in order.</summary>
    public IEnumerable<(Configuration Configuration, double? Loss)> All => _order.Select(c => (c, trials.LossOf(_numbers[c])));

    /// <summary>The loss and the work of a configuration of the union; the loss is null when it failed.</summary>
    /// <exception cref="OperationCanceledException">Cancelled.</exception>
    public (double? Loss, double Work) Judge(Configuration configuration)
    {
        configuration = Cube.Normalise(configuration);
        if (!_numbers.TryGetValue(configuration, out int number))
        {
            number = trials.Begin(configuration);
            _numbers.Add(configuration, number);
            _order.Add(configuration);
            trials.Judge(number, 1);
            trials.End(number, TrialState.Completed);
        }

        return (trials.LossOf(number), trials.CostOf(number) * Size(union.Split(configuration).Configuration));
    }

    /// <summary>How much larger a model is than one pass over the rows: trees × leaves, passes, epochs.</summary>
    private static double Size(Configuration configuration) =>
        configuration.Values.Where(v => v.Key is "trees" or "leaves" or "passes" or "epochs").Aggregate(1.0, (size, v) => v.Value is long whole ? size * whole : size);
}
