namespace AutoAL.Features;

/// <summary>How columns become numbers. The defaults fit every learner.</summary>
public sealed record EncoderSettings
{
    /// <summary>Numeric columns, and positions of ordinal levels. Default standard.</summary>
    public Scaling Scaling { get; init; } = Scaling.Standard;

    /// <summary>Categorical columns. Default one number per level.</summary>
    public CategoryCoding Categories { get; init; } = CategoryCoding.OneHot;

    /// <summary>Text columns. Default hashed words.</summary>
    public TextCoding Texts { get; init; } = TextCoding.HashedWords;

    /// <summary>Image columns. Default pixels.</summary>
    public ImageCoding Images { get; init; } = ImageCoding.Pixels;

    /// <summary>Share of the pool's variance that principal components of the encoded rows keep, in (0, 1]; null (the default): the encoded rows themselves. Rows are then dense.</summary>
    public double? Variance { get; init; }

    /// <summary>Whether rows that hold TF-IDF terms are kept as their non-zeros, with every term of the pool. Default false: rows are dense, and only
    /// the <see cref="TfidfEncoder.DenseTerms"/> most frequent terms count. Without TF-IDF rows are dense always.</summary>
    public bool Sparse { get; init; }

    /// <summary>Whether these settings give sparse rows for text columns.</summary>
    internal bool KeepsTextSparse => Sparse && Texts != TextCoding.HashedWords && Variance is null;
}

/// <summary>What becomes of a categorical column.</summary>
public enum CategoryCoding
{
    /// <summary>A 0/1 number per level of the pool, and one for missing values where the pool has them; a level unseen in the pool is all zeros.</summary>
    OneHot,

    /// <summary>The level's position among the pool's sorted levels, from 0; a level unseen in the pool is -1. Scaled and marked as numbers are.</summary>
    Ordinal,
}

/// <summary>What becomes of an image column.</summary>
public enum ImageCoding
{
    /// <summary>Bytes / 255.</summary>
    Pixels,

    /// <summary>Distances of small patches to centroids that k-means finds in the pool's images, without labels; up to 512 numbers (Coates, Lee and Ng 2011).</summary>
    Patches,
}

/// <summary>What becomes of a text column. TF-IDF as scikit-learn's TfidfVectorizer computes it: lower case, smoothed idf, rows of length 1.</summary>
public enum TextCoding
{
    /// <summary>1,024 counts of hashed words, of length 1.</summary>
    HashedWords,

    /// <summary>TF-IDF of words of two or more letters, digits and underscores: TfidfVectorizer().</summary>
    Words,

    /// <summary>TF-IDF of such words and of pairs that follow each other: ngram_range=(1, 2).</summary>
    WordPairs,

    /// <summary>TF-IDF of 2 to 4 characters within words, a space before and behind each: analyzer='char_wb', ngram_range=(2, 4).</summary>
    Characters,
}
