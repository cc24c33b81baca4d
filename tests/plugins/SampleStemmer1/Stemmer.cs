namespace SampleStemmer;

/// <summary>Version 1 keeps words whole.</summary>
public static class Stemmer
{
    public static string Stem(string word) => word;
}
