using System.Buffers;
using System.Numerics.Tensors;
using AutoAL.Contracts;
using AutoAL.Features;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>A grown forest. A row's probabilities are the mean over the trees of its leaf's class shares; classes that had no labelled row have 0.</summary>
/// <remarks>A draw is one tree: draw k is tree k mod T of an order that the seed shuffles, so that up to T draws are T different trees.</remarks>
internal sealed class ForestLearner(PoolBins bins, ForestTrees trees, int classCount) : ITrainedLearner, ISavesModel, IDrawsPredictions
{
    // Rows and trees in turn, so that a block's bins stay in the cache nearest to the core for all trees.
    private const int BlockRows = 128;

    /// <summary>The kind of model, as its file names it.</summary>
    internal const string Kind = "forest";

    public int ClassCount => classCount;

    /// <summary>The grown trees.</summary>
    internal ForestTrees Trees => trees;

    public void PredictProbabilities(TableRows rows, Span<double> probabilities)
    {
        BinnedRows table = bins.Of(rows.Table);
        Span<int> leaves = stackalloc int[BlockRows];
        for (int from = 0; from < rows.Count; from += BlockRows)
        {
            ReadOnlySpan<int> block = rows.Rows.Slice(from, Math.Min(BlockRows, rows.Count - from));
            Span<double> votes = probabilities.Slice(from * classCount, block.Length * classCount);
            votes.Clear();
            for (int tree = 0; tree < trees.Count; tree++)
                trees.AddVotes(tree, table, block, leaves, votes, classCount);
            TensorPrimitives.Divide(votes, trees.Count, votes);
        }
    }

    public void DrawProbabilities(TableRows rows, int draws, Seed seed, Span<double> probabilities)
    {
        var order = new int[trees.Count];
        for (int tree = 0; tree < order.Length; tree++)
            order[tree] = tree;
        new Pcg32(seed.Value).Shuffle<int>(order);
        BinnedRows table = bins.Of(rows.Table);
        int size = checked(rows.Count * classCount);
        probabilities[..checked(draws * size)].Clear();
        int[] leaves = ArrayPool<int>.Shared.Rent(rows.Count);
        for (int draw = 0; draw < draws; draw++)
            trees.AddVotes(order[draw % order.Length], table, rows.Rows, leaves, probabilities.Slice(draw * size, size), classCount);
        ArrayPool<int>.Shared.Return(leaves);
    }

    public void Save(Stream target) => ModelFile.Save(target, Kind, writer =>
    {
        bins.Write(writer);
        writer.Whole(classCount);
        trees.Write(writer);
    });

    public static ForestLearner Read(ModelReader reader)
    {
        PoolBins bins = PoolBins.Read(reader);
        int classCount = reader.Whole(Sample.MostClasses);
        return new ForestLearner(bins, ForestTrees.Read(reader, bins.Edges.Width, classCount), classCount);
    }

    public void Dispose()
    {
    }
}
