using System.Runtime.InteropServices;

namespace AutoAL.Engines.SampleAborts;

/// <summary>Ends the process as native code does.</summary>
internal static class NativeAssertion
{
    /// <param name="how">signal: <c>abort()</c> of the C library; else the runtime's fail-fast.</param>
    public static void Fail(string how)
    {
        Console.Error.WriteLine("sample-aborts: assertion failed in native code");
        if (how == "signal" && !OperatingSystem.IsWindows())
            Abort();
        Environment.FailFast("sample-aborts: fail fast");
    }

    [DllImport("libc", EntryPoint = "abort")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void Abort();
}
