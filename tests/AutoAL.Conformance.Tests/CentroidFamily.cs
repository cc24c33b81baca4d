using System.Text.Json;
using AutoAL.Contracts;

namespace AutoAL.Conformance.Tests;

/// <summary>One way to break a learner.</summary>
public enum LearnerFlaw
{
    None,
    CapitalName,
    UndeclaredEmbeddings,
    RowsDoNotSumToOne,
    KnowsNothing,
    AmbientNoise,
    DependsOnThreads,
    FamilyRemembers,
    ScalesByBatch,
    CachesByRowNumber,
    FitsOnTestRows,
    SmoothsAbsentClasses,
    FirstClassWhenAlone,
    SampleVarianceOfOneRow,
    DividesByZeroSpread,
    SpreadsMissingValues,
    IgnoresCancellation,
    StopsWithNothing,
    StuckWhereItStarted,
    LeavesEmbeddingsUnfilled,
    HeadForgetsAbsentClasses,
    DrawsByPosition,
    FloorsProbabilities,
    ForgetsItsScaling,
    LoadsAnything,
    DisposesOnce,
}

/// <summary>Nearest centroid over standardised numeric columns, with every optional capability and one flaw.</summary>
internal sealed class CentroidFamily(LearnerFlaw flaw) : ILearnerFamily, ILoadsModels
{
    private static int s_trained;
    private int _trained;

    public string Name => flaw == LearnerFlaw.CapitalName ? "Centroid" : "centroid";

    public string Summary => "Softmax of negative squared distances to the class means.";

    public SearchSpace Space { get; } = new([new RealParameter("temperature", "scale of the distances", 0.1, 10, 1, Log: true)]);

    public Evidence Provides => Evidence.Probabilities | Evidence.Draws | Evidence.Head | (flaw == LearnerFlaw.UndeclaredEmbeddings ? Evidence.None : Evidence.Embeddings);

    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        if (flaw != LearnerFlaw.IgnoresCancellation)
            cancellation.ThrowIfCancellationRequested();
        if (monitor.ShouldStop(0, 1) && flaw == LearnerFlaw.StopsWithNothing)
            throw new InvalidOperationException("Stopped before the first step.");

        double shift = flaw switch
        {
            LearnerFlaw.AmbientNoise => Interlocked.Increment(ref s_trained),
            LearnerFlaw.FamilyRemembers => Interlocked.Increment(ref _trained),
            LearnerFlaw.DependsOnThreads => task.Threads,
            LearnerFlaw.StuckWhereItStarted => warmStart.Length,
            _ => 0,
        };
        return new CentroidLearner(flaw, task, configuration.Real("temperature") + (0.01 * shift));
    }

    public ITrainedLearner Load(Stream source)
    {
        try
        {
            return new CentroidLearner(flaw, JsonSerializer.Deserialize<CentroidState>(source) ?? throw new InvalidDataException("The file holds no centroids."));
        }
        catch (JsonException damage)
        {
            return flaw == LearnerFlaw.LoadsAnything
                ? new CentroidLearner(flaw, new CentroidState([0], [1], [[0]], 1))
                : throw new InvalidDataException("The file holds no centroids.", damage);
        }
    }
}

internal sealed record CentroidState(double[] Means, double[] Spreads, double[][] Centroids, double Temperature);

internal sealed class CentroidLearner : ITrainedLearner, ISavesModel, IShowsHead, IDrawsPredictions, IWarmStarts
{
    private readonly LearnerFlaw _flaw;
    private readonly double _temperature;
    private readonly Table? _pool;
    private readonly double[][] _centroids;
    private double[] _means;
    private double[] _spreads;
    private bool _disposed;

    public CentroidLearner(LearnerFlaw flaw, CentroidState state)
    {
        (_flaw, _centroids, _temperature, ClassCount) = (flaw, state.Centroids, state.Temperature, state.Centroids.Length);
        (_means, _spreads) = (state.Means, state.Spreads);
    }

    public CentroidLearner(LearnerFlaw flaw, TrainingTask task, double temperature)
    {
        (_flaw, _pool, _temperature, ClassCount) = (flaw, task.Pool, temperature, task.ClassCount);
        (_means, _spreads) = Scale(task.Pool, [.. Enumerable.Range(0, task.Pool.RowCount)]);
        int[] labels = task.Labels.ToArray();
        double[][] features = [.. task.Rows.ToArray().Select(row => Features(task.Pool, row.Value))];
        _centroids = [.. Enumerable.Range(0, ClassCount).Select(c => Mean([.. features.Where((_, i) => labels[i] == c)]))];
        if (flaw == LearnerFlaw.FirstClassWhenAlone && labels.Distinct().Count() == 1)
            (_centroids[0], _centroids[labels[0]]) = (_centroids[labels[0]], _centroids[0]);
        if (flaw == LearnerFlaw.SampleVarianceOfOneRow && features.Length == 1)
            _temperature = double.NaN;
    }

    public int ClassCount { get; }

    public int EmbeddingWidth => ClassCount;

    public void PredictProbabilities(TableRows rows, Span<double> probabilities)
    {
        if (_flaw == LearnerFlaw.FitsOnTestRows && rows.Count > 0)
            (_means, _spreads) = Scale(rows.Table, [.. Enumerable.Range(0, rows.Table.RowCount)]);
        (double[] means, double[] spreads) = (_means, _spreads);
        if (_flaw == LearnerFlaw.ScalesByBatch)
            (_means, _spreads) = Scale(rows.Table, rows.Rows.ToArray());
        Table table = _flaw == LearnerFlaw.CachesByRowNumber && _pool is not null ? _pool : rows.Table;
        for (int i = 0; i < rows.Count; i++)
            Fill(Features(table, rows.Rows[i]), _centroids, probabilities.Slice(i * ClassCount, ClassCount));
        (_means, _spreads) = (means, spreads);
    }

    public void Embed(TableRows rows, Span<float> embeddings)
    {
        int filled = _flaw == LearnerFlaw.LeavesEmbeddingsUnfilled ? rows.Count - 1 : rows.Count;
        for (int i = 0; i < filled; i++)
        {
            double[] features = Features(rows.Table, rows.Rows[i]);
            for (int c = 0; c < ClassCount; c++)
                embeddings[(i * ClassCount) + c] = _centroids[c].Length == 0 ? 0 : (float)Math.Log(Closeness(features, _centroids[c]));
        }
    }

    public void ShowHead(Span<float> weights, Span<float> intercepts)
    {
        weights.Clear();
        for (int c = 0; c < ClassCount; c++)
        {
            weights[(c * ClassCount) + c] = 1;
            intercepts[c] = _centroids[c].Length == 0 && _flaw != LearnerFlaw.HeadForgetsAbsentClasses ? float.NegativeInfinity : 0;
        }
    }

    public void DrawProbabilities(TableRows rows, int draws, Seed seed, Span<double> probabilities)
    {
        for (int k = 0; k < draws; k++)
        {
            for (int i = 0; i < rows.Count; i++)
            {
                Seed draw = _flaw == LearnerFlaw.DrawsByPosition ? seed.Child(k).Child(i) : seed.Child(k);
                double[][] moved = [.. _centroids.Select((centroid, c) => centroid.Select((value, d) => value + draw.Child(c).Child(d).ToUniform()).ToArray())];
                Fill(Features(rows.Table, rows.Rows[i]), moved, probabilities.Slice(((k * rows.Count) + i) * ClassCount, ClassCount));
            }
        }
    }

    public void Save(Stream target)
    {
        double[] means = _flaw == LearnerFlaw.ForgetsItsScaling ? new double[_means.Length] : _means;
        JsonSerializer.Serialize(target, new CentroidState(means, _spreads, _centroids, _temperature));
    }

    public byte[] SaveWarmStart() => [1, 2, 3];

    public void Dispose()
    {
        ObjectDisposedException.ThrowIf(_disposed && _flaw == LearnerFlaw.DisposesOnce, this);
        _disposed = true;
    }

    private void Fill(double[] features, double[][] centroids, Span<double> row)
    {
        double sum = 0;
        for (int c = 0; c < row.Length; c++)
        {
            row[c] = _flaw == LearnerFlaw.KnowsNothing ? 1 : centroids[c].Length == 0 ? 0 : Closeness(features, centroids[c]);
            sum += row[c];
        }

        for (int c = 0; c < row.Length; c++)
        {
            row[c] /= sum;
            if (_flaw == LearnerFlaw.FloorsProbabilities)
                row[c] += 1e-9;
            if (_flaw == LearnerFlaw.SmoothsAbsentClasses)
                row[c] = (0.5 * row[c]) + (0.5 / row.Length);
            if (_flaw == LearnerFlaw.RowsDoNotSumToOne)
                row[c] *= 0.9;
        }
    }

    // A power keeps far rows from underflowing to 0 in every class, as an exponential would.
    private double Closeness(double[] features, double[] centroid) =>
        1 / (1e-9 + Math.Pow(centroid.Zip(features).Sum(pair => (pair.First - pair.Second) * (pair.First - pair.Second)), 4 * _temperature));

    private double[] Features(Table table, int row)
    {
        double[] features = new double[_means.Length];
        for (int d = 0; d < features.Length; d++)
        {
            double value = (((NumericColumn)table.Columns[d]).Values[row] - _means[d]) / _spreads[d];
            features[d] = double.IsNaN(value) && _flaw is not (LearnerFlaw.SpreadsMissingValues or LearnerFlaw.DividesByZeroSpread) ? 0 : value;
        }

        return features;
    }

    private (double[] Means, double[] Spreads) Scale(Table table, int[] rows)
    {
        double[][] columns = [.. table.Columns.Select(column => rows.Select(row => ((NumericColumn)column).Values[row]).Where(value => !double.IsNaN(value)).DefaultIfEmpty(0).ToArray())];
        double[] means = [.. columns.Select(values => values.Average())];
        double[] spreads = [.. columns.Select((values, d) => Math.Sqrt(values.Average(value => (value - means[d]) * (value - means[d]))))];
        if (_flaw != LearnerFlaw.DividesByZeroSpread)
            spreads = [.. spreads.Select(spread => spread > 0 ? spread : 1)];
        return (means, spreads);
    }

    private static double[] Mean(double[][] rows) =>
        rows.Length == 0 ? [] : [.. rows[0].Select((_, d) => rows.Average(row => row[d]))];
}
