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
        INetwork network = family.NetworkOf(task.Inputs, configuration, 3);
        PopulationMember[] all =
        [
            .. Enumerable.Range(0, members).Select(m => new PopulationMember(
                TrainingParameters.PlanOf(configuration, Seed.Root(m), [.. Enumerable.Range(0, 512)], []), network, ParameterShape.Draw(network.Parameters, Seed.Root(m)))),
        ];
        Seconds([all[0]]);

        double together = Seconds(all), apart = all.Sum(member => Seconds([member]));
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"{name}: {members} members, 512 rows, batch 64, {epochs} epochs: together {together:0.00} s of processor time, one after another {apart:0.00} s, ratio {apart / together:0.0}"));
        Assert.True(together > 0);

        double Seconds(PopulationMember[] some)
        {
            TimeSpan before = Process.GetCurrentProcess().TotalProcessorTime;
            using var population = new Population(task.Rows, network, TrainingParameters.RecipeOf(configuration), some, task.Device);
            population.Run(0, epochs, (_, _) => false, TestContext.Current.CancellationToken);
            return (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds;
        }
    }
}
