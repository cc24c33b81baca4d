namespace AutoAL.Contracts;

/// <summary>Names the one type of a plug-in assembly that lists its query strategies. Discovery reads this attribute and scans nothing.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
public sealed class StrategySourceAttribute(Type source) : Attribute
{
    /// <summary>A public type that implements <see cref="IStrategySource"/> and has a parameterless constructor.</summary>
    public Type Source { get; } = source;
}

/// <summary>The query strategies of a plug-in.</summary>
public interface IStrategySource
{
    /// <summary>Its entries; names must differ from each other and from those of the program. Cheap, and the same at every call.</summary>
    IReadOnlyList<StrategyEntry> Strategies { get; }
}
