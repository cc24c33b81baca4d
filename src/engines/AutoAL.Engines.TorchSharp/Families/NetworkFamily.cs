using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Engines.TorchSharp.Pretraining;
using AutoAL.Engines.TorchSharp.Training;
using AutoAL.Features;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Families;

/// <summary>A family of networks: what a subclass adds is the shape.</summary>
public abstract class NetworkFamily : ILearnerFamily, ILoadsModels
{
    private const double Shrink = 0.4, Perturb = 0.1;

    private readonly ConditionalWeakTable<Table, Lazy<IInputs>> _inputs = [];
    private readonly PretrainedStore _pretrained = new();

    public abstract string Name { get; }

    public abstract string Summary { get; }

    public abstract SearchSpace Space { get; }

    public Evidence Provides => Evidence.Probabilities | Evidence.Embeddings | Evidence.Head | Evidence.Draws;

    /// <inheritdoc/>
    /// <exception cref="ArithmeticException">Training diverged.</exception>
    /// <exception cref="InvalidOperationException">It did not fit into memory.</exception>
    public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        NetworkTask prepared = Prepare(task, configuration);
        INetwork network = NetworkFor(task, prepared, configuration, cancellation);
        (int[] rows, int[] heldOut) = configuration.Choice("early-stopping") == "yes" ? HoldOut.Fifth(task) : ([.. Enumerable.Range(0, task.Rows.Length)], []);
        MemberPlan plan = TrainingParameters.PlanOf(configuration, task.Seed, rows, heldOut);
        var member = new PopulationMember(plan, network, FirstWeights(network, configuration, plan.Seed, warmStart.Span));
        float[] values = OutOfMemory.HalvingOnce(Math.Min((int)configuration.Whole("batch-size"), rows.Length), batch =>
        {
            using var population = new Population(prepared.Rows, network, TrainingParameters.RecipeOf(configuration, batch), [member], prepared.Device);
            population.Run(0, plan.Epochs, monitor.ShouldStop, cancellation);
            return population.WeightsOf(0);
        });
        return LearnerOf(prepared, network, configuration, values);
    }

    public ITrainedLearner Load(Stream source) => ModelFile.Load(source, Kind, reader => SavedNetwork.Read(reader, this, TorchRuntime.Device));

    /// <summary>What a file of this family's says that it holds.</summary>
    internal string Kind => "torch/" + Name;

    /// <summary>What tables become; made once per pool.</summary>
    internal abstract IInputs CreateInputs(Table pool, Device device);

    /// <summary>What <see cref="CreateInputs"/> made, from a file.</summary>
    internal abstract IInputs ReadInputs(ModelReader reader, Device device);

    internal abstract INetwork NetworkOf(IInputs inputs, Configuration configuration, int classes);

    /// <summary>The network, pretrained on the pool where the configuration asks for it. That needs no label, and gets none.</summary>
    internal INetwork NetworkFor(TrainingTask task, NetworkTask prepared, Configuration configuration, CancellationToken cancellation)
    {
        INetwork network = NetworkOf(prepared.Inputs, configuration, task.ClassCount);
        if (TrainingParameters.PretrainingOf(configuration) is not { } plan)
            return network;
        PretrainedValues made = _pretrained.Get(
            task.Pool, network, plan, () => PoolPretraining.Run(task.Pool, prepared.Inputs, network, plan, PoolPretraining.SeedOf(task.Pool), prepared.Device, cancellation));
        return new PretrainedNetwork(network, made.Values) { Cost = made.Cost };
    }

    /// <summary>A network that several of this family's can be trained in together, or null when their shapes cannot be joined.</summary>
    internal virtual INetwork? Join(IReadOnlyList<INetwork> networks) =>
        networks.All(n => n.Parameters.Select(p => p.Count).SequenceEqual(networks[0].Parameters.Select(p => p.Count))) ? networks[0] : null;

    /// <summary>Equal for configurations whose networks can be joined.</summary>
    internal abstract string ShapeOf(Configuration configuration);

    /// <summary>Whether the configuration's networks cannot be joined with any other.</summary>
    internal virtual bool TrainsAlone(NetworkTask task, Configuration configuration) => false;

    internal NetworkTask Prepare(TrainingTask task, Configuration? configuration = null)
    {
        Device device = TorchRuntime.Device;
        IInputs inputs = InputsOf(task, configuration ?? Space.Default, device);
        return new NetworkTask(inputs, new TrainingRows(task, inputs), device);
    }

    /// <summary>Made once per pool.</summary>
    private protected virtual IInputs InputsOf(TrainingTask task, Configuration configuration, Device device) =>
        _inputs.GetValue(task.Pool, pool => new Lazy<IInputs>(() => CreateInputs(pool, device))).Value;

    /// <exception cref="ArithmeticException">A weight is not finite.</exception>
    internal ITrainedLearner LearnerOf(NetworkTask task, INetwork network, Configuration configuration, float[] values) => values.All(float.IsFinite)
        ? new TorchLearner(this, configuration, task.Inputs, network, values, task.Rows.Present, task.Device)
        : throw new ArithmeticException(FormattableString.Invariant($"Training diverged: a weight is not finite. Choose a smaller learning-rate than {configuration.Real("learning-rate")}."));

    /// <summary>Fresh weights, or the earlier round's after the factor <c>warm-start</c>.</summary>
    internal static float[] FirstWeights(INetwork network, Configuration configuration, Seed seed, ReadOnlySpan<byte> warmStart)
    {
        float[] fresh = network.FirstValues(seed.Child("weights"));
        string factor = configuration.Choice("warm-start");
        if (factor == "scratch" || warmStart.Length != fresh.Length * sizeof(float))
            return fresh;
        float[] earlier = MemoryMarshal.Cast<byte, float>(warmStart).ToArray();
        if (factor == "fine-tune")
            return earlier;
        int at = 0;
        foreach (ParameterShape parameter in network.Parameters)
        {
            for (int end = at + parameter.Count; at < end; at++)
                fresh[at] = parameter.Rate == 0 ? earlier[at] : (float)((Shrink * earlier[at]) + (Perturb * fresh[at]));
        }

        return fresh;
    }
}

/// <summary>A task in the form in which networks take it.</summary>
internal sealed record NetworkTask(IInputs Inputs, TrainingRows Rows, Device Device);
