using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Tests;

/// <summary>What learners promise, with encoders other than the defaults.</summary>
public abstract class EncoderConformance(string family, params (string Name, object Value)[] settings) : LearnerFamilyConformance
{
    protected override ColumnKinds Accepts => new ManagedEngine().Accepts;

    protected override ILearnerFamily CreateFamily() => new ManagedEngine().Families.Single(f => f.Name == family);

    protected override Configuration Configuration(ILearnerFamily created) =>
        created.Space.Default.With(new Configuration(settings.Select(s => KeyValuePair.Create(s.Name, s.Value))));
}

public sealed class SparseLogisticRegressionConformance() : EncoderConformance("logistic-regression", ("text", "words"), ("categories", "ordinal"), ("scaling", "robust"));

public sealed class SparseSupportVectorMachineConformance() : EncoderConformance("support-vector-machine", ("text", "characters"), ("kernel", "linear"));

public sealed class SparseMultinomialNaiveBayesConformance() : EncoderConformance("multinomial-naive-bayes", ("text", "word-pairs"));

public sealed class ForestOfTermsConformance() : EncoderConformance("random-forest", ("text", "characters"), ("categories", "ordinal"), ("trees", 30L));

public sealed class NeighboursOfTermsConformance() : EncoderConformance("nearest-neighbours", ("text", "words"), ("scaling", "robust"));

public sealed class LogisticRegressionOnComponentsConformance() : EncoderConformance("logistic-regression", ("pca", "95"), ("images", "patches"), ("text", "words"));

public sealed class PerceptronOnComponentsConformance() : EncoderConformance("perceptron", ("pca", "80"), ("epochs", 20L));

public sealed class ForestOfPatchesConformance() : EncoderConformance("extra-trees", ("images", "patches"), ("trees", 30L));
