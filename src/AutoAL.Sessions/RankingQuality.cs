namespace AutoAL.Sessions;

/// <summary>
/// How well probabilities rank the rows of a class above the others: area under the ROC curve and area under the precision–recall curve.
/// Each class is ranked against the rest by its own probability; the figure is the plain mean over the classes that have both rows of
/// their own and others among the test rows ("macro, one against the rest").
/// </summary>
/// <remarks>
/// AUROC counts pairs (Hanley and McNeil, 1982): the share of pairs of a row of the class and another row that are in the right order, equal
/// probabilities counting one half. AUPRC is the average precision Σ (recall_k − recall_{k−1}) precision_k over distinct thresholds, without
/// interpolation (as scikit-learn; Davis and Goadrich, 2006, on why not the trapezoid). With two classes AUROC equals the usual single
/// figure, while AUPRC is the mean of both classes' and so does not depend on which is called positive.
/// </remarks>
internal static class RankingQuality
{
    /// <summary>The two areas in [0, 1]; null when the test rows hold one class alone, where no ranking exists.</summary>
    /// <param name="probabilities">N×C, row-major.</param>
    /// <param name="labels">N true classes.</param>
    /// <param name="classCount">C.</param>
    public static (double? Auroc, double? Auprc) Measure(ReadOnlySpan<double> probabilities, ReadOnlySpan<int> labels, int classCount)
    {
        var scores = new double[labels.Length];
        var own = new bool[labels.Length];
        double roc = 0;
        double precision = 0;
        int ranked = 0;
        for (int c = 0; c < classCount; c++)
        {
            int positives = 0;
            for (int n = 0; n < scores.Length; n++)
            {
                scores[n] = probabilities[(n * classCount) + c];
                own[n] = labels[n] == c;
                positives += own[n] ? 1 : 0;
            }

            if (positives == 0 || positives == scores.Length)
                continue;
            (double area, double average) = OfClass(scores, own, positives);
            roc += area;
            precision += average;
            ranked++;
        }

        return ranked == 0 ? (null, null) : (roc / ranked, precision / ranked);
    }

    /// <summary>Walks down the thresholds, taking equal scores together. Sorts its inputs.</summary>
    private static (double Auroc, double Auprc) OfClass(double[] scores, bool[] own, int positives)
    {
        Array.Sort(scores, own);
        double ordered = 0;
        double precision = 0;
        double hits = 0;
        double misses = 0;
        for (int last = scores.Length - 1; last >= 0;)
        {
            int tied = 0;
            int first = last;
            for (; first >= 0 && scores[first] == scores[last]; first--)
                tied += own[first] ? 1 : 0;
            int others = last - first - tied;
            ordered += others * (hits + (tied / 2.0));
            hits += tied;
            misses += others;
            precision += tied * hits / (hits + misses);
            last = first;
        }

        return (ordered / ((double)positives * misses), precision / positives);
    }
}
