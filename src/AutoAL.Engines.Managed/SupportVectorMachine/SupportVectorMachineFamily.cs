using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.SupportVectorMachine;

/// <summary>
/// C-support vector classification (Cortes and Vapnik 1995): minimises ½‖w‖² + C · Σ hinge loss, one machine for every pair of classes,
/// solved as LIBSVM solves it (Chang and Lin 2011; Fan, Chen and Lin 2005).
/// </summary>
/// <remarks>
/// <para>Probabilities. <c>sigmoid</c> passes each pair's decision value f through 1/(1 + exp(-f)): no calibration and no cost, and with two
/// classes margin sampling ranks rows as the smallest |f| does and the likelier class is the sign of f. <c>platt</c> calibrates by an inner
/// 5-fold cross-validation (Lin, Lin and Weng 2007), five more trainings, and may rank rows and choose classes otherwise than f.</para>
/// <para>With more than two classes the pairs' probabilities are coupled (Wu, Lin and Weng 2004). With <c>sigmoid</c> the winner of the pairwise
/// vote then gets the largest of them, by exchange; LIBSVM's prediction differs only where several classes have the most votes: it
/// takes the first of them, here it is the likeliest. With <c>platt</c> the likeliest class stands, as in LIBSVM's prediction with probabilities.</para>
/// <para>Only classes with a labelled row are modelled; the others get probability 0, and a single class gets 1. Text as TF-IDF is kept sparse. Embeddings are
/// the encoded features, of sparse ones 256 signed sums.</para>
/// </remarks>
public sealed class SupportVectorMachineFamily(EncodingCache encodings) : ILearnerFamily, ILoadsModels
{
    /// <summary>One against one trains K·(K - 1)/2 machines and couples as many values per row.</summary>
    public const int LargestClassCount = 256;

    public string Name => "support-vector-machine";

    public string Summary => "C-SVC with RBF or linear kernel: LIBSVM's SMO, one machine per pair of classes";

    public SearchSpace Space { get; } = new(
    [
        new RealParameter("c", "C, the weight of the summed hinge loss against the penalty", 1e-3, 1e5, 1, Log: true) { Searched = (1e-2, 1e4) },
        new ChoiceParameter("kernel", "rbf: exp(-γ·|x - z|²); linear: x·z", ["rbf", "linear"], "rbf"),
        new RealParameter("gamma-factor", "γ = gamma-factor / D, D the number of encoded features", 1e-4, 1e4, 1, Log: true) { Searched = (1e-2, 1e2), Condition = new ParameterCondition("kernel", "rbf") },
        new ChoiceParameter("probability", "sigmoid: 1/(1 + exp(-f)), uncalibrated; platt: calibrated by an inner 5-fold cross-validation", ["sigmoid", "platt"], "sigmoid") { Searched = ["platt"] },
        new RealParameter("tolerance", "largest violation of the optimality conditions at the end", 1e-6, 0.1, 1e-3, Log: true) { Searched = (1e-3, 1e-3) },
        .. EncoderParameters.WithScaling,
    ]);

    public Evidence Provides => Evidence.Probabilities | Evidence.Embeddings;

    /// <inheritdoc/>
    /// <exception cref="NotSupportedException">More than 256 classes have a labelled row.</exception>
    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        FittedEncoder encoder = encodings.For(task.Pool, EncoderParameters.Read(configuration, sparse: true), cancellation);
        PresentClasses present = PresentClasses.Of(task.Labels.Span, task.ClassCount);
        if (present.Count > LargestClassCount)
            throw new NotSupportedException(FormattableString.Invariant($"The labelled rows are of {present.Count} classes, and one machine per pair of classes is meant for {LargestClassCount} at most; take nearest-neighbours, gaussian-naive-bayes or logistic-regression."));
        if (present.Count == 1)
            return new SupportVectorLearner(encoder, present, task.ClassCount, null, [], byVote: true);

        EncodedRows encoded = encoder.Encode(task.Pool, cancellation);
        bool radial = configuration.Choice("kernel") == "rbf";
        var settings = new MachineSettings(new Kernel(radial, radial ? configuration.Real("gamma-factor") / Math.Max(1, encoder.Width) : 0), configuration.Real("c"), configuration.Real("tolerance"));
        List<int>[] rows = [.. present.Classes.Select(_ => new List<int>())];
        for (int i = 0; i < present.Labels.Length; i++)
            rows[present.Labels[i]].Add(task.Rows.Span[i].Value);
        int[][] classRows = [.. rows.Select(r => r.ToArray())];
        PairwiseMachines machines = PairwiseMachines.Train(settings, encoded, classRows, monitor, cancellation);
        var scalings = new PlattScaling[machines.PairCount];
        Array.Fill(scalings, PlattScaling.Identity);
        bool calibrates = configuration.Choice("probability") == "platt";
        if (calibrates)
        {
            for (int i = 0, pair = 0; i < classRows.Length; i++)
            {
                for (int j = i + 1; j < classRows.Length; j++, pair++)
                    scalings[pair] = PlattScaling.CrossValidate(settings, encoded, classRows[i], classRows[j], task.Seed.Child("platt").Child(pair), monitor, cancellation);
            }
        }

        return new SupportVectorLearner(encoder, present, task.ClassCount, machines, scalings, !calibrates);
    }

    public ITrainedLearner Load(Stream source) => ModelFile.Load(source, SupportVectorLearner.Kind, SupportVectorLearner.Read);
}
