using AutoAL.Planning.Forecasting;

namespace AutoAL.Planning.Budgeting;

/// <summary>A way to label that was simulated: a strategy with a batch size.</summary>
/// <param name="Strategy">Its name.</param>
/// <param name="Batch">Labels per round, at least 1.</param>
/// <param name="Sample">Its runs. Runs of all arms are paired by their place.</param>
public sealed record Arm(string Strategy, int Batch, CurveSample Sample);

/// <summary>What can be said about an arm.</summary>
public enum Answer
{
    /// <summary>The labels in hand are very probably enough.</summary>
    Reached,

    /// <summary>It is reached in at least three quarters of the draws: the number stands.</summary>
    Number,

    /// <summary>Between one and three quarters, or the 50 % interval spans a factor above 5: the data do not tell.</summary>
    CannotSay,

    /// <summary>Reached in less than a quarter of the draws.</summary>
    Unlikely,

    /// <summary>Above what the metric can be, or reached in no draw.</summary>
    NotReachable,
}

/// <summary>An arm's forecast. Draws of all arms are paired.</summary>
/// <param name="Arm">Which.</param>
/// <param name="Forecast">Its curve.</param>
/// <param name="FromScratch">Labels to the target for a campaign that begins with nothing.</param>
/// <param name="Total">Labels to the target with those in hand counted.</param>
/// <param name="Cost">Price of the labels still to buy; infinite where the target is not reached.</param>
/// <param name="Spending">The same, but a draw that never reaches the target pays up to the horizon.</param>
public sealed record ArmForecast(Arm Arm, Forecast Forecast, DrawnNumbers FromScratch, DrawnNumbers Total, DrawnNumbers Cost, DrawnNumbers Spending)
{
    /// <summary>P(target reached within the horizon).</summary>
    public double Probability => Total.Finite;

    public required Answer Answer { get; init; }

    public string Name => $"{Arm.Strategy}, batch {Arm.Batch.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
}
