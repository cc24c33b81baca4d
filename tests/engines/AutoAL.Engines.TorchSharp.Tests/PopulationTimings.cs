using System.Diagnostics;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Engines.TorchSharp.Training;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>The figures of docs/engines/torchsharp.md; run on request only, because a time is no test.</summary>
public class PopulationTimings
{
    [Theory(Explicit = true)]
    [InlineData("perceptron", ColumnKinds.Numeric, 32, 20)]
    [InlineData("cnn", ColumnKinds.Image, 8, 4)]
    public void Together_AgainstOneAfterAnother(string name, ColumnKinds kind, int members, int epochs)
    {
        var family = (NetworkFamily)new TorchEngine().Families.Single(f => f.Name == name);
        NetworkTask task = family.Prepare(Conformance.LearnerProblem.Create(kind, poolRows: 600).Task(Enumerable.Range(0, 512)));
        Configuration configuration = family.Space.Default.With(Tiny.Of(("epochs", (long)epochs), ("batch-size", 64L)));
        (double together, double apart) = Measure(family, task, configuration, classes: 3, rows: 512, members, () => Process.GetCurrentProcess().TotalProcessorTime);
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"{name}: {members} members, 512 rows, batch 64, {epochs} epochs: together {together:0.00} s of processor time, one after another {apart:0.00} s, ratio {apart / together:0.0}"));
        Assert.True(together > 0);
    }

    /// <summary>Seconds of members that differ in their seeds alone: trained as one population, and one after another.</summary>
    internal static (double Together, double Apart) Measure(NetworkFamily family, NetworkTask task, Configuration configuration, int classes, int rows, int members, Func<TimeSpan> clock)
    {
        INetwork network = family.NetworkOf(task.Inputs, configuration, classes);
        PopulationMember[] all =
        [
            .. Enumerable.Range(0, members).Select(m => new PopulationMember(
                TrainingParameters.PlanOf(configuration, Seed.Root(m), [.. Enumerable.Range(0, rows)], []), network, network.FirstValues(Seed.Root(m)))),
        ];
        Seconds([all[0]]);
        return (Seconds(all), all.Sum(member => Seconds([member])));

        double Seconds(PopulationMember[] some)
        {
            TimeSpan before = clock();
            using var population = new Population(task.Rows, network, TrainingParameters.RecipeOf(configuration), some, task.Device);
            population.Run(0, (int)configuration.Whole("epochs"), (_, _) => false, TestContext.Current.CancellationToken);
            return (clock() - before).TotalSeconds;
        }
    }
}
