using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Tests.Trees;

public sealed class RandomForestConformance : LearnerFamilyConformance
{
    protected override ILearnerFamily CreateFamily() => new ManagedEngine().Families.Single(family => family.Name == "random-forest");

    // Text and pixels as well as numbers: the encoders are part of what is promised.
    protected override ColumnKinds Accepts => new ManagedEngine().Accepts;
}

public sealed class ExtraTreesConformance : LearnerFamilyConformance
{
    protected override ILearnerFamily CreateFamily() => new ManagedEngine().Families.Single(family => family.Name == "extra-trees");

    protected override ColumnKinds Accepts => new ManagedEngine().Accepts;
}

public sealed class GradientBoostingConformance : LearnerFamilyConformance
{
    protected override ILearnerFamily CreateFamily() => new ManagedEngine().Families.Single(family => family.Name == "gradient-boosting");

    protected override ColumnKinds Accepts => new ManagedEngine().Accepts;
}
