using System.Runtime.InteropServices;

namespace AutoAL.Features;

/// <summary>
/// A text column as TF-IDF weights: tf·(ln((1 + N)/(1 + df)) + 1), each row divided by its length; tf is a term's count in the text, df the number of the
/// pool's N texts that hold it (Salton and Buckley 1988, smoothed as in scikit-learn). Terms that the pool does not hold count nothing.
/// </summary>
internal sealed class TfidfEncoder : IColumnEncoder
{
    /// <summary>Terms that dense rows keep: the most frequent in the pool, of equally frequent ones the first by ordinal.</summary>
    public const int DenseTerms = 1024;

    private readonly TextCoding _coding;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private readonly double[] _weights;

    private TfidfEncoder(TextCoding coding, IReadOnlyList<string> terms, double[] weights)
    {
        (_coding, _weights) = (coding, weights);
        foreach (string term in terms)
            ModelReader.Require(_columns.TryAdd(term, _columns.Count), "a term stands twice");
    }

    public int Width => _weights.Length;

    /// <param name="column">The pool's texts.</param>
    /// <param name="coding">Which terms.</param>
    /// <param name="limit">The most terms to keep.</param>
    public static TfidfEncoder Fit(Contracts.TextColumn column, TextCoding coding, int limit)
    {
        var texts = new Dictionary<string, (int Texts, long Uses, int Last)>(StringComparer.Ordinal);
        var lookup = texts.GetAlternateLookup<ReadOnlySpan<char>>();
        var terms = new TextTerms(coding);
        for (int i = 0; i < column.RowCount; i++)
        {
            terms.Read(column.Texts[i]);
            for (int t = 0; t < terms.Count; t++)
            {
                ref (int Texts, long Uses, int Last) counts = ref CollectionsMarshal.GetValueRefOrAddDefault(lookup, terms[t], out bool known);
                if (!known || counts.Last != i)
                    counts = (counts.Texts + 1, counts.Uses, i);
                counts.Uses++;
            }
        }

        string[] kept = [.. texts.Keys.Order(StringComparer.Ordinal)];
        if (kept.Length > limit)
            kept = [.. kept.OrderByDescending(term => texts[term].Uses).Take(limit).Order(StringComparer.Ordinal)];
        return new TfidfEncoder(coding, kept, [.. kept.Select(term => Math.Log((1.0 + column.RowCount) / (1.0 + texts[term].Texts)) + 1)]);
    }

    public void Encode(Contracts.Column column, Span<double> target, int stride)
    {
        ReadOnlySpan<string?> texts = ((Contracts.TextColumn)column).Texts;
        var reader = new Reader(this);
        for (int i = 0; i < texts.Length; i++)
        {
            Span<double> row = target.Slice(i * stride, Width);
            row.Clear();
            foreach ((int term, double weight) in reader.Read(texts[i]))
                row[term] = weight;
        }
    }

    public void Write(ModelWriter writer)
    {
        writer.Whole((int)_coding);
        writer.Reals(_weights);
        foreach ((string term, _) in _columns.OrderBy(pair => pair.Value))
            writer.Text(term);
    }

    public static TfidfEncoder Read(ModelReader reader)
    {
        var coding = (TextCoding)reader.Whole((int)TextCoding.Characters);
        double[] weights = reader.Reals();
        var terms = new List<string>();
        while (terms.Count < weights.Length)
            terms.Add(reader.Text());
        return new TfidfEncoder(coding, terms, weights);
    }

    /// <summary>Weighs one text after another; for one thread.</summary>
    public sealed class Reader(TfidfEncoder encoder)
    {
        private readonly TextTerms _terms = new(encoder._coding);
        private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup = encoder._columns.GetAlternateLookup<ReadOnlySpan<char>>();
        private readonly List<int> _found = [];
        private readonly List<(int Term, double Weight)> _row = [];

        /// <summary>The text's terms, ascending, and their weights; valid until the next call.</summary>
        public IReadOnlyList<(int Term, double Weight)> Read(string? text)
        {
            _terms.Read(text);
            _found.Clear();
            _row.Clear();
            for (int t = 0; t < _terms.Count; t++)
            {
                if (_lookup.TryGetValue(_terms[t], out int column))
                    _found.Add(column);
            }

            _found.Sort();
            double squares = 0;
            for (int from = 0, to; from < _found.Count; from = to)
            {
                for (to = from + 1; to < _found.Count && _found[to] == _found[from]; to++)
                {
                }

                double weight = (to - from) * encoder._weights[_found[from]];
                squares += weight * weight;
                _row.Add((_found[from], weight));
            }

            double length = Math.Sqrt(squares);
            for (int e = 0; e < _row.Count; e++)
                _row[e] = (_row[e].Term, _row[e].Weight / length);
            return _row;
        }
    }
}
