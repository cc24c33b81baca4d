using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;

namespace AutoAL.Engines.TorchSharp.Search;

/// <summary>One trial while it is searched over.</summary>
internal sealed class SearchTrial(int number, NetworkFamily family, Configuration configuration)
{
    public int Number { get; } = number;

    public NetworkFamily Family { get; } = family;

    public Configuration Configuration { get; } = configuration;

    public TrialState State { get; set; } = TrialState.Completed;

    /// <summary>Mean held-out cross-entropy over the folds, at the last rung that it reached.</summary>
    public double? Loss { get; set; }

    /// <summary>Epochs that it trained.</summary>
    public int Epochs { get; set; }

    /// <summary>Rows that it passed over: Σ over folds of rows × epochs.</summary>
    public double Cost { get; set; }

    public string? Failure { get; set; }

    /// <summary>Trials that trained longer first, then by loss, failures last, ties by number.</summary>
    public static IOrderedEnumerable<SearchTrial> Ranked(IEnumerable<SearchTrial> trials) => trials
        .OrderBy(t => t.State == TrialState.Failed)
        .ThenBy(t => t.State == TrialState.Stopped)
        .ThenByDescending(t => t.State == TrialState.Stopped ? t.Epochs : 0)
        .ThenBy(t => t.Loss ?? double.PositiveInfinity)
        .ThenBy(t => t.Number);

    /// <summary>The same configuration, to be trained anew for another purpose.</summary>
    public SearchTrial Again() => new(Number, Family, Configuration);

    public void Fail(Exception error) => Fail($"{error.GetType().Name}: {error.Message}");

    public void Fail(string failure) => (State, Loss, Failure) = (TrialState.Failed, null, failure);

    /// <summary>A training of the trial, as the contract names it.</summary>
    public TrialTraining Training(TrialPhase phase, int member = 0) => new(phase, Family.Name, Configuration.Canonical, member);

    public TrialRecord Record() => new(Number, Family.Name, Configuration, State, Loss, Cost, Failure);
}
