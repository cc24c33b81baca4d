namespace AutoAL.Reports.Html;

/// <summary>The style sheet and the script that travel inside the assembly.</summary>
internal static class PageFiles
{
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(PageFiles).Assembly.GetManifestResourceStream($"AutoAL.Reports.Html.{name}")!);
        return reader.ReadToEnd();
    }
}
