using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Tests.NearestNeighbours;

public sealed class NearestNeighboursConformance : LearnerFamilyConformance
{
    protected override ILearnerFamily CreateFamily() => new ManagedEngine().Families.Single(family => family.Name == "nearest-neighbours");

    protected override ColumnKinds Accepts => new ManagedEngine().Accepts;
}
