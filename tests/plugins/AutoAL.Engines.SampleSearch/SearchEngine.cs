using AutoAL.Contracts;
using AutoAL.Engines.SampleSearch;

[assembly: LearnerEngine(typeof(SearchEngine))]

namespace AutoAL.Engines.SampleSearch;

/// <summary>An engine without families: its one search featurises typed columns itself, as ML.NET's AutoML does.</summary>
public sealed class SearchEngine : ILearnerEngine
{
    public string Name => "sample-search";

    public ColumnKinds Accepts => ColumnKinds.Numeric | ColumnKinds.Categorical | ColumnKinds.Text;

    public EngineIsolation Isolation => EngineIsolation.InProcess;

    public IReadOnlyList<ILearnerFamily> Families => [];

    public IReadOnlyList<IModelSearch> Searches { get; } = [new PipelineSearch()];

    public EngineStatus Probe() => new EngineStatus.Ready("1.0 with SampleStemmer " + typeof(SampleStemmer.Stemmer).Assembly.GetName().Version!.ToString(3), "cpu");
}
