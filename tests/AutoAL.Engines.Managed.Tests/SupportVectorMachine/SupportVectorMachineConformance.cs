using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Tests.SupportVectorMachine;

public sealed class SupportVectorMachineConformance : LearnerFamilyConformance
{
    protected override ILearnerFamily CreateFamily() => new ManagedEngine().Families.Single(family => family.Name == "support-vector-machine");

    protected override ColumnKinds Accepts => new ManagedEngine().Accepts;
}

/// <summary>The same with calibrated probabilities.</summary>
public sealed class CalibratedSupportVectorMachineConformance : LearnerFamilyConformance
{
    protected override ILearnerFamily CreateFamily() => new ManagedEngine().Families.Single(family => family.Name == "support-vector-machine");

    protected override ColumnKinds Accepts => new ManagedEngine().Accepts;

    protected override Configuration Configuration(ILearnerFamily family) =>
        family.Space.Default.With(new Configuration([KeyValuePair.Create<string, object>("probability", "platt"), KeyValuePair.Create<string, object>("kernel", "linear")]));
}
