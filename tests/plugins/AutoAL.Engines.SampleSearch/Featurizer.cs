using AutoAL.Contracts;
using SampleStemmer;

namespace AutoAL.Engines.SampleSearch;

/// <summary>Turns typed columns into numbers: numbers as they are (missing is 0), levels one-hot, words hashed into buckets.</summary>
internal sealed class Featurizer(int textBuckets, bool levels)
{
    /// <summary>D of a table with these columns.</summary>
    public int Width(Table table) => table.Columns.Sum(WidthOf);

    /// <summary>Fills D numbers for one row.</summary>
    public void Fill(Table table, int row, Span<double> features)
    {
        features.Clear();
        int at = 0;
        foreach (Column column in table.Columns)
        {
            FillColumn(column, row, features.Slice(at, WidthOf(column)));
            at += WidthOf(column);
        }
    }

    private int WidthOf(Column column) => column switch
    {
        NumericColumn => 1,
        CategoricalColumn c => levels ? c.Levels.Count : 0,
        TextColumn => textBuckets,
        _ => 0,
    };

    private void FillColumn(Column column, int row, Span<double> part)
    {
        switch (column)
        {
            case NumericColumn c when !double.IsNaN(c.Values[row]):
                part[0] = c.Values[row];
                break;
            case CategoricalColumn c when levels && c.Codes[row] >= 0:
                part[c.Codes[row]] = 1;
                break;
            case TextColumn c when textBuckets > 0 && c.Texts[row] is { } text:
                foreach (string word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                    part[Bucket(Stemmer.Stem(word))]++;
                break;
        }
    }

    /// <summary>The seed's mapping of words is the same in every process, which string.GetHashCode is not.</summary>
    private int Bucket(string word) => (int)(Seed.Root(0).Child(word).Value % (ulong)textBuckets);
}
