using AutoAL.Contracts;
using AutoAL.Strategies.Bayesian;

namespace AutoAL.Strategies;

/// <summary>Information about models and predictions, beyond one row at a time.</summary>
internal static class BayesianEntries
{
    public static IReadOnlyList<StrategyEntry> All { get; } =
    [
        new()
        {
            Name = BatchBald.Name,
            Summary = "BALD for batches: each pick says most about the model once the labels before it are known.",
            Formula = "argmax_x I(y_x; ω | y_B) = H(y_B, y_x) − H(y_B) − (1/K) Σ_k H(S_kx), then B ← B ∪ {x}; b times",
            Citation = "Kirsch, van Amersfoort and Gal, BatchBALD: efficient and diverse batch acquisition for deep Bayesian active learning, NeurIPS 2019",
            Cost = "O(b·N·K·C·S), S label configurations",
            Needs = Evidence.Draws,
            Options = new(
            [
                new WholeParameter("draws", "how many stochastic predictions of the model, K", 2, 1000, 20),
                new WholeParameter("configurations", "cells of the joint distribution; beyond, so many label configurations are drawn", 1, 1_000_000, 1000),
            ]),
            Create = o => new BatchBald((int)o.Whole("draws"), (int)o.Whole("configurations")),
        },
        new()
        {
            Name = Epig.Name,
            Summary = "Asks for labels that say most about predictions elsewhere in the pool.",
            Formula = "s(x) = (1/T) Σ_t I(y_x; y_t), with Q_xt = (1/K) Σ_k S_kx ⊗ S_kt the joint distribution of both labels",
            Citation = "Bickford Smith, Kirsch, Farquhar, Gal, Foster and Rainforth, Prediction-oriented Bayesian active learning, AISTATS 2023",
            Cost = "O(N·T·C²·K)",
            Needs = Evidence.Draws,
            Options = new(
            [
                new WholeParameter("draws", "how many stochastic predictions of the model, K", 2, 1000, 20),
                new WholeParameter("targets", "rows whose predictions count, T", 1, 100_000, 100),
            ]),
            Create = o => new Epig((int)o.Whole("draws"), (int)o.Whole("targets")),
        },
    ];
}
