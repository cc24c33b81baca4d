using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AutoAL.Cli.Rendering;

/// <summary>Turns figures into PNG with a program that this machine has; none of them is needed.</summary>
/// <param name="Program">The program's file.</param>
/// <param name="Name">Which of the known ones it is.</param>
internal sealed partial record PngRenderer(string Program, string Name)
{
    /// <summary>Pixels per px of the figure: sharp in a slide and on a dense screen.</summary>
    private const int Scale = 2;

    private static readonly string[] s_known = ["rsvg-convert", "inkscape", "chromium", "chromium-browser", "google-chrome"];

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>What to say where there is none.</summary>
    public static string Missing => $"No PNG: none of {string.Join(", ", s_known)} is in PATH. Install one (Debian: apt-get install librsvg2-bin), or use the SVG files, which papers and slides take as they are.";

    /// <summary>The first known program in the folders of the path; null when there is none.</summary>
    /// <param name="path">The value of PATH.</param>
    public static PngRenderer? Find(string path) => s_known
        .SelectMany(name => path.Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries).SelectMany(folder => new[] { name, name + ".exe" }.Select(file => (name, File: Path.Combine(folder, file)))))
        .Where(candidate => File.Exists(candidate.File))
        .Select(candidate => new PngRenderer(candidate.File, candidate.name)).FirstOrDefault();

    /// <summary>Renders an SVG file of ours beside itself.</summary>
    /// <returns>The PNG's path; null when the program failed, which leaves no file.</returns>
    public string? Render(string svg)
    {
        string png = Path.ChangeExtension(svg, ".png");
        File.Delete(png);
        (int width, int height) = SizeOf(File.ReadAllText(svg));
        string profile = Directory.CreateTempSubdirectory("autoal-png-").FullName;
        try
        {
            bool done = Run(Arguments(Path.GetFullPath(svg), Path.GetFullPath(png), profile, width, height)) && File.Exists(png);
            if (!done)
                File.Delete(png);
            return done ? png : null;
        }
        finally
        {
            Directory.Delete(profile, recursive: true);
        }
    }

    /// <summary>Width and height of the picture in px, from its view box.</summary>
    internal static (int Width, int Height) SizeOf(string svg)
    {
        Match box = ViewBox().Match(svg);
        int Side(int group) => (int)Math.Ceiling(double.Parse(box.Groups[group].Value, CultureInfo.InvariantCulture));
        return box.Success ? (Side(1), Side(2)) : throw new FormatException("The SVG has no view box that begins at 0 0.");
    }

    internal IReadOnlyList<string> Arguments(string svg, string png, string profile, int width, int height)
    {
        string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
        return Name switch
        {
            "rsvg-convert" => ["--width", Number(width * Scale), "--keep-aspect-ratio", "--output", png, svg],
            "inkscape" => ["--export-type=png", $"--export-filename={png}", $"--export-width={Number(width * Scale)}", svg],
            _ => ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--default-background-color=00000000", $"--user-data-dir={profile}",
                $"--force-device-scale-factor={Number(Scale)}", $"--window-size={Number(width)},{Number(height)}", $"--screenshot={png}", new Uri(svg).AbsoluteUri],
        };
    }

    private bool Run(IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        try
        {
            using Process process = Process.Start(start)!;
            Task words = Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            if (!process.WaitForExit(s_patience))
            {
                process.Kill(entireProcessTree: true);
                return false;
            }

            words.Wait(s_patience);
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;
        }
    }

    [GeneratedRegex("viewBox=\"0 0 ([0-9.]+) ([0-9.]+)\"")]
    private static partial Regex ViewBox();
}
