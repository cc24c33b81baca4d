namespace AutoAL.Reports.Svg;

/// <summary>Colours of everything that is not data.</summary>
public static class Theme
{
    public const string Ground = "#ffffff";

    public const string Rim = "#d0d7de";

    public const string Ink = "#1f2328";

    /// <summary>Second rank of text.</summary>
    public const string Muted = "#57606a";

    public const string Grid = "#e7eaee";

    public const string Axis = "#8c959f";
}
