using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Training;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>Small problems and settings.</summary>
internal static class Tiny
{
    public static Configuration Of(params (string Name, object Value)[] values) => new(values.Select(v => KeyValuePair.Create(v.Name, v.Value)));

    public static LearnerProblem Numbers { get; } = LearnerProblem.Create(ColumnKinds.Numeric);

    /// <summary>A member of the perceptron family with its own width.</summary>
    public static PopulationMember Member(NetworkTask task, int number, int width = 8, double rate = 0.01, double decay = 0.01, double dropout = 0.3, int epochs = 6, int[]? rows = null, int[]? heldOut = null, int patience = 0, string schedule = "cosine", double smoothing = 0.05)
    {
        var network = new Networks.PerceptronNetwork((int)task.Inputs.Shape[0], 2, width, 3);
        Seed seed = Seed.Root(number).Child("member");
        var plan = new MemberPlan(seed, rows ?? [.. Enumerable.Range(0, task.Rows.Labels.Length)], heldOut ?? [], rate, decay, dropout, epochs, patience)
        {
            Schedule = schedule,
            LabelSmoothing = smoothing,
            Augmentation = AugmentationPolicy.None,
        };
        return new PopulationMember(plan, network, Networks.ParameterShape.Draw(network.Parameters, seed.Child("weights")));
    }

    public static Recipe Recipe(string optimizer = "adamw", int batch = 8, string precision = "float32") => new(optimizer, batch, precision);

    /// <summary>Trains the members together and gives the weights of each.</summary>
    public static float[][] Train(NetworkTask task, Recipe recipe, params PopulationMember[] members)
    {
        Networks.INetwork network = new PerceptronFamily().Join([.. members.Select(m => m.Own)])!;
        using var population = new Population(task.Rows, network, recipe, members, task.Device);
        population.Run(0, members.Max(m => m.Plan.Epochs), (_, _) => false, TestContext.Current.CancellationToken);
        return [.. members.Select((_, m) => population.WeightsOf(m))];
    }

    public static double Distance(float[] a, float[] b) => a.Zip(b, (x, y) => Math.Abs((double)x - y)).Max();
}
