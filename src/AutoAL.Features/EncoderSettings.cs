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

    /// <summary>Whether rows that hold TF-IDF terms are kept as their non-zeros, with every term of the pool. Default false: rows are dense, and only
    /// the <see cref="TfidfEncoder.DenseTerms"/> most frequent terms count. Without TF-IDF rows are dense always.</summary>
    public bool Sparse { get; init; }

    /// <summary>Whether these settings give sparse rows for text columns.</summary>
    internal bool KeepsTextSparse => Sparse && Texts != TextCoding.HashedWords;
}

/// <summary>What becomes of a categorical column.</summary>
public enum CategoryCoding
{
    /// <summary>A 0/1 number per level of the pool, and one for missing values where the pool has them; a level unseen in the pool is all zeros.</summary>
    OneHot,

    /// <summary>The level's position among the pool's sorted levels, from 0; a level unseen in the pool is -1. Scaled and marked as numbers are.</summary>
    Ordinal,
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
