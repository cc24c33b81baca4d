using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace AutoAL.Reports;

/// <summary>
/// Files that appear whole or not at all: written under a name of this process's own, then renamed. Two processes may draw the same report;
/// what a killed one leaves is removed by the next.
/// </summary>
public static class PartFile
{
    private const string Ending = ".part";

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <exception cref="IOException">It could not be written; an earlier version is whole.</exception>
    public static void Write(string path, string content) => Write(path, to => to.Write(content));

    /// <inheritdoc cref="Write(string, string)"/>
    public static void Write(string path, Action<TextWriter> write)
    {
        string part = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}{Ending}");
        try
        {
            using (var writer = new StreamWriter(part, append: false, s_utf8))
                write(writer);
            File.Move(part, path, overwrite: true);
        }
        finally
        {
            File.Delete(part);
        }
    }

    /// <summary>Removes the parts of processes that no longer run.</summary>
    public static void RemoveLeft(string folder)
    {
        foreach (string part in Directory.GetFiles(folder, "*" + Ending))
        {
            string[] pieces = Path.GetFileName(part).Split('.');
            if (pieces.Length < 3 || !int.TryParse(pieces[^2], NumberStyles.None, CultureInfo.InvariantCulture, out int owner) || !Runs(owner))
                File.Delete(part);
        }
    }

    private static bool Runs(int process)
    {
        try
        {
            using Process found = Process.GetProcessById(process);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
