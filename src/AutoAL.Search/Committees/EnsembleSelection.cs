using System.Numerics.Tensors;
using AutoAL.Search.Validation;

namespace AutoAL.Search.Committees;

/// <summary>
/// Ensemble selection (Caruana, Niculescu-Mizil, Crew and Ksikes, Ensemble selection from libraries of models, ICML 2004): from the out-of-fold
/// predictions of tried models, add again and again the one whose inclusion in the mean gives the smallest validation loss, with replacement.
/// A model's weight is its share of the additions.
/// </summary>
/// <remarks>Ties go to the earlier model, so a perfect first one stands alone. The additions are few and with replacement because validation rows are few: an ensemble that is chosen too freely fits them.</remarks>
internal static class EnsembleSelection
{
    /// <summary>Additions; weights are multiples of 1/20.</summary>
    public const int Additions = 20;

    /// <summary>Weights of the models, sum 1.</summary>
    /// <param name="predictions">For each model, best first, its V×C probabilities of the validated rows. At least one.</param>
    /// <param name="labels">V labels.</param>
    /// <param name="classCount">C.</param>
    /// <param name="loss">What is minimised.</param>
    public static double[] Weigh(IReadOnlyList<double[]> predictions, int[] labels, int classCount, ValidationLoss loss)
    {
        var counts = new int[predictions.Count];
        var sum = new double[labels.Length * classCount];
        var mean = new double[sum.Length];
        for (int added = 0; added < Additions; added++)
        {
            (int Model, double Loss) best = (0, double.PositiveInfinity);
            for (int model = 0; model < predictions.Count; model++)
            {
                TensorPrimitives.Add<double>(sum, predictions[model], mean);
                TensorPrimitives.Divide<double>(mean, added + 1, mean);
                var meter = new LossMeter(loss, classCount);
                meter.Add(mean, labels);
                double value = meter.Value();
                if (value < best.Loss)
                    best = (model, value);
            }

            counts[best.Model]++;
            TensorPrimitives.Add<double>(sum, predictions[best.Model], sum);
        }

        return [.. counts.Select(count => (double)count / Additions)];
    }
}
