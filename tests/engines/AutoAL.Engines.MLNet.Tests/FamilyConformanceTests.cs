using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.MLNet.Tests;

/// <summary>The public conformance suite on every family, over numbers, categories and text at once.</summary>
public abstract class FamilyConformanceTests(string name) : LearnerFamilyConformance
{
    protected override ColumnKinds Accepts => ColumnKinds.Numeric | ColumnKinds.Categorical | ColumnKinds.Text;

    protected override ILearnerFamily CreateFamily() => new MLNetEngine().Families.Single(f => f.Name == name);
}

public class LbfgsMaximumEntropyTests() : FamilyConformanceTests("lbfgs-maximum-entropy");

public class LbfgsLogisticRegressionTests() : FamilyConformanceTests("lbfgs-logistic-regression");

public class SdcaMaximumEntropyTests() : FamilyConformanceTests("sdca-maximum-entropy");

public class LightGbmTests() : FamilyConformanceTests("lightgbm");

public class FastForestTests() : FamilyConformanceTests("fast-forest");

public class FastTreeTests() : FamilyConformanceTests("fast-tree");
