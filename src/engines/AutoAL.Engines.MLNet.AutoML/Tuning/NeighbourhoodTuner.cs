using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Search.Spaces;
using Microsoft.ML.AutoML;
using MLParameter = Microsoft.ML.SearchSpace.Parameter;

namespace AutoAL.Engines.MLNet.AutoML.Tuning;

/// <summary>
/// Steps around the best configurations so far, replayed ones of the previous round included: x′ = x + 0.15·g in the unit cube, reflected at
/// its faces, g standard normal; a choice is drawn anew with probability 0.15. Every third proposal on average is uniform instead.
/// </summary>
/// <remarks>
/// x is the best of all in one half of the steps, else the best of a family drawn uniformly, so that a family that was unlucky once comes back. Failures
/// count as worse than any loss. Proposals depend on the seed and the losses alone.
/// </remarks>
internal sealed class NeighbourhoodTuner(FamilyPipeline pipeline, UnitCube cube, JudgedTrials judged, Seed seed) : ITuner
{
    private const double Step = 0.15;
    private const double Uniform = 1.0 / 3;

    private Pcg32 _random = new(seed.Value);

    public MLParameter Propose(TrialSettings settings) => pipeline.Write(Next());

    /// <summary>Losses are read where they are kept.</summary>
    public void Update(TrialResult result)
    {
    }

    private Configuration Next()
    {
        (Configuration Configuration, double? Loss)[] known = [.. judged.All.Where(t => t.Loss is not null).OrderBy(t => t.Loss)];
        if (known.Length == 0 || _random.NextDouble() < Uniform)
            return cube.Sample(ref _random);
        Configuration from = known[0].Configuration;
        if (_random.NextDouble() < 0.5)
        {
            Configuration[] bests = [.. known.Select(t => t.Configuration).DistinctBy(c => c.Choice(FamilyUnion.Root))];
            from = bests[_random.NextInt32(bests.Length)];
        }

        return Around(from);
    }

    private Configuration Around(Configuration from)
    {
        double[] places = cube.Encode(from);
        for (int i = 0; i < places.Length; i++)
        {
            // Drawn for every coordinate, so that one choice does not shift another parameter's numbers. An idle one (NaN) may come into force.
            double normal = _random.NextNormal();
            double anew = _random.NextDouble();
            double place = _random.NextDouble();
            if (cube.Parameters[i].Name == FamilyUnion.Root)
                continue;
            if (double.IsNaN(places[i]) || (cube.Parameters[i] is ChoiceParameter && anew < Step))
                places[i] = place;
            else if (cube.Parameters[i] is not ChoiceParameter)
                places[i] = Reflect(places[i] + (Step * normal));
        }

        return cube.Decode(places);
    }

    private static double Reflect(double place)
    {
        place = Math.Abs(place) % 2;
        return place > 1 ? 2 - place : place;
    }
}
