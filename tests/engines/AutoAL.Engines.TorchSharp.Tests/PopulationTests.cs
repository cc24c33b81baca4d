using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Engines.TorchSharp.Training;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Tests;

public class PopulationTests
{
    private readonly NetworkTask _task = new PerceptronFamily().Prepare(Tiny.Numbers.Task(Enumerable.Range(0, 30)));

    [Theory]
    [InlineData("adamw")]
    [InlineData("sgd")]
    public void Members_TrainedTogether_LearnWhatTheyLearnAlone(string optimizer)
    {
        Recipe recipe = Tiny.Recipe(optimizer);
        string[] schedules = ["cosine", "one-cycle", "constant"];
        PopulationMember[] members = [.. Enumerable.Range(0, 5).Select(m => Tiny.Member(
            _task, m, rate: 0.002 * (m + 1), decay: 0.1 * m, dropout: 0.1 * m, schedule: schedules[m % 3], smoothing: 0.1 * m))];

        float[][] together = Tiny.Train(_task, recipe, members);

        Assert.All(members.Index(), m => Assert.InRange(Tiny.Distance(Tiny.Train(_task, recipe, m.Item)[0], together[m.Index]), 0, 1e-6));
        Assert.NotEqual(together[0], together[1]);
    }

    /// <summary>Other epochs, other numbers of rows, other widths: whoever is done, or padded, must not feel the others.</summary>
    [Fact]
    public void Members_OfOtherLengthsAndWidths_LearnWhatTheyLearnAlone()
    {
        PopulationMember[] members =
        [
            Tiny.Member(_task, 0, width: 5, epochs: 2),
            Tiny.Member(_task, 1, width: 8, epochs: 7, rows: [0, 1, 2, 3, 4, 5, 6, 7, 8, 8, 8]),
            Tiny.Member(_task, 2, width: 11, epochs: 5, rows: [.. Enumerable.Range(5, 20)]),
        ];

        float[][] together = Tiny.Train(_task, Tiny.Recipe(), members);

        Assert.All(members.Index(), m => Assert.InRange(Tiny.Distance(Tiny.Train(_task, Tiny.Recipe(), m.Item)[0], together[m.Index]), 0, 1e-6));
    }

    /// <summary>Of the label as it is: smoothing would add what no network can take away, and trials could not be compared.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.4)]
    public void HeldOutLosses_OfASmoothedMember_AreCrossEntropiesOfTheLabels(double smoothing)
    {
        int[] held = [.. Enumerable.Range(20, 10)];
        PopulationMember member = Tiny.Member(_task, 0, rows: [.. Enumerable.Range(0, 20)], heldOut: held, smoothing: smoothing), other = Tiny.Member(_task, 1, smoothing: 0.2);
        using var population = new Population(_task.Rows, member.Own, Tiny.Recipe(), [other, member], _task.Device);
        population.Run(0, 6, (_, _) => false, TestContext.Current.CancellationToken);
        var family = new PerceptronFamily();
        using ITrainedLearner learner = family.LearnerOf(_task, member.Own, family.Space.Default, population.WeightsOf(1));
        var probabilities = new double[held.Length * 3];
        learner.PredictProbabilities(new TableRows(Tiny.Numbers.Pool, [.. held.Select(h => (int)_task.Rows.PoolRows[h])]), probabilities);

        Assert.Equal(held.Select((h, i) => -Math.Log(probabilities[(3 * i) + _task.Rows.Labels[h]])).Average(), population.HeldOutLosses()[1], 1e-5);
    }

    [Fact]
    public void Members_TrainedTwice_HaveTheSameBits()
    {
        PopulationMember[] members = [.. Enumerable.Range(0, 4).Select(m => Tiny.Member(_task, m))];

        Assert.Equal(Tiny.Train(_task, Tiny.Recipe(), members), Tiny.Train(_task, Tiny.Recipe(), members));
    }

    [Fact]
    public void Gradients_AfterBackward_LieInTheFlatTensor()
    {
        var network = new PerceptronNetwork(2, 2, 4, 3);
        using DisposeScope scope = NewDisposeScope();
        using var weights = new FlatWeights(network.Parameters, [ParameterShape.Draw(network.Parameters, new(1)), ParameterShape.Draw(network.Parameters, new(2))], CPU, trainable: true);
        Head.Logits(weights.Parameters, network.Embed(weights.Parameters, ones(2, 3, 2), null)).log_softmax(-1).select(2, 0).sum().backward();

        Assert.True(weights.Gradients.norm().item<float>() > 0);
        weights.Gradients.fill_(7);
        weights.Values.fill_(5);
        Assert.All(weights.Parameters, parameter =>
        {
            Assert.Equal(7, parameter.grad!.min().item<float>());
            Assert.Equal(5, parameter.detach().max().item<float>());
        });
    }

    /// <summary>The optimizer's formula against TorchSharp's own over one parameter.</summary>
    [Fact]
    public void AdamW_SixtySteps_EqualsTheLibrarys()
    {
        ParameterShape[] shapes = [ParameterShape.Weight("w", 6, 6, 1)];
        float[] start = ParameterShape.Draw(shapes, new(3));
        using DisposeScope scope = NewDisposeScope();
        using var weights = new FlatWeights(shapes, [start], CPU, trainable: true);
        using var ours = new FlatOptimizer(weights, shapes, "adamw", [0.1]);
        var parameter = new global::TorchSharp.Modules.Parameter(tensor(start, [6, 1]));
        optim.Optimizer theirs = optim.AdamW([parameter], lr: 0.01, beta1: 0.9, beta2: 0.999, eps: 1e-8, weight_decay: 0.1, amsgrad: false);
        for (int step = 0; step < 60; step++)
        {
            Tensor target = tensor(Enumerable.Range(0, 6).Select(i => (float)Math.Sin(step + i)).ToArray(), [6, 1]);
            theirs.zero_grad();
            (parameter - target).pow(2).sum().backward();
            theirs.step();
            weights.Gradients.zero_();
            (weights.Parameters[0].squeeze(0) - target).pow(2).sum().backward();
            ours.Step([0.01]);
        }

        Assert.InRange(Tiny.Distance(parameter.detach().data<float>().ToArray(), weights.Member(0)), 0, 1e-6);
    }

    [Fact]
    public void Stopped_Member_GoesBackToItsBestWeights()
    {
        int[] rows = [.. Enumerable.Range(0, 20)], held = [.. Enumerable.Range(20, 10)];
        PopulationMember impatient = Tiny.Member(_task, 0, rate: 0.3, epochs: 60, rows: rows, heldOut: held, patience: 3);
        using var population = new Population(_task.Rows, impatient.Own, Tiny.Recipe(), [impatient], _task.Device);
        var losses = new List<double>();
        population.Run(0, 60, (_, loss) =>
        {
            losses.Add(loss);
            return false;
        }, TestContext.Current.CancellationToken);

        Assert.True(losses.Count < 60, $"It trained {losses.Count} epochs.");
        Assert.Equal(losses.Min(), population.HeldOutLosses()[0], 1e-6);
    }
}
