namespace AutoAL.Engines.MLNet.Deep;

/// <summary>Where pretrained weights lie: the folder named by <c>AUTOAL_MLNET_WEIGHTS</c>, then <c>DnnImageModels</c> beside the plug-in. Nothing is ever downloaded.</summary>
/// <param name="configured">The variable's value, or null.</param>
/// <param name="beside">The plug-in's folder.</param>
internal sealed class WeightFolders(string? configured, string beside)
{
    public const string Variable = "AUTOAL_MLNET_WEIGHTS";

    private readonly string[] _places = string.IsNullOrWhiteSpace(configured) ? [Path.Combine(beside, "DnnImageModels")] : [configured, Path.Combine(beside, "DnnImageModels")];

    /// <summary>The folders of this process.</summary>
    public static WeightFolders Here { get; } = new(Environment.GetEnvironmentVariable(Variable), Path.GetDirectoryName(typeof(WeightFolders).Assembly.Location)!);

    /// <summary>The first folder that holds all of the files, or null.</summary>
    /// <param name="files">Paths within the folder, with slashes.</param>
    public string? Find(params string[] files) => _places.FirstOrDefault(place => files.All(file => File.Exists(Path.Combine(place, file))));

    /// <summary>For a message: which files, and where they were looked for.</summary>
    public string Describe(params string[] files) => $"{string.Join(" and ", files)} in {string.Join(", ", _places)}";
}
