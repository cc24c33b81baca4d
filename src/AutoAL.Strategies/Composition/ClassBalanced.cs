using System.Numerics.Tensors;
using AutoAL.Contracts;

namespace AutoAL.Strategies.Composition;

/// <summary>
/// Evens the classes out: each pick is the best row of those that the model takes for the class with the fewest labels.
/// <para>Repeat b times: argmax of s(x) over candidates with ŷ_x in the classes of fewest labels, picks counting as labels of ŷ.</para>
/// </summary>
/// <remarks>
/// After Bengar, van de Weijer, Lopez Fuentes and Raducanu, Class-balanced active learning for image classification, WACV 2022, as a greedy
/// rule instead of an integer program. A class that no candidate is taken for is passed over. Equal scores go to the lowest row id.
/// </remarks>
/// <param name="score">s.</param>
public sealed class ClassBalanced(ScoredStrategy score) : IQueryStrategy
{
    public const string Name = "class-balanced";

    public Evidence Needs => score.Needs | Evidence.Probabilities;

    public int Draws => score.Draws;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int classes = context.ClassCount;
        int candidates = context.Candidates.Length;
        ReadOnlySpan<double> posteriors = EvidenceCheck.Posteriors(Name, context.Candidates, classes, context.Probabilities);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, candidates);
        double[] scores = new double[candidates];
        score.Score(context, scores);
        int[] order = new int[candidates];
        Numerics.LargestK.Select(scores, order);

        var waiting = new Queue<int>[classes];
        for (int c = 0; c < classes; c++)
            waiting[c] = [];
        for (int place = 0; place < candidates; place++)
            waiting[TensorPrimitives.IndexOfMax(posteriors.Slice(order[place] * classes, classes))].Enqueue(place);
        int[] counts = new int[classes];
        foreach (int label in context.Labels)
            counts[label]++;
        for (int i = 0; i < chosen.Length; i++)
        {
            int next = Next(waiting, counts);
            chosen[i] = order[waiting[next].Dequeue()];
            counts[next]++;
        }
    }

    // Of level classes the one whose best row ranks first.
    private static int Next(Queue<int>[] waiting, int[] counts)
    {
        int next = -1;
        for (int c = 0; c < counts.Length; c++)
        {
            if (waiting[c].Count == 0)
                continue;
            if (next < 0 || counts[c] < counts[next] || (counts[c] == counts[next] && waiting[c].Peek() < waiting[next].Peek()))
                next = c;
        }

        return next;
    }
}
