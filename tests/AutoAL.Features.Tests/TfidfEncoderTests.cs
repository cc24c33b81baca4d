using System.Text.Json;
using AutoAL.Contracts;

namespace AutoAL.Features.Tests;

/// <summary>TF-IDF beside scikit-learn's; scikit-learn-tfidf.json says how its figures were made.</summary>
public sealed class TfidfEncoderTests
{
    public static TheoryData<TextCoding, string> Codings => new() { { TextCoding.Words, "words" }, { TextCoding.WordPairs, "word-pairs" }, { TextCoding.Characters, "characters" } };

    [Theory]
    [MemberData(nameof(Codings))]
    public void Encode_SmallTexts_GivesScikitLearnsNumbers(TextCoding coding, string name)
    {
        using JsonDocument fixture = Fixture();
        string?[] texts = [.. fixture.RootElement.GetProperty("texts").EnumerateArray().Select(text => text.GetString())];
        JsonElement[] expected = [.. fixture.RootElement.GetProperty(name).EnumerateArray()];
        string[] terms = [.. expected.SelectMany(row => row.EnumerateObject().Select(term => term.Name)).Distinct().Order(StringComparer.Ordinal)];
        EncodedRows encoded = Encode(texts, coding, sparse: true);
        Assert.Equal(terms.Length, encoded.Width);
        for (int i = 0; i < texts.Length; i++)
        {
            var row = expected[i].EnumerateObject().ToDictionary(term => Array.BinarySearch(terms, term.Name, StringComparer.Ordinal), term => term.Value.GetDouble());
            Assert.Equal(row.Keys.Order(), encoded.Sparse!.Columns(i).ToArray());
            Assert.All(encoded.Sparse.Columns(i).ToArray().Zip(encoded.Sparse.Values(i).ToArray()), entry => Assert.Equal(row[entry.First], entry.Second, 1e-14));
        }
    }

    [Theory]
    [MemberData(nameof(Codings))]
    public void Encode_Messages_GivesScikitLearnsCountsAndSums(TextCoding coding, string name)
    {
        string[] messages = [.. File.ReadLines(SharedData.Path("sms-spam.csv")).Skip(1).Select(Text)];
        using JsonDocument fixture = Fixture();
        JsonElement expected = fixture.RootElement.GetProperty(name + " sms-spam");
        SparseRows rows = Encode(messages, coding, sparse: true).Sparse!;
        Assert.Equal(expected.GetProperty("terms").GetInt32(), rows.Width);
        Assert.Equal(expected.GetProperty("nonzeros").GetInt32(), rows.EntryCount);
        Assert.Equal(expected.GetProperty("sum").GetDouble(), Enumerable.Range(0, rows.RowCount).Sum(i => System.Numerics.Tensors.TensorPrimitives.Sum(rows.Values(i))), 1e-6);
        double[] third = [.. expected.GetProperty("row 2").EnumerateObject().Select(term => term.Value.GetDouble())];
        Assert.All(third.Zip(rows.Values(2).ToArray()), pair => Assert.Equal(pair.First, pair.Second, 1e-14));
    }

    [Fact]
    public void Encode_Sparse_HoldsWhatDenseHolds()
    {
        string?[] texts = ["red fox", null, "red red dog", "cat, dog"];
        EncodedRows sparse = Encode(texts, TextCoding.WordPairs, sparse: true), dense = Encode(texts, TextCoding.WordPairs, sparse: false);
        Assert.Throws<InvalidOperationException>(() => sparse.Values.Length);
        for (int i = 0; i < texts.Length; i++)
        {
            var row = new double[sparse.Width];
            sparse.Sparse!.Scatter(i, row);
            Assert.Equal(dense.Row(i).ToArray(), row);
        }
    }

    [Fact]
    public void Encode_DenseWithManyTerms_KeepsTheMostFrequent()
    {
        // Term k stands in text 0 once, and the last 1,024 once more.
        string all = string.Join(' ', Enumerable.Range(0, 1500).Select(k => $"t{k:0000}"));
        EncodedRows rows = Encode([all, string.Join(' ', Enumerable.Range(476, 1024).Select(k => $"t{k:0000}"))], TextCoding.Words, sparse: false);
        Assert.Equal(1024, rows.Width);
        Assert.DoesNotContain(0.0, rows.Row(1).ToArray());
    }

    [Fact]
    public void Encode_WordsUnseenInThePool_CountNothing()
    {
        Table pool = Texts(["red fox", "dog"]);
        EncodedRows rows = TableEncoder.Fit(pool, new EncoderSettings { Texts = TextCoding.Words, Sparse = true }).Encode(Texts(["red zebra", "zebra", ""]));
        Assert.Equal(3, rows.Width);
        Assert.Equal([1.0], rows.Sparse!.Values(0).ToArray());
        Assert.True(rows.Sparse.Values(1).IsEmpty && rows.Sparse.Values(2).IsEmpty);
    }

    [Fact]
    public void Encode_SparseBesideOtherColumns_PutsThemInTableOrder()
    {
        var table = new Table([new NumericColumn("n", [1, 3]), new TextColumn("t", ["ab cd", "cd"]), new CategoricalColumn("c", ["x", "y"], [1, -1])], [new RowId(0), new RowId(1)]);
        EncodedRows rows = TableEncoder.Fit(table, new EncoderSettings { Texts = TextCoding.Words, Sparse = true }).Encode(table);
        Assert.Equal(5, rows.Width);
        Assert.Equal([0, 1, 2, 3], rows.Sparse!.Columns(0).ToArray());
        Assert.Equal([0, 2, 4], rows.Sparse.Columns(1).ToArray());
        Assert.Equal([1.0, 1.0, 1.0], rows.Sparse.Values(1).ToArray());
    }

    private static EncodedRows Encode(string?[] texts, TextCoding coding, bool sparse) =>
        TableEncoder.Fit(Texts(texts), new EncoderSettings { Texts = coding, Sparse = sparse }).Encode(Texts(texts));

    private static Table Texts(string?[] texts) => new([new TextColumn("text", texts)], [.. Enumerable.Range(0, texts.Length).Select(i => new RowId(i))]);

    private static JsonDocument Fixture() =>
        JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "tests", "AutoAL.Features.Tests", "scikit-learn-tfidf.json")));

    private static string Text(string line)
    {
        string text = line[(line.IndexOf(',', StringComparison.Ordinal) + 1)..];
        return text.StartsWith('"') ? text[1..^1].Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }
}
