using System.Diagnostics;
using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Engines.TorchSharp.Training;
using AutoAL.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>
/// What a CUDA device must show: the declared tolerance of repetition and against the CPU, bf16, and the committee's figure. The strategies on the device are
/// held to the processor's by <see cref="DeviceStrategyTests"/>, wherever the device is.
/// </summary>
public sealed class CudaTests
{
    // Before any type of TorchSharp: the engine chooses the native libraries.
    public CudaTests() => _ = TorchRuntime.Device;

    /// <summary>Declared: held-out losses of the same training, on CUDA twice and on the CPU.</summary>
    private const double Tolerance = 0.02;

    public static TheoryData<string, ColumnKinds> Families => new()
    {
        { "perceptron", ColumnKinds.Numeric }, { "cnn", ColumnKinds.Image }, { "resnet", ColumnKinds.Image }, { "transformer", ColumnKinds.Text },
    };

    [Theory]
    [MemberData(nameof(Families))]
    public void Training_OnCudaTwiceAndOnTheCpu_EndsWithinTheTolerance(string name, ColumnKinds kind)
    {
        RequireCuda();
        double first = HeldOutLoss(name, kind, TorchRuntime.Device, "float32");

        Assert.Equal(first, HeldOutLoss(name, kind, TorchRuntime.Device, "float32"), Tolerance);
        Assert.Equal(first, HeldOutLoss(name, kind, CPU, "float32"), Tolerance);
    }

    /// <summary>Without CUDA, that the comparison itself is sound: the CPU repeats its bits.</summary>
    [Theory]
    [MemberData(nameof(Families))]
    public void Training_OnTheCpuTwice_EndsWithTheSameBits(string name, ColumnKinds kind) =>
        Assert.Equal(HeldOutLoss(name, kind, CPU, "float32"), HeldOutLoss(name, kind, CPU, "float32"));

    [Theory]
    [MemberData(nameof(Families))]
    public void Training_InBf16_LearnsOnTheDevice(string name, ColumnKinds kind) => Assert.InRange(HeldOutLoss(name, kind, TorchRuntime.Device, "bf16"), 0, 0.6);

    /// <summary>The aim of docs/engines/torchsharp.md: a committee of 32 on 1,000 labelled images of 28×28, 50 epochs, at least ten times faster than one after another.</summary>
    [Fact(Explicit = true)]
    public void Committee_Of32ImageNetworks_AgainstOneAfterAnother()
    {
        RequireCuda();
        var random = new Pcg32(8);
        byte[] pixels = [.. Enumerable.Range(0, 1000 * 28 * 28).Select(_ => (byte)random.NextInt32(256))];
        var pool = new Table([new ImageColumn("image", 28, 28, 1, pixels)], [.. Enumerable.Range(0, 1000).Select(i => new RowId(i))]);
        NetworkFamily family = Family("cnn");
        NetworkTask task = family.Prepare(Gratings.Task(pool, 1000, 10));
        Configuration configuration = family.Space.Default.With(Tiny.Of(("epochs", 50L)));
        // An epoch ends when the host has read its losses, so no further waiting for the device is needed.
        long started = Stopwatch.GetTimestamp();
        (double together, double apart) = PopulationTimings.Measure(family, task, configuration, classes: 10, rows: 1000, members: 32, () => Stopwatch.GetElapsedTime(started));
        TestContext.Current.TestOutputHelper!.WriteLine(FormattableString.Invariant(
            $"32 convolutional networks, 1,000 images of 28×28, 50 epochs: together {together:0.00} s, one after another {apart:0.00} s, ratio {apart / together:0.0}"));
        Assert.True(together > 0);
    }

    private static void RequireCuda() => Assert.SkipUnless(TorchRuntime.Device.type == DeviceType.CUDA, "skipped: no CUDA device, or a build for the CPU");

    private static NetworkFamily Family(string name) => (NetworkFamily)new TorchEngine().Families.Single(f => f.Name == name);

    private static double HeldOutLoss(string name, ColumnKinds kind, Device device, string precision)
    {
        NetworkFamily family = Family(name);
        TrainingTask task = LearnerProblem.Create(kind).Task(Enumerable.Range(0, 45));
        Configuration small = Tiny.Of(
            ("width", 8L), ("hidden", 16L), ("groups-of-four", 1L), ("heads", 1L), ("epochs", 15L), ("batch-size", 8L), ("augmentation", "none"), ("learning-rate", 0.02), ("precision", precision));
        Configuration configuration = family.Space.Default.With(new Configuration(small.Values.Where(v => family.Space.Find(v.Key) is not null)));
        IInputs inputs = family.CreateInputs(task.Pool, device);
        INetwork network = family.NetworkOf(inputs, configuration, task.ClassCount);
        MemberPlan plan = TrainingParameters.PlanOf(configuration, task.Seed, [.. Enumerable.Range(0, 30)], [.. Enumerable.Range(30, 15)]);
        using var population = new Population(
            new TrainingRows(task, inputs), network, TrainingParameters.RecipeOf(configuration), [new PopulationMember(plan, network, network.FirstValues(plan.Seed))], device);
        population.Run(0, plan.Epochs, (_, _) => false, TestContext.Current.CancellationToken);
        return population.HeldOutLosses()[0];
    }
}
