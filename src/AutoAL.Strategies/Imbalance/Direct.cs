using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Strategies.Imbalance;

/// <summary>
/// For rare classes: finds on the labelled rows where each class begins, and asks there, the classes in turn.
/// <para>q_c(x) = p_c − max_{j≠c} p_j; t_c = argmin_t |{l : (q_c(l) ≥ t) ≠ (y_l = c)}|; per class the x of smallest |q_c(x) − t_c|.</para>
/// </summary>
/// <remarks>
/// Zhang, Shao, Verma, Mason and Nowak, DIRECT: deep active learning under imbalance and label noise, arXiv 2312.09196, 2024. There labels arrive
/// one by one and move the threshold within a batch; here a batch is planned at once around the threshold of the labels so far. Thresholds
/// lie midway between neighbouring labelled rows, and of several best ones the middle one counts, the lower of two; without labels t = 0. Each
/// pick goes to the class with fewest picks in the batch, then fewest labels, then the nearest row, then the lowest row id, then the larger lead.
/// </remarks>
public sealed class Direct : IQueryStrategy
{
    public const string Name = "direct";

    public Evidence Needs => Evidence.Probabilities | Evidence.LabelledProbabilities;

    public void Select(in QueryContext context, Span<int> chosen)
    {
        int classes = context.ClassCount;
        int candidates = context.Candidates.Length;
        ReadOnlySpan<double> posteriors = EvidenceCheck.Posteriors(Name, context.Candidates, classes, context.Probabilities);
        ReadOnlySpan<double> fitted = EvidenceCheck.LabelledPosteriors(Name, context);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(chosen.Length, candidates);

        var queues = new Queue[classes];
        double[] nearness = new double[candidates];
        double[] leads = new double[candidates];
        for (int c = 0; c < classes; c++)
        {
            double threshold = Threshold(fitted, context.Labels, classes, c);
            for (int n = 0; n < candidates; n++)
            {
                leads[n] = Lead(posteriors.Slice(n * classes, classes), c);
                nearness[n] = -Math.Abs(leads[n] - threshold);
            }

            int[] order = new int[chosen.Length];
            LargestK.Select(nearness, order);
            queues[c] = new Queue(order, [.. order.Select(n => (nearness[n], leads[n]))], context.Labels.Count(c));
        }

        bool[] taken = new bool[candidates];
        for (int i = 0; i < chosen.Length; i++)
        {
            Queue? next = null;
            foreach (Queue queue in queues)
            {
                queue.PassOver(taken);
                if (next is null || queue.GoesBefore(next))
                    next = queue;
            }

            chosen[i] = next!.Take();
            taken[chosen[i]] = true;
        }
    }

    /// <summary>q_c = p_c − max_{j≠c} p_j, in [−1, 1].</summary>
    public static double Lead(ReadOnlySpan<double> posterior, int c)
    {
        double rival = 0;
        for (int j = 0; j < posterior.Length; j++)
            rival = j == c ? rival : Math.Max(rival, posterior[j]);
        return posterior[c] - rival;
    }

    /// <summary>The middle one of the thresholds that tell class c from the rest with the fewest mistakes on the labelled rows.</summary>
    /// <param name="fitted">M×C.</param>
    /// <param name="labels">M.</param>
    /// <param name="classes">C.</param>
    /// <param name="c">The class.</param>
    public static double Threshold(ReadOnlySpan<double> fitted, ReadOnlySpan<int> labels, int classes, int c)
    {
        if (labels.IsEmpty)
            return 0;
        double[] leads = new double[labels.Length];
        int[] signs = new int[labels.Length];
        for (int l = 0; l < leads.Length; l++)
            (leads[l], signs[l]) = (Lead(fitted.Slice(l * classes, classes), c), labels[l] == c ? 1 : -1);
        Array.Sort(leads, signs);

        // Below all rows every other class's row is a mistake; passing a row of c adds one, passing another takes one away.
        int mistakes = signs.Count(sign => sign < 0);
        int fewest = mistakes;
        List<double> best = [(leads[0] - 1) / 2];
        for (int l = 0; l < leads.Length; l++)
        {
            mistakes += signs[l];
            double next = l + 1 < leads.Length ? leads[l + 1] : 1;
            if (l + 1 < leads.Length && next == leads[l])
                continue;
            if (mistakes < fewest)
            {
                fewest = mistakes;
                best.Clear();
            }

            if (mistakes == fewest)
                best.Add((leads[l] + next) / 2);
        }

        return best[(best.Count - 1) / 2];
    }

    /// <summary>The rows nearest to one class's threshold, nearest first.</summary>
    private sealed class Queue(int[] rows, (double Nearness, double Lead)[] at, int labels)
    {
        private int _at;
        private int _picks;

        public void PassOver(bool[] taken)
        {
            while (taken[rows[_at]])
                _at++;
        }

        public bool GoesBefore(Queue other) =>
            _picks != other._picks ? _picks < other._picks
            : labels != other.Labels ? labels < other.Labels
            : First.Nearness != other.First.Nearness ? First.Nearness > other.First.Nearness
            : Row != other.Row ? Row < other.Row
            : First.Lead > other.First.Lead;

        public int Take()
        {
            _picks++;
            return Row;
        }

        private int Labels => labels;

        private (double Nearness, double Lead) First => at[_at];

        private int Row => rows[_at];
    }
}
