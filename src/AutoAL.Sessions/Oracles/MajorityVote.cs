using AutoAL.Contracts;

namespace AutoAL.Sessions.Oracles;

/// <summary>The class that most answers name; the lowest class index on a tie. Costs O(answers) per call.</summary>
public sealed class MajorityVote : IConsensus
{
    public IReadOnlyDictionary<PoolIndex, int> Decide(AnswerBook answers, int classCount)
    {
        var votes = new Dictionary<PoolIndex, int[]>();
        foreach (Answer answer in answers.Answers)
        {
            if (!votes.TryGetValue(answer.Row, out int[]? counts))
                votes.Add(answer.Row, counts = new int[classCount]);
            counts[answer.Label]++;
        }

        return votes.ToDictionary(row => row.Key, row => Array.IndexOf(row.Value, row.Value.Max()));
    }
}
