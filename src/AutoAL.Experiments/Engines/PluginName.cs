namespace AutoAL.Experiments.Engines;

/// <summary>Names that plug-ins bring into configuration files.</summary>
internal static class PluginName
{
    /// <summary>Lower-case letters a-z, digits and dashes, a letter first.</summary>
    public static bool IsValid(string? name) =>
        !string.IsNullOrEmpty(name) && char.IsAsciiLetterLower(name[0]) && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-');
}
