using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Planning.Rules;

/// <summary>One requirement that types and ranges cannot express. All rules run, whatever the others find.</summary>
internal interface IPlanRule
{
    /// <summary>Reports what one experiment gets wrong.</summary>
    void Check(ExperimentConfig experiment, RuleScope scope);
}
