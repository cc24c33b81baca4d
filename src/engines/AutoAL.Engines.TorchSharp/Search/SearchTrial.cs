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

    /// <summary>Held-out cross-entropy of each fold, in their order, at the last rung that it reached; empty before the first, and of a failed trial.</summary>
    public IReadOnlyList<double> FoldLosses { get; set; } = [];

    /// <summary>Their mean.</summary>
    public double? Loss => FoldLosses.Count > 0 ? FoldLosses.Average() : null;

    /// <summary>Epochs that it trained.</summary>
    public int Epochs { get; set; }

    /// <summary>Rows that it passed over: Σ over folds of rows × epochs.</summary>
    public double Cost { get; set; }

    /// <summary>Its share of the seconds of everything that it was trained in.</summary>
    public double Seconds { get; private set; }

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

    public void Fail(string failure) => (State, FoldLosses, Failure) = (TrialState.Failed, [], failure);

    /// <summary>Shares seconds out in equal parts, a part to each network: in a population all take the same time, narrow ones included, which are padded.</summary>
    /// <param name="seconds">Wall seconds.</param>
    /// <param name="together">The trial of each network that was at work; one with several networks has several parts.</param>
    public static void Share(double seconds, IReadOnlyList<SearchTrial> together)
    {
        foreach (SearchTrial trial in together)
            trial.Seconds += seconds / together.Count;
    }

    /// <summary>A training of the trial, as the contract names it.</summary>
    public TrialTraining Training(TrialPhase phase, int member = 0) => new(phase, Family.Name, Configuration.Canonical, member);

    public TrialRecord Record() => new(Number, Family.Name, Configuration, State, Loss, Cost, Failure) { FoldLosses = FoldLosses, Seconds = Seconds };
}
