using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;

namespace AutoAL.Ledger.Tests;

/// <summary>A folder of its own for a test, gone afterwards.</summary>
internal sealed class Scratch : IDisposable
{
    private bool _mounted;

    /// <summary>In memory where the system has a folder there: thousands of publications wait for the disk otherwise.</summary>
    public string Path { get; } = Directory.CreateDirectory(
        System.IO.Path.Combine(
            Directory.Exists("/dev/shm") ? "/dev/shm" : System.IO.Path.GetTempPath(),
            $"autoal-ledger-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(6))}")).FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public RunFolder Run(string plan = "{}", Durability? durability = null) => Open(Path, plan, durability);

    public static RunFolder Open(string path, string plan, Durability? durability = null) =>
        RunFolder.Open(path, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(plan))), plan, durability);

    /// <summary>The one file of that name below the folder.</summary>
    public string Only(string name) => Assert.Single(Directory.GetFiles(Path, name, SearchOption.AllDirectories));

    /// <summary>Puts a small file system in memory under the folder, or skips the test where that is not allowed.</summary>
    public void MountSmall(int kibibytes)
    {
        if (!OperatingSystem.IsLinux() || Mount("-t", "tmpfs", "-o", $"size={kibibytes}k", "tmpfs", Path) != 0)
            Assert.Skip("skipped: a small file system cannot be mounted here (needs Linux and the right to mount)");
        _mounted = true;
    }

    public void MakeReadOnly() => Assert.Equal(0, Mount("-o", "remount,ro", Path));

    public void Dispose()
    {
        if (_mounted)
            Execute("umount", Path);
        Directory.Delete(Path, recursive: true);
    }

    private static int Mount(params string[] arguments) => Execute("mount", arguments);

    /// <summary>Starts a program; null when it is not installed.</summary>
    public static Process? Start(string program, params string[] arguments)
    {
        try
        {
            return Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private static int Execute(string program, params string[] arguments)
    {
        using Process? process = Start(program, arguments);
        if (process is null)
            return -1;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode;
    }
}
