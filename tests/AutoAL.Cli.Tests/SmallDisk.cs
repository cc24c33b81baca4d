using System.Diagnostics;

namespace AutoAL.Cli.Tests;

/// <summary>A file system of a given size, so that "disk full" is the real thing. Needs the right to mount; skips in words without it.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _path;

    private SmallDisk(string path) => _path = path;

    public static SmallDisk Mount(string path, string size)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "skipped: a small file system can be mounted on Linux only");
        Directory.CreateDirectory(path);
        Assert.SkipUnless(Call("mount", "-t", "tmpfs", "-o", $"size={size}", "tmpfs", path), "skipped: mounting a tmpfs is not permitted here");
        return new SmallDisk(path);
    }

    public void Resize(string size) => Assert.True(Call("mount", "-o", $"remount,size={size}", _path));

    public void MakeReadOnly() => Assert.True(Call("mount", "-o", "remount,ro", _path));

    public void Dispose() => Call("umount", _path);

    private static bool Call(string program, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
