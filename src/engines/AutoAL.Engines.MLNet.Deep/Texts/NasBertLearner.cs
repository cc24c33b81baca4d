using AutoAL.Contracts;
using AutoAL.Engines.MLNet.Models;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AutoAL.Engines.MLNet.Deep.Texts;

/// <summary>A fine-tuned NAS-BERT. Its scores are logits of the classes with a labelled row; the other classes get 0.</summary>
/// <param name="network">Null where one class only was labelled.</param>
/// <param name="classes">The classes.</param>
internal sealed class NasBertLearner(ITransformer? network, ClassShares classes) : ITrainedLearner
{
    public int ClassCount => classes.Count;

    public void PredictProbabilities(TableRows rows, Span<double> probabilities)
    {
        probabilities.Clear();
        if (network is null)
        {
            for (int i = 0; i < rows.Count; i++)
                probabilities[(i * ClassCount) + classes.Present[0]] = 1;
            return;
        }

        IDataView scored = network.Transform(new TextRows(rows.Table, rows.Rows.ToArray(), [], classes.Present));
        DataViewSchema.Column column = scored.Schema["Score"];
        using DataViewRowCursor cursor = scored.GetRowCursor([column]);
        ValueGetter<VBuffer<float>> get = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> logits = default;
        for (int i = 0; cursor.MoveNext(); i++)
        {
            get(ref logits);
            Fill([.. logits.DenseValues()], probabilities.Slice(i * ClassCount, ClassCount));
        }
    }

    public void Dispose() => (network as IDisposable)?.Dispose();

    private void Fill(float[] logits, Span<double> row)
    {
        double highest = logits.Max();
        double sum = logits.Sum(z => Math.Exp(z - highest));
        for (int k = 0; k < logits.Length; k++)
            row[classes.Present[k]] = Math.Exp(logits[k] - highest) / sum;
    }
}
