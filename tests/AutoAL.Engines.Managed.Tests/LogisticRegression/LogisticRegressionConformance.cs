using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Tests.LogisticRegression;

public sealed class LogisticRegressionConformance : LearnerFamilyConformance
{
    protected override ILearnerFamily CreateFamily() => new ManagedEngine().Families.Single(family => family.Name == "logistic-regression");

    // Text and pixels as well as numbers: the encoders are part of what is promised.
    protected override ColumnKinds Accepts => new ManagedEngine().Accepts;
}
