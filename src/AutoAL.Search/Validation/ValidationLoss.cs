namespace AutoAL.Search.Validation;

/// <summary>What a trial is judged by on the validation rows; smaller is better.</summary>
public enum ValidationLoss
{
    /// <summary>Mean of −ln p(true class), nats. See <see cref="LossMeter"/> for the floor under p.</summary>
    LogLoss,

    /// <summary>1 − accuracy.</summary>
    Error,

    /// <summary>1 − mean recall over the classes that have a validation row.</summary>
    BalancedError,
}
