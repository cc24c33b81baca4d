namespace AutoAL.Experiments.Tests.Configuration;

/// <summary>Holds a generated file of the repository against what would be generated now.</summary>
internal static class CheckedInFile
{
    /// <summary>Fails when the file differs, and leaves the new text beside it with <c>.received</c> in its name.</summary>
    public static void AssertCurrent(string path, string current)
    {
        string file = Path.Combine(SharedData.RepositoryRoot(), path);
        string received = Path.ChangeExtension(file, ".received" + Path.GetExtension(file));
        if (File.Exists(file) && File.ReadAllText(file) == current)
        {
            File.Delete(received);
            return;
        }

        File.WriteAllText(received, current);
        Assert.Fail($"{path} is out of date. If the change is meant, replace it with {Path.GetFileName(received)}, which lies beside it now.");
    }
}
