using System.Globalization;

namespace AutoAL.Statistics.Observations;

/// <summary>Lists in a sentence that stay short.</summary>
internal static class Listing
{
    private const int Shown = 4;

    /// <summary>"a, b, c, d and 3 more".</summary>
    public static string Of(IEnumerable<string> items)
    {
        string[] all = [.. items];
        return all.Length <= Shown + 1
            ? string.Join(", ", all)
            : string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", all.Take(Shown))} and {all.Length - Shown} more");
    }
}
