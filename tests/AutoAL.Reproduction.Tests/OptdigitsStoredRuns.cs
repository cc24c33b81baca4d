using System.Text.Json;
using AutoAL.Ledger;

namespace AutoAL.Reproduction.Tests;

/// <summary>One stored run on the 1,797 test rows of optdigits: four strategies on one split, logistic regression solved to 1e-9.</summary>
internal sealed class StoredRun
{
    private readonly JsonElement _run;

    private StoredRun(JsonElement run)
    {
        _run = run;
        Pool = run.GetProperty("pool").Ints();
        Test = run.GetProperty("test").Ints();
        Initial = [.. run.GetProperty("initial").Ints().Select(position => Pool[position])];
    }

    public long Seed => _run.GetProperty("seed").GetInt64();

    /// <summary>Rows of the test part, counted from 0.</summary>
    public int[] Pool { get; }

    public int[] Test { get; }

    /// <summary>Rows, in the pool.</summary>
    public int[] Initial { get; }

    public static StoredRun[] All()
    {
        using JsonDocument file = StoredJson.Read("optdigits-lr-curves.json");
        return [.. file.RootElement.GetProperty("runs").EnumerateArray().Select(run => new StoredRun(run.Clone()))];
    }

    public StoredCurve Curve(string strategy)
    {
        JsonElement curve = _run.GetProperty("curves").GetProperty(strategy == "least-confidence" ? "least-confident" : strategy);
        int[][] picks = [.. curve.GetProperty("queried").EnumerateArray().Select(round => round.Ints().Select(position => Pool[position]).ToArray())];
        double[] gaps = curve.TryGetProperty("gap", out JsonElement stored) ? stored.Reals() : [.. picks.Select(_ => double.PositiveInfinity)];
        return new StoredCurve(picks, curve.GetProperty("accuracy").Reals(), gaps);
    }
}

/// <summary>One stored curve of R rounds.</summary>
/// <param name="Picks">R lists of rows.</param>
/// <param name="Accuracy">R + 1 accuracies to 6 digits, before the first query and after each round.</param>
/// <param name="Gaps">R scores of the last row picked minus that of the first row left out.</param>
internal sealed record StoredCurve(int[][] Picks, double[] Accuracy, double[] Gaps)
{
    // The stored optima are good to about this much in the score.
    private const double FreeGap = 5e-6;

    /// <summary>Whether another solver may pick other rows in the round.</summary>
    public bool IsFree(int round) => Math.Abs(Gaps[round]) < FreeGap;

    /// <summary>The first round whose picks are others than the stored ones, as a set; null when there is none.</summary>
    public int? FirstParting(IReadOnlyList<IReadOnlyList<int>> picks)
    {
        Assert.Equal(Picks.Length, picks.Count);
        int at = Enumerable.Range(0, Picks.Length).FirstOrDefault(r => !Picks[r].Order().SequenceEqual(picks[r].Order()), -1);
        return at < 0 ? null : at;
    }

    /// <summary>Checks the accuracies of the rounds up to and with <paramref name="last"/>.</summary>
    public void CheckAccuracy(IReadOnlyList<RoundEnded> rounds, int last) =>
        Assert.Equal(Accuracy[..(last + 1)], rounds.Take(last + 1).Select(r => Math.Round(r.Metrics.Accuracy, 6)));
}
