using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Tests.NaiveBayes;

public sealed class GaussianNaiveBayesConformance : LearnerFamilyConformance
{
    protected override ILearnerFamily CreateFamily() => new ManagedEngine().Families.Single(family => family.Name == "gaussian-naive-bayes");

    protected override ColumnKinds Accepts => new ManagedEngine().Accepts;
}
