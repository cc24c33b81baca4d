using System.Buffers;
using AutoAL.Contracts;
using AutoAL.Features;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>Grown boosted trees. Classes that had no labelled row have probability 0.</summary>
/// <param name="classes">The K classes that had a labelled row, ascending.</param>
internal sealed class BoostingLearner(PoolBins bins, BoostedTrees trees, int[] classes, int classCount) : ITrainedLearner, ISavesModel
{
    private const int BlockRows = 128;

    /// <summary>The kind of model, as its file names it.</summary>
    internal const string Kind = "gradient-boosting";

    public int ClassCount => classCount;

    /// <summary>The grown trees.</summary>
    internal BoostedTrees Trees => trees;

    public void PredictProbabilities(TableRows rows, Span<double> probabilities)
    {
        BinnedRows table = bins.Of(rows.Table);
        Span<int> leaves = stackalloc int[BlockRows];
        double[] rented = ArrayPool<double>.Shared.Rent(Math.Max(1, BlockRows * trees.ScoreCount));
        for (int from = 0; from < rows.Count; from += BlockRows)
        {
            ReadOnlySpan<int> block = rows.Rows.Slice(from, Math.Min(BlockRows, rows.Count - from));
            Span<double> scores = rented.AsSpan(0, block.Length * trees.ScoreCount);
            scores.Clear();
            for (int tree = 0; tree < trees.RoundCount * trees.ScoreCount; tree++)
                trees.Add(tree, table, block, leaves, scores[(tree % trees.ScoreCount)..], trees.ScoreCount);
            Fill(scores, block.Length, probabilities.Slice(from * classCount, block.Length * classCount));
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    public void Save(Stream target) => ModelFile.Save(target, Kind, writer =>
    {
        bins.Write(writer);
        new PresentClasses(classes, []).Write(writer, classCount);
        trees.Write(writer);
    });

    public static BoostingLearner Read(ModelReader reader)
    {
        PoolBins bins = PoolBins.Read(reader);
        int[] classes = PresentClasses.Read(reader, out int classCount).Classes;
        int scores = classes.Length switch { 1 => 0, 2 => 1, _ => classes.Length };
        return new BoostingLearner(bins, BoostedTrees.Read(reader, bins.Edges.Width, scores), classes, classCount);
    }

    public void Dispose()
    {
    }

    private void Fill(Span<double> scores, int rowCount, Span<double> probabilities)
    {
        probabilities.Clear();
        if (trees.ScoreCount > 1)
            Softmax.Rows(scores, trees.ScoreCount);
        for (int i = 0; i < rowCount; i++)
        {
            Span<double> row = probabilities.Slice(i * classCount, classCount);
            if (trees.ScoreCount == 0)
                row[classes[0]] = 1;
            else if (trees.ScoreCount == 1)
            {
                double small = Math.Exp(-Math.Abs(scores[i]));
                row[classes[scores[i] >= 0 ? 1 : 0]] = 1 / (1 + small);
                row[classes[scores[i] >= 0 ? 0 : 1]] = small / (1 + small);
            }
            else
            {
                for (int k = 0; k < classes.Length; k++)
                    row[classes[k]] = scores[(i * classes.Length) + k];
            }
        }
    }
}
