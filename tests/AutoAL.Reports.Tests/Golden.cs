namespace AutoAL.Reports.Tests;

/// <summary>
/// Compares text with a file under Golden. On a difference the text lands beside it as <c>*.received.*</c> and the message shows the
/// first line that differs. With AUTOAL_ACCEPT=1 the golden file is rewritten, but never where CI=true.
/// </summary>
internal static class Golden
{
    public static void Verify(string name, string text)
    {
        string golden = Path.Combine(SharedData.RepositoryRoot(), "tests", "AutoAL.Reports.Tests", "Golden", name);
        string received = Path.Combine(Path.GetDirectoryName(golden)!, $"{Path.GetFileNameWithoutExtension(name)}.received{Path.GetExtension(name)}");
        string? expected = File.Exists(golden) ? File.ReadAllText(golden) : null;
        if (expected == text)
        {
            File.Delete(received);
            return;
        }

        if (Environment.GetEnvironmentVariable("AUTOAL_ACCEPT") == "1" && Environment.GetEnvironmentVariable("CI") != "true")
        {
            File.WriteAllText(golden, text);
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, text);
        Assert.Fail(expected is null
            ? $"Golden/{name} does not exist; the text is in {Path.GetFileName(received)}."
            : $"Golden/{name} differs at {FirstDifference(expected, text)}\nThe whole text is in {Path.GetFileName(received)}.");
    }

    private static string FirstDifference(string expected, string text)
    {
        string[] a = expected.Split('\n');
        string[] b = text.Split('\n');
        int line = Enumerable.Range(0, Math.Max(a.Length, b.Length)).First(i => i >= a.Length || i >= b.Length || a[i] != b[i]);
        return $"line {line + 1}:\n  golden:   {(line < a.Length ? a[line] : "(end)")}\n  received: {(line < b.Length ? b[line] : "(end)")}";
    }
}
