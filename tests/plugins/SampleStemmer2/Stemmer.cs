namespace SampleStemmer;

/// <summary>Version 2 cuts a plural's s.</summary>
public static class Stemmer
{
    public static string Stem(string word) => word.EndsWith('s') ? word[..^1] : word;
}
