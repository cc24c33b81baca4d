using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed;

/// <summary>The choice of encoders as parameters of a family. Each counts only where the pool has such a column.</summary>
internal static class EncoderParameters
{
    private static readonly Parameter s_scaling = new ChoiceParameter("scaling", "standard: numeric columns get mean 0 and population sd 1 over the pool; robust: median 0 and distance of the quartiles 1; none: as they are", ["standard", "robust", "none"], "standard");

    private static readonly Parameter s_categories = new ChoiceParameter("categories", "one-hot: a 0/1 number per level; ordinal: the level's position", ["one-hot", "ordinal"], "one-hot") { Columns = ColumnKinds.Categorical };

    private static readonly Parameter s_text = new ChoiceParameter("text", "hashed-words: 1,024 counts of hashed words; words, word-pairs (with single words), characters (2 to 4 within words): TF-IDF", ["hashed-words", "words", "word-pairs", "characters"], "hashed-words") { Columns = ColumnKinds.Text };

    private static readonly Parameter s_images = new ChoiceParameter("images", "pixels; patches: up to 512 features of small patches, learned from the pool's images without labels", ["pixels", "patches"], "pixels") { Columns = ColumnKinds.Image };

    private static readonly Parameter s_pca = new ChoiceParameter("pca", "no: the encoded features; 99, 95, 80: the principal components of the encoded pool that hold this much of its variance, in %", ["no", "99", "95", "80"], "no") { Columns = ColumnKinds.Numeric | ColumnKinds.Image };

    /// <summary>For families that weigh numbers against each other.</summary>
    public static Parameter[] WithScaling { get; } = [s_scaling, s_categories, s_text, s_images, s_pca];

    /// <summary>For families whom order is enough, or that take amounts.</summary>
    public static Parameter[] WithoutScaling { get; } = [s_categories, s_text, s_images];

    /// <summary>The settings that a configuration chooses.</summary>
    /// <param name="sparse">Whether the family takes rows of non-zeros; it then gets every term of the pool, others the most frequent ones.</param>
    public static EncoderSettings Read(Configuration configuration, bool sparse = false) => new()
    {
        Scaling = configuration.Values.TryGetValue(s_scaling.Name, out object? scaling)
            ? scaling switch { "none" => Scaling.None, "robust" => Scaling.Robust, _ => Scaling.Standard }
            : Scaling.None,
        Categories = configuration.Choice(s_categories.Name) == "ordinal" ? CategoryCoding.Ordinal : CategoryCoding.OneHot,
        Texts = configuration.Choice(s_text.Name) switch
        {
            "words" => TextCoding.Words,
            "word-pairs" => TextCoding.WordPairs,
            "characters" => TextCoding.Characters,
            _ => TextCoding.HashedWords,
        },
        Images = configuration.Choice(s_images.Name) == "patches" ? ImageCoding.Patches : ImageCoding.Pixels,
        Variance = configuration.Values.TryGetValue(s_pca.Name, out object? share) && share is not "no" ? double.Parse((string)share, System.Globalization.CultureInfo.InvariantCulture) / 100 : null,
        Sparse = sparse,
    };
}
