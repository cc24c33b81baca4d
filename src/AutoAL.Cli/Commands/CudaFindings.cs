using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace AutoAL.Cli.Commands;

/// <summary>
/// What NVIDIA's own tool, which comes with the driver, says of driver, CUDA, devices and their free memory. Asked rather than a library, because a library
/// that hangs or ends the process would take the doctor with it.
/// </summary>
internal static partial class CudaFindings
{
    private const string Tool = "nvidia-smi", DriverFile = "/proc/driver/nvidia/version";
    private const int LeastDriver = 525;
    private const double Mebibyte = 1 << 20;

    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    /// <summary>The driver first, then each device.</summary>
    public static IEnumerable<(string Subject, string Finding)> Ask()
    {
        Answer devices = Run("--query-gpu=driver_version,name,memory.free,memory.total,compute_cap", "--format=csv,noheader,nounits");
        if (devices.Refusal is { } refusal)
            return [("CUDA driver", Driver(refusal))];
        string[][] rows = [.. devices.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split(',', StringSplitOptions.TrimEntries)).Where(row => row.Length == 5)];
        if (rows.Length == 0)
            return [("CUDA driver", $"{Tool} names no device; run {Tool} yourself, and check that the device is enabled")];
        string version = CudaVersion().Match(Run().Text) is { Success: true } found ? "up to CUDA " + found.Groups[1].Value : $"{Tool} does not tell the CUDA version";
        return [("CUDA driver", $"{rows[0][0]}, {version}{TooOld(rows[0][0])}"), .. rows.Select((row, number) => ($"GPU {number}", Device(row)))];
    }

    private static string Driver(string refusal) => File.Exists(DriverFile)
        ? $"{File.ReadLines(DriverFile).First()}; devices and free memory are not known: {refusal}"
        : $"none found ({refusal}): engines compute on the CPU; a CUDA build of an engine needs a driver of {LeastDriver} or later";

    private static string TooOld(string driver) => int.TryParse(driver.Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out int major) && major < LeastDriver
        ? $"; older than {LeastDriver}, which CUDA 12 needs: update the driver"
        : "";

    private static string Device(string[] row)
    {
        string memory = double.TryParse(row[2], CultureInfo.InvariantCulture, out double free) && double.TryParse(row[3], CultureInfo.InvariantCulture, out double total)
            ? string.Create(CultureInfo.InvariantCulture, $"{free * Mebibyte / 1e9:0.0} GB free of {total * Mebibyte / 1e9:0.0} GB")
            : "the driver does not tell its memory";
        return $"{row[1]}, {memory}, compute capability {row[4]}";
    }

    private static Answer Run(params string[] arguments)
    {
        try
        {
            using Process child = Process.Start(new ProcessStartInfo(Tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
            Task<string> output = child.StandardOutput.ReadToEndAsync(), errors = child.StandardError.ReadToEndAsync();
            if (!child.WaitForExit(s_patience) || !Task.WaitAll([output, errors], s_patience))
            {
                child.Kill(entireProcessTree: true);
                return new Answer("", $"{Tool} did not answer within {s_patience.TotalSeconds:0} s; a device may hang, restart the machine");
            }

            string first = (output.Result + errors.Result).Trim().Split('\n')[0].Trim();
            return child.ExitCode == 0 ? new Answer(output.Result, null) : new Answer("", $"{Tool} failed with exit code {child.ExitCode}: {first}");
        }
        catch (Exception error) when (error is Win32Exception or IOException or InvalidOperationException)
        {
            return new Answer("", $"{Tool}, which comes with the driver, is not on PATH or cannot be started");
        }
    }

    [GeneratedRegex(@"CUDA [A-Za-z ]*Version\s*:\s*([0-9.]+)")]
    private static partial Regex CudaVersion();

    /// <summary>What the tool printed, or why it did not.</summary>
    private sealed record Answer(string Text, string? Refusal);
}
