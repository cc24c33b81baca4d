using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Scoring;

[assembly: StrategySource(typeof(DeviceStrategies))]

namespace AutoAL.Engines.TorchSharp.Scoring;

/// <summary>Strategies whose distances are computed on the device: for pools of which a processor would make a wait. Found through <c>AUTOAL_STRATEGIES</c>.</summary>
public sealed class DeviceStrategies : IStrategySource
{
    public IReadOnlyList<StrategyEntry> Strategies { get; } =
    [
        new()
        {
            Name = DeviceKCenter.Name,
            Summary = "Core-set as `k-center`, with distances from the device.",
            Formula = "argmax_{u ∈ U} min_{c ∈ L ∪ picked} ‖Z_u − Z_c‖₂, b times",
            Citation = "Sener and Savarese, Active learning for convolutional neural networks: a core-set approach, ICLR 2018",
            Cost = "O(N·D·(M + b))",
            Needs = Evidence.Embeddings,
            Create = _ => new DeviceKCenter(),
        },
        new()
        {
            Name = DeviceBadge.Name,
            Summary = "Large gradients that point different ways as `badge`, with distances from the device.",
            Formula = "x ~ min_{c ∈ picked} ‖g_x − g_c‖², g_x = (P_x − onehot(ŷ_x)) ⊗ Z_x; the first pick uniform",
            Citation = "Ash, Zhang, Krishnamurthy, Langford and Agarwal, Deep batch active learning by diverse, uncertain gradient lower bounds, ICLR 2020",
            Cost = "O(b·N·(C + D))",
            Needs = Evidence.Probabilities | Evidence.Embeddings,
            Create = _ => new DeviceBadge(),
        },
        new()
        {
            Name = DeviceKMeans.Name,
            Summary = "One label per region as `k-means`, with assignments and nearest rows from the device.",
            Formula = "argmin_{u ∈ U} ‖Z_u − μ_k‖₂ for k = 1 … b, μ the centres of k-means with b clusters on Z[U]",
            Citation = "Zhdanov, Diverse mini-batch active learning, arXiv 1901.05954, 2019",
            Cost = "O(N·D·b)",
            Needs = Evidence.Embeddings,
            Create = _ => new DeviceKMeans(),
        },
    ];
}
