using AutoAL.Contracts;
using AutoAL.Engines.Managed;
using AutoAL.Engines.Managed.LogisticRegression;
using AutoAL.Engines.Managed.NaiveBayes;
using AutoAL.Engines.Managed.NearestNeighbours;
using AutoAL.Engines.Managed.Perceptron;
using AutoAL.Engines.Managed.SupportVectorMachine;
using AutoAL.Engines.Managed.Trees;
using AutoAL.Features;

[assembly: LearnerEngine(typeof(ManagedEngine))]

namespace AutoAL.Engines.Managed;

/// <summary>Learners written in C#: no native code, no package, every machine.</summary>
public sealed class ManagedEngine : ILearnerEngine
{
    public string Name => "managed";

    public ColumnKinds Accepts => ColumnKinds.Numeric | ColumnKinds.Categorical | ColumnKinds.Text | ColumnKinds.Image;

    public EngineIsolation Isolation => EngineIsolation.InProcess;

    public IReadOnlyList<ILearnerFamily> Families { get; } = Create(new EncodingCache());

    public IReadOnlyList<IModelSearch> Searches => [];

    public EngineStatus Probe() => new EngineStatus.Ready(typeof(ManagedEngine).Assembly.GetName().Version?.ToString(3) ?? "0", "cpu");

    // One cache for all, so that a table is encoded once however many families train on it.
    private static IReadOnlyList<ILearnerFamily> Create(EncodingCache encodings)
    {
        var bins = new BinCache(encodings);
        return
        [
            new LogisticRegressionFamily(encodings),
            new SupportVectorMachineFamily(encodings),
            new NearestNeighboursFamily(encodings),
            new GaussianNaiveBayesFamily(encodings),
            new MultinomialNaiveBayesFamily(encodings),
            new PerceptronFamily(encodings),
            new RandomForestFamily(bins),
            new ExtraTreesFamily(bins),
            new GradientBoostingFamily(bins),
        ];
    }
}
