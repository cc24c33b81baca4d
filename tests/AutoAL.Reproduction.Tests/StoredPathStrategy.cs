using AutoAL.Contracts;

namespace AutoAL.Reproduction.Tests;

/// <summary>Asks another strategy each round, notes its answer, and then follows a stored path whatever the answer was.</summary>
internal sealed class StoredPathStrategy(IQueryStrategy asked, int[][] path) : IQueryStrategy
{
    public Evidence Needs => asked.Needs;

    public int Draws => asked.Draws;

    /// <summary>The rows that the strategy would have chosen, round by round.</summary>
    public List<IReadOnlyList<int>> Answers { get; } = [];

    public void Select(in QueryContext context, Span<int> chosen)
    {
        asked.Select(context, chosen);
        var answer = new int[chosen.Length];
        for (int i = 0; i < chosen.Length; i++)
            answer[i] = context.Candidates[chosen[i]].Value;
        int[] followed = path[Answers.Count];
        Answers.Add(answer);
        for (int i = 0; i < chosen.Length; i++)
            chosen[i] = context.Candidates.IndexOf(new RowId(followed[i]));
    }
}
