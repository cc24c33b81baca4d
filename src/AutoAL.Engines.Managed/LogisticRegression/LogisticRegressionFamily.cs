using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.LogisticRegression;

/// <summary>
/// Logistic regression with an L2 penalty: minimises ½‖W‖² + C · Σ log loss (the loss is summed over the labelled rows, C = 1/λ).
/// </summary>
/// <remarks>
/// With two classes present it is one score and its sigmoid, with more the softmax of one score per class; the two penalise
/// differently, and this choice equals that of LIBLINEAR and scikit-learn. Only classes with a labelled row are modelled: the others
/// get probability 0, and a single class gets 1. The intercept is free unless <c>penalise-intercept</c> is <c>yes</c>, which makes it the
/// weight of a further feature that is 1 everywhere.
/// <para>Training ends when |gradient| ≤ <c>tolerance</c> · |gradient at zero weights|. Where rounding ends it earlier (features of very
/// different size without scaling, a tolerance near 1e-16) the best weights found stand, without an error. A warm start changes the way to the optimum, not the
/// optimum.</para>
/// <para>Text as TF-IDF is kept sparse: work and room grow with the non-zeros of the labelled rows. Embeddings are the encoded features, of sparse ones 256 signed sums (see <see cref="EncodedEmbedding"/>).</para>
/// </remarks>
public sealed class LogisticRegressionFamily(EncodingCache encodings) : ILearnerFamily, ILoadsModels
{
    public string Name => "logistic-regression";

    public string Summary => "L2-penalised logistic regression: min ½‖W‖² + C·Σ log loss, softmax over the classes (sigmoid for two)";

    public SearchSpace Space { get; } = new(
    [
        new RealParameter("c", "C = 1/λ, the weight of the summed log loss against the penalty", 1e-6, 1e6, 1, Log: true) { Searched = (1e-4, 1e4) },
        new RealParameter("tolerance", "gradient norm to reach, relative to that at zero weights", 1e-12, 1, 1e-8, Log: true) { Searched = (1e-8, 1e-8) },
        new ChoiceParameter("penalise-intercept", "whether the intercept counts in the penalty", ["no", "yes"], "no") { Searched = ["no"] },
        .. EncoderParameters.WithScaling,
    ]);

    public Evidence Provides => Evidence.Probabilities | Evidence.Embeddings | Evidence.Head;

    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        FittedEncoder encoder = encodings.For(task.Pool, EncoderParameters.Read(configuration, sparse: true), cancellation);
        (int[] classes, int[] labels) = PresentClasses.Of(task.Labels.Span, task.ClassCount);
        var weights = new double[LogisticState.ScoresFor(classes.Length) * (encoder.Width + 1)];
        var state = new LogisticState(task.ClassCount, encoder.Width, classes, weights);
        if (classes.Length == 1)
            return new LogisticLearner(encoder, state);

        CountedRows labelled = CountedRows.Of(task.Rows.Span, labels);
        EncodedRows pool = encoder.Encode(task.Pool, cancellation);
        (double c, bool penalised) = (configuration.Real("c"), configuration.Choice("penalise-intercept") == "yes");
        using ILogisticObjective problem = pool.Sparse is { } sparse
            ? new SparseLogisticProblem(sparse, labelled, classes.Length, c, penalised)
            : new LogisticProblem(pool.Values, encoder.Width, labelled, classes.Length, c, penalised);
        LogisticState.TryLoad(warmStart.Span, task.ClassCount, encoder.Width)?.StartFrom(classes, weights);
        var compact = new double[problem.ParameterCount];
        problem.Gather(weights, encoder.Width, compact);
        using var solver = new LogisticSolver(problem);
        solver.Minimise(compact, configuration.Real("tolerance"), monitor, cancellation);
        Array.Clear(weights);
        problem.Spread(compact, weights, encoder.Width);
        return new LogisticLearner(encoder, state);
    }

    public ITrainedLearner Load(Stream source) => ModelFile.Load(source, LogisticLearner.Kind, LogisticLearner.Read);
}
