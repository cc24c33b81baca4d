namespace AutoAL.Engines.MLNet.Features;

/// <summary>How typed columns become one vector. Equal settings on one table share one fitted featuriser.</summary>
/// <param name="Scale">Numbers: <c>mean-variance</c> or <c>min-max</c>.</param>
/// <param name="Levels">Categories: <c>one-hot</c>, or <c>hashed</c> into 2^8 slots per column.</param>
/// <param name="TextBits">Text: words hashed into 2^bits slots per column.</param>
/// <param name="TextGrams">Text: word n-grams up to this length.</param>
public sealed record FeatureSettings(string Scale, string Levels, int TextBits, int TextGrams);
