using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Tests.NaiveBayes;

public sealed class MultinomialNaiveBayesConformance : LearnerFamilyConformance
{
    protected override ILearnerFamily CreateFamily() => new ManagedEngine().Families.Single(family => family.Name == "multinomial-naive-bayes");

    protected override ColumnKinds Accepts => new ManagedEngine().Accepts;
}
