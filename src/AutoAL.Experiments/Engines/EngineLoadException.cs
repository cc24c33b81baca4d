namespace AutoAL.Experiments.Engines;

/// <summary>Why a plug-in cannot be used, and what its user can do.</summary>
internal sealed class EngineLoadException(string reason, string remedy, Exception? cause = null) : Exception(reason, cause)
{
    public string Remedy { get; } = remedy;
}
