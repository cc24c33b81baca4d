using AutoAL.Engines.MLNet.Deep.Images;

namespace AutoAL.Engines.MLNet.Deep.Tests;

/// <summary>One frozen network for all tests: it remembers images, and a pass over one costs some 70 ms. ResNet18Tests ask fresh ones.</summary>
internal static class Networks
{
    private static readonly WeightFolders s_folders = new(null, AppContext.BaseDirectory);

    public static ResNet18 Shared { get; } = Fresh();

    public static ResNet18 Fresh() => new(s_folders);
}
