using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Tests.Perceptron;

public sealed class PerceptronConformance : LearnerFamilyConformance
{
    protected override ILearnerFamily CreateFamily() => new ManagedEngine().Families.Single(family => family.Name == "perceptron");

    protected override ColumnKinds Accepts => new ManagedEngine().Accepts;
}
