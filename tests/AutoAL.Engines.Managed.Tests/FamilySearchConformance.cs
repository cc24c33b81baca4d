using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Search;

namespace AutoAL.Engines.Managed.Tests;

/// <summary>The search over an engine's families, which engines in a process of their own are searched with too.</summary>
public abstract class FamilySearchConformance(string sampler) : ModelSearchConformance
{
    protected override IModelSearch CreateSearch() =>
        new FamilySearch([.. new ManagedEngine().Families.Where(f => f.Name is "logistic-regression" or "gaussian-naive-bayes")], TimeProvider.System);

    protected override Configuration Configuration(IModelSearch search) => search.Space.Default.With(new Configuration([new("sampler", sampler)]));
}

public sealed class TpeSearchConformance() : FamilySearchConformance("tpe");

public sealed class CostFrugalSearchConformance() : FamilySearchConformance("cost-frugal");

public sealed class HalvingSearchConformance() : FamilySearchConformance("successive-halving");
