using AutoAL.Contracts;
using Microsoft.ML.AutoML;

namespace AutoAL.Engines.MLNet.AutoML.Tuning;

/// <summary>Who proposes the trials of an experiment.</summary>
/// <remarks>
/// Left out of ML.NET's tuners: CostFrugal, which stays with the first family (of one family, <c>eci</c> is the same), and Grid, which spends its trials
/// on parameters that do not count. AutoZero's proposals are measured on other data.
/// </remarks>
internal static class Tuners
{
    private const string Name = "tuner";
    private const string Neighbourhood = "neighbourhood";
    private const string Eci = "eci";
    private const string Smac = "smac";

    public static Parameter Parameter { get; } = new ChoiceParameter(
        Name,
        "who proposes: neighbourhood (steps around the best, knows the earlier winners), or ML.NET's eci (EciCostFrugal), smac, random, which begin anew each round",
        [Neighbourhood, Eci, Smac, "random"],
        Neighbourhood);

    public static string Of(Configuration settings) => settings.Choice(Name);

    public static void Set(AutoMLExperiment experiment, string tuner, FamilyPipeline pipeline, JudgedTrials judged, Seed seed)
    {
        switch (tuner)
        {
            case Neighbourhood:
                experiment.SetTuner(new NeighbourhoodTuner(pipeline, judged.Cube, judged, seed));
                break;
            case Eci:
                experiment.SetEciCostFrugalTuner();
                break;
            case Smac:
                // Twenty random trials, the shipped start, are more than a round's budget.
                experiment.SetSmacTuner(numberInitialPopulation: 5, fitModelEveryNTrials: 2, numRandomEISearchConfigurations: 500);
                break;
            default:
                experiment.SetRandomSearchTuner();
                break;
        }
    }
}
