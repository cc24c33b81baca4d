using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>How the trees of a forest are grown.</summary>
/// <param name="Trees">T.</param>
/// <param name="FeaturesPerSplit">Features tried at a node, at least 1.</param>
/// <param name="LeastLeaf">Least weight of a leaf.</param>
/// <param name="MostDepth">Splits on the way from the root to a leaf.</param>
/// <param name="Bootstrap">Whether each tree learns from M rows drawn with replacement, or from every row once.</param>
/// <param name="RandomThresholds">One random threshold per feature tried, or the best.</param>
internal sealed record ForestOptions(int Trees, int FeaturesPerSplit, int LeastLeaf, int MostDepth, bool Bootstrap, bool RandomThresholds)
{
    public static SearchSpace Space(bool bootstrap) => new(
    [
        new WholeParameter("trees", "how many trees vote", 10, 1000, 100, Log: true) { Searched = (100, 300), IsResource = true },
        new RealParameter("features-exponent", "D^x of the D features are tried at a split: 0 one, 0.5 their square root, 1 all", 0, 1, 0.5),
        new WholeParameter("min-leaf", "least labelled rows in a leaf, drawn copies counted", 1, 32, 1, Log: true) { Searched = (1, 16) },
        new WholeParameter("max-depth", "most splits above a leaf; 64 stops hardly any tree", 1, 64, 64, Log: true) { Searched = (2, 64) },
        new ChoiceParameter("bootstrap", "yes: each tree learns from as many rows as are labelled, drawn with replacement; no: from all", ["no", "yes"], bootstrap ? "yes" : "no"),
        .. EncoderParameters.WithoutScaling,
    ]);

    public static ForestOptions From(Configuration configuration, int width, bool randomThresholds) => new(
        (int)configuration.Whole("trees"),
        FeatureCount(width, configuration.Real("features-exponent")),
        (int)configuration.Whole("min-leaf"),
        (int)configuration.Whole("max-depth"),
        configuration.Choice("bootstrap") == "yes",
        randomThresholds);

    // The power of a square may come out a hair below its root.
    private static int FeatureCount(int width, double exponent) => Math.Clamp((int)(Math.Pow(width, exponent) + 1e-9), 1, Math.Max(1, width));
}
