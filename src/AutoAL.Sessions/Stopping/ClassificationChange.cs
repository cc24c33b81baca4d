namespace AutoAL.Sessions.Stopping;

/// <summary>
/// Ends when hardly any prediction changes.
/// <para>Holds when at least N·(1 − threshold) of the N predictions are those of the round before.</para>
/// </summary>
/// <remarks>Zhu, Wang and Hovy, Multi-criteria-based strategy to stop active learning for data annotation, COLING 2008. The statistic is the share that changed.</remarks>
/// <param name="threshold">Share of the rows that may change, in [0, 1].</param>
public sealed class ClassificationChange(double threshold) : PredictionRule
{
    protected override StoppingVerdict Compare(ReadOnlySpan<int> before, ReadOnlySpan<int> now, int classCount)
    {
        int same = 0;
        for (int n = 0; n < now.Length; n++)
            same += before[n] == now[n] ? 1 : 0;
        return new StoppingVerdict(1 - ((double)same / now.Length), same >= now.Length * (1 - threshold));
    }
}
