using System.Text;

namespace AutoAL.Features;

/// <summary>The terms of one text after another, as scikit-learn's analysers list them: those of TfidfVectorizer() for words, of 'char_wb' for characters.</summary>
/// <remarks>Lower case is the invariant one, letter by letter: a capital sigma at a word's end and the dotted capital I differ from Python's.</remarks>
internal sealed class TextTerms(TextCoding coding)
{
    private const int ShortestPiece = 2;
    private const int LongestPiece = 4;

    private readonly List<(int Start, int Length)> _terms = [];
    private readonly List<(int Start, int Length)> _words = [];
    private readonly List<int> _letters = [];
    private char[] _text = [];

    /// <summary>How many terms the text has; a term that it has twice counts twice.</summary>
    public int Count => _terms.Count;

    /// <summary>One of them, valid until the next text is read.</summary>
    public ReadOnlySpan<char> this[int term] => _text.AsSpan(_terms[term].Start, _terms[term].Length);

    /// <summary>Takes the next text; a missing one has no terms.</summary>
    public void Read(string? text)
    {
        _terms.Clear();
        if (string.IsNullOrEmpty(text))
            return;
        if (coding == TextCoding.Characters)
            ReadPieces(text);
        else
            ReadWords(text);
    }

    // Words are copied behind each other with one space between, so that a pair is one stretch of text.
    private void ReadWords(string text)
    {
        Reserve((2 * text.Length) + 2);
        _words.Clear();
        int end = 0, start = 0, letters = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsLetter(rune) || Rune.IsNumber(rune) || rune.Value == '_')
            {
                end += Rune.ToLowerInvariant(rune).EncodeToUtf16(_text.AsSpan(end));
                letters++;
            }
            else
            {
                EndWord();
            }
        }

        EndWord();
        for (int i = 0; i < _words.Count; i++)
        {
            _terms.Add(_words[i]);
            if (coding == TextCoding.WordPairs && i > 0)
                _terms.Add((_words[i - 1].Start, _words[i].Start + _words[i].Length - _words[i - 1].Start));
        }

        void EndWord()
        {
            if (letters >= 2)
            {
                _words.Add((start, end - start));
                _text[end++] = ' ';
            }
            else
            {
                end = start;
            }

            (start, letters) = (end, 0);
        }
    }

    private void ReadPieces(string text)
    {
        Reserve((3 * text.Length) + 4);
        int end = 0;
        _letters.Clear();
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune) || rune.Value is >= 0x1c and <= 0x1f)
            {
                EndWord();
                continue;
            }

            if (_letters.Count == 0)
                Space();
            _letters.Add(end);
            end += Rune.ToLowerInvariant(rune).EncodeToUtf16(_text.AsSpan(end));
        }

        EndWord();

        void Space()
        {
            _letters.Add(end);
            _text[end++] = ' ';
        }

        void EndWord()
        {
            if (_letters.Count == 0)
                return;
            Space();
            int length = _letters.Count;
            _letters.Add(end);
            for (int n = ShortestPiece; n <= LongestPiece; n++)
            {
                for (int at = 0; at == 0 || at + n <= length; at++)
                    _terms.Add((_letters[at], _letters[Math.Min(at + n, length)] - _letters[at]));
                if (n >= length)
                    break;
            }

            _letters.Clear();
        }
    }

    private void Reserve(int length)
    {
        if (_text.Length < length)
            _text = new char[Math.Max(length, 2 * _text.Length)];
    }
}
