using AutoAL.Contracts;
using AutoAL.Features;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Inputs;

/// <summary>The words of all text columns as numbers: 0 fills up, 1 is a word outside the vocabulary, then the pool's words by falling frequency (ties by ordinal).</summary>
internal sealed class TokenInputs : IInputs
{
    public const int Reserved = 2;

    private const int MostWords = 1 << 20, MostLength = 1 << 16;

    private readonly string[] _words;
    private readonly Dictionary<string, int> _vocabulary;
    private readonly ResidentTables _tables;
    private readonly int _length;

    /// <param name="pool">Its words make the vocabulary.</param>
    /// <param name="words">The largest vocabulary.</param>
    /// <param name="length">Words of a row that are read; a longer row is cut.</param>
    /// <param name="device">Where the numbers lie.</param>
    /// <exception cref="NotSupportedException">The pool has no text column.</exception>
    public TokenInputs(Table pool, int words, int length, Device device)
        : this(Vocabulary(pool, words), Math.Max(1, Enumerable.Range(0, pool.RowCount).Select(row => Math.Min(length, Words(pool, row).Count())).DefaultIfEmpty(1).Max()), device)
    {
    }

    private TokenInputs(string[] vocabulary, int length, Device device)
    {
        _words = vocabulary;
        _vocabulary = vocabulary.Select((word, i) => (word, i)).ToDictionary(p => p.word, p => p.i + Reserved, StringComparer.Ordinal);
        _length = length;
        Shape = [_length];
        _tables = new ResidentTables(table => Encode(table, device));
    }

    public IReadOnlyList<long> Shape { get; }

    public bool AreImages => false;

    /// <summary>Numbers in use: the reserved ones and the vocabulary.</summary>
    public int TokenCount => _vocabulary.Count + Reserved;

    public Tensor Resident(Table table) => _tables.Of(table);

    public Tensor Prepare(Tensor rows) => rows;

    public void Write(ModelWriter writer)
    {
        writer.Whole(_length);
        writer.Whole(_words.Length);
        foreach (string word in _words)
            writer.Text(word);
    }

    public static TokenInputs Read(ModelReader reader, Device device)
    {
        int length = reader.Whole(MostLength);
        var words = new List<string>();
        for (int count = reader.Whole(MostWords); words.Count < count;)
            words.Add(reader.Text());
        ModelReader.Require(length > 0 && words.Distinct(StringComparer.Ordinal).Count() == words.Count, "its vocabulary has a word twice, or its rows no words");
        return new TokenInputs([.. words], length, device);
    }

    private static string[] Vocabulary(Table pool, int words)
    {
        if (!pool.Kinds.HasFlag(ColumnKinds.Text))
            throw new NotSupportedException("This family learns from text columns; the table has none. Use torch/perceptron for other columns.");
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (int row = 0; row < pool.RowCount; row++)
        {
            foreach (string word in Words(pool, row))
                counts[word] = counts.GetValueOrDefault(word) + 1;
        }

        return [.. counts.OrderByDescending(c => c.Value).ThenBy(c => c.Key, StringComparer.Ordinal).Take(words).Select(c => c.Key)];
    }

    private Tensor Encode(Table table, Device device)
    {
        var tokens = new long[table.RowCount * _length];
        for (int row = 0; row < table.RowCount; row++)
        {
            int at = row * _length;
            foreach (string word in Words(table, row).Take(_length))
                tokens[at++] = _vocabulary.GetValueOrDefault(word, 1);
        }

        return tensor(tokens, [table.RowCount, _length], ScalarType.Int64, device);
    }

    /// <summary>Longest runs of letters and digits, in lower case.</summary>
    private static IEnumerable<string> Words(Table table, int row)
    {
        foreach (TextColumn column in table.Columns.OfType<TextColumn>())
        {
            string text = column.Texts[row] ?? "";
            for (int start = 0; start < text.Length;)
            {
                int end = start;
                while (end < text.Length && char.IsLetterOrDigit(text[end]))
                    end++;
                if (end > start)
                    yield return text[start..end].ToLowerInvariant();
                start = end + 1;
            }
        }
    }
}
