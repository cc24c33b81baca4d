using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Conformance;

/// <summary>
/// A model simple enough to be trained in a test: P(c | x) ∝ 0.1 + Σ_{l of class c} 1/(1 + ‖Z_x − Z_l‖²). It learns from labelled rows and presumed
/// labels alike, and knows no order of classes.
/// </summary>
/// <param name="instance">Whose rows it learns from and predicts.</param>
public sealed class KernelRefits(QueryInstance instance) : IRefits
{
    public void Predict(in WhatIf question, Span<double> probabilities)
    {
        if (question.Without.Length == instance.Labels.Length && question.With.IsEmpty)
            throw new ArgumentException("All labelled rows are left out.", nameof(question));
        var known = new List<(float[] Vector, int Label)>();
        for (int l = 0; l < instance.Labels.Length; l++)
        {
            if (!question.Without.Contains(l))
                known.Add((Row(instance.LabelledEmbeddings, l), instance.Labels[l]));
        }

        for (int i = 0; i < question.With.Length; i++)
            known.Add((Row(instance.Embeddings, question.With[i]), question.PresumedLabels[i]));
        int at = 0;
        foreach (int n in question.AskedCandidates)
            Fill(Row(instance.Embeddings, n), known, probabilities.Slice(instance.ClassCount * at++, instance.ClassCount));
        foreach (int l in question.AskedLabelled)
            Fill(Row(instance.LabelledEmbeddings, l), known, probabilities.Slice(instance.ClassCount * at++, instance.ClassCount));
    }

    private static void Fill(float[] x, List<(float[] Vector, int Label)> known, Span<double> posterior)
    {
        posterior.Fill(0.1);
        double sum = 0.1 * posterior.Length;
        foreach ((float[] vector, int label) in known)
        {
            double weight = 1 / (1 + SquaredDistances.Between(x, vector));
            posterior[label] += weight;
            sum += weight;
        }

        foreach (ref double p in posterior)
            p /= sum;
    }

    private float[] Row(float[] vectors, int row) => vectors.AsSpan(row * instance.EmbeddingWidth, instance.EmbeddingWidth).ToArray();
}
