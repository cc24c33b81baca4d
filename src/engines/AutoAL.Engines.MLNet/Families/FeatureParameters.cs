using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Features;

namespace AutoAL.Engines.MLNet.Families;

/// <summary>The featurisation as parameters of every family, so that a search chooses it together with the trainer.</summary>
internal static class FeatureParameters
{
    private const string Scale = "scale";
    private const string Levels = "levels";
    private const string TextBits = "text-bits";
    private const string TextGrams = "text-grams";

    private static readonly Parameter LevelsParameter = new ChoiceParameter(
        Levels, "categories as one slot per level, or hashed into 256 slots per column", ["one-hot", "hashed"], "one-hot") { Columns = ColumnKinds.Categorical };

    private static readonly Parameter GramsParameter = new WholeParameter(TextGrams, "text as word n-grams up to this length", 1, 2, 1) { Columns = ColumnKinds.Text };

    /// <summary>For linear trainers, which need scaled numbers and afford many slots.</summary>
    public static IReadOnlyList<Parameter> Linear { get; } =
    [
        new ChoiceParameter(Scale, "numbers scaled to mean 0 and variance 1, or to at most 1 in size", ["mean-variance", "min-max"], "mean-variance")
        {
            Columns = ColumnKinds.Numeric,
        },
        LevelsParameter,
        Bits(12, 14, 13),
        GramsParameter,
    ];

    /// <summary>For trees, which do not care for scale and take seconds over thousands of slots.</summary>
    public static IReadOnlyList<Parameter> Trees { get; } = [LevelsParameter, Bits(6, 10, 8), GramsParameter];

    public static FeatureSettings Read(Configuration configuration) => new(
        configuration.Values.TryGetValue(Scale, out object? scale) ? (string)scale : "mean-variance",
        configuration.Choice(Levels),
        (int)configuration.Whole(TextBits),
        (int)configuration.Whole(TextGrams));

    private static WholeParameter Bits(int least, int most, int initial) =>
        new(TextBits, "words hashed into 2^bits slots", least, most, initial) { Columns = ColumnKinds.Text };
}
