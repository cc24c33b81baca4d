using System.Globalization;
using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Trees;

/// <summary>What random forests and extra trees have in common.</summary>
internal static class ForestTraining
{
    public static ForestLearner Train(BinCache cache, TrainingTask task, Configuration configuration, bool randomThresholds, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        PoolBins bins = cache.For(task.Pool, EncoderParameters.Read(configuration), cancellation);
        TreeNodes.RequireRoom(bins.Edges.Width);
        RequireRoom(task.ClassCount);
        var options = ForestOptions.From(configuration, bins.Edges.Width, randomThresholds);
        var grower = new TreeGrower(new LabelledBins(task, bins, cancellation), options);
        var trees = new ForestTrees();
        for (int tree = 0; tree < options.Trees; tree++)
        {
            grower.Grow(task.Seed.Child(tree).Value, trees, cancellation);

            // A forest has no loss of its own while it grows.
            if (monitor.ShouldStop(tree + 1, double.NaN))
                break;
        }

        trees.Trim();
        return new ForestLearner(bins, trees, task.ClassCount);
    }

    private static void RequireRoom(int classCount)
    {
        if (classCount > Sample.MostClasses)
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"The task has {classCount} classes, but a forest can name {Sample.MostClasses}; merge some."));
    }
}
