using AutoAL.Contracts;

namespace AutoAL.Strategies.Annotators;

/// <summary>A candidate that has answers.</summary>
/// <param name="Candidate">Its number.</param>
/// <param name="Answers">At least one, in the order in which they came in.</param>
/// <param name="Consensus">Most answers, then the larger probability, then the lower class.</param>
internal sealed record AnsweredRow(int Candidate, IReadOnlyList<PastAnswer> Answers, int Consensus)
{
    /// <summary>The candidates that have answers, ascending.</summary>
    public static IReadOnlyList<AnsweredRow> Of(ReadOnlySpan<PastAnswer> answers, ReadOnlySpan<double> posteriors, int classCount)
    {
        var about = new SortedDictionary<int, List<PastAnswer>>();
        foreach (PastAnswer answer in answers)
        {
            if (!about.TryGetValue(answer.Candidate, out List<PastAnswer>? given))
                about.Add(answer.Candidate, given = []);
            given.Add(answer);
        }

        var rows = new List<AnsweredRow>(about.Count);
        foreach ((int candidate, List<PastAnswer> given) in about)
            rows.Add(new AnsweredRow(candidate, given, Settle(given, posteriors.Slice(candidate * classCount, classCount))));
        return rows;
    }

    private static int Settle(List<PastAnswer> answers, ReadOnlySpan<double> p)
    {
        var votes = new int[p.Length];
        foreach (PastAnswer answer in answers)
            votes[answer.Label]++;
        int best = 0;
        for (int c = 1; c < p.Length; c++)
        {
            if (votes[c] > votes[best] || (votes[c] == votes[best] && p[c] > p[best]))
                best = c;
        }

        return best;
    }
}
