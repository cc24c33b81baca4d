using AutoAL.Contracts;

namespace AutoAL.Search.Validation;

/// <summary>What a cross-validation found.</summary>
/// <param name="Loss">The mean loss over all validation rows.</param>
/// <param name="Cost">The rows trained on, summed over the folds.</param>
/// <param name="FoldLosses">The same loss over each fold's rows alone, in the order of the folds.</param>
/// <param name="Predictions">V×C probabilities of the validation rows, each by the model that did not learn from it.</param>
public sealed record Judgement(double Loss, double Cost, double[] FoldLosses, double[] Predictions);

/// <summary>
/// Judges configurations by cross-validation inside the labelled set, or on labels that were bought for it: then one model is trained on all
/// labelled rows. Every configuration meets the same folds and the same training seeds, so losses are compared in pairs. Nothing but pool
/// rows is known here: test rows cannot be.
/// </summary>
/// <remarks>Fold models get no warm start, for one fitted on all labelled rows knows the validation rows. One model lives at a time.</remarks>
public sealed class CrossValidation
{
    /// <summary>A prediction cannot be interrupted, so many rows are predicted in parts.</summary>
    private const int PredictedAtOnce = 64;

    private readonly TrainingTask _task;
    private readonly ValidationLoss _loss;
    private readonly StratifiedFolds _labelled;
    private readonly Fold[] _folds;

    /// <param name="task">The labels bought so far.</param>
    /// <param name="folds">See <see cref="StratifiedFolds"/>.</param>
    /// <param name="loss">What is measured.</param>
    /// <param name="bought">Rows to validate on in place of the folds; null for none.</param>
    public CrossValidation(TrainingTask task, int folds, ValidationLoss loss, LabelledRows? bought = null)
    {
        (_task, _loss) = (task, loss);
        _labelled = StratifiedFolds.Of(task.Labels.Span, task.ClassCount, folds, task.Seed.Child("folds"));
        _folds = bought is null
            ? [.. Enumerable.Range(0, _labelled.Count).Select(f => Fold.Within(task, _labelled, f))]
            : [new Fold(_labelled.Count, [.. bought.Rows.ToArray().Select(row => row.Value)], bought.Labels.ToArray())];
    }

    /// <summary>Whether there is any row to validate on.</summary>
    public bool IsPossible => _folds.Length > 0;

    /// <summary>The classes of the validated rows, fold after fold: the order of <see cref="Judgement.Predictions"/>.</summary>
    public int[] ValidatedLabels => [.. _folds.SelectMany(f => f.Labels)];

    /// <summary>Trains a model for each fold and measures it on the fold's validation rows.</summary>
    /// <param name="family">What is trained.</param>
    /// <param name="configuration">A value for every parameter.</param>
    /// <param name="share">How much of each fold's training rows is used, in (0, 1].</param>
    /// <param name="cancellation">Looked at before every fold, and handed to the training.</param>
    public Judgement Judge(ILearnerFamily family, Configuration configuration, double share, CancellationToken cancellation)
    {
        var meter = new LossMeter(_loss, _task.ClassCount);
        double cost = 0;
        var losses = new double[_folds.Length];
        var predictions = new double[_folds.Sum(f => f.Labels.Length) * _task.ClassCount];
        int filled = 0;
        for (int f = 0; f < _folds.Length; f++)
        {
            Fold fold = _folds[f];
            cancellation.ThrowIfCancellationRequested();
            TrainingTask training = fold.Training(_task, _labelled, share);
            cost += training.Rows.Length;
            using ITrainedLearner learner = family.Train(training, configuration, default, StepLimit.Instance, cancellation);
            Span<double> probabilities = predictions.AsSpan(filled, fold.Labels.Length * _task.ClassCount);
            filled += probabilities.Length;
            Predict(learner, fold.Rows, probabilities, cancellation);
            losses[f] = meter.Add(probabilities, fold.Labels);
        }

        return new Judgement(meter.Value(), cost, losses, predictions);
    }

    private void Predict(ITrainedLearner learner, int[] rows, Span<double> probabilities, CancellationToken cancellation)
    {
        for (int from = 0; from < rows.Length; from += PredictedAtOnce)
        {
            cancellation.ThrowIfCancellationRequested();
            int to = Math.Min(rows.Length, from + PredictedAtOnce);
            learner.PredictProbabilities(new TableRows(_task.Pool, rows.AsSpan(from..to)), probabilities[(from * _task.ClassCount)..(to * _task.ClassCount)]);
        }
    }

    /// <param name="Number">Of the fold; one that no labelled row is in trains on all of them.</param>
    /// <param name="Rows">The pool's rows to validate on.</param>
    /// <param name="Labels">Their classes.</param>
    private sealed record Fold(int Number, int[] Rows, int[] Labels)
    {
        public static Fold Within(TrainingTask task, StratifiedFolds folds, int number)
        {
            int[] positions = folds.Validation(number);
            return new Fold(number, [.. positions.Select(i => task.Rows.Span[i].Value)], [.. positions.Select(i => task.Labels.Span[i])]);
        }

        public TrainingTask Training(TrainingTask task, StratifiedFolds folds, double share)
        {
            int[] positions = folds.Training(Number, task.Labels.Span, share);
            return task with
            {
                Rows = positions.Select(i => task.Rows.Span[i]).ToArray(),
                Labels = positions.Select(i => task.Labels.Span[i]).ToArray(),
                Seed = task.Seed.Child("fold").Child(Number),
            };
        }
    }
}
