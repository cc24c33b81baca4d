using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Backbones;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Features;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Families;

/// <summary>A network that was trained elsewhere, under a new head: the head alone is trained, or all of it at two learning rates.</summary>
/// <param name="others">Whose exported networks it takes.</param>
public sealed class BackboneFamily(IReadOnlyList<NetworkFamily> others) : NetworkFamily
{
    public const string Weights = "weights";

    /// <summary>What belongs to the file rather than to a trial: no search can tell how the network was trained.</summary>
    public static IReadOnlyList<Parameter> Pixels { get; } =
    [
        new WholeParameter("image-size", "side to which images are resized for a TorchScript module or a ResNet, in pixels; 0: their own", 0, 1024, 0) { Searched = (0, 0) },
        new ChoiceParameter("image-scale", "what a TorchScript module or a ResNet sees of a pixel: pool (mean 0, sd 1 over the pool), imagenet (that set's means and deviations), none (0 to 1)", ScriptImages.Scales, "pool") { Searched = ["pool"] },
    ];

    private readonly ConditionalWeakTable<Table, ConcurrentDictionary<string, Lazy<IInputs>>> _opened = [];

    public override string Name => "backbone";

    public override string Summary => "a supplied pretrained network under a new head: a linear probe on its frozen features, or fine-tuning; embeddings and MC-dropout draws";

    public override SearchSpace Space { get; } = new(
    [
        new FileParameter(Weights, "a network of this engine that autoal export wrote, a TorchScript module that maps images to features, or a ResNet-18 or -34 as safetensors") { IsRequired = true },
        new ChoiceParameter("mode", "probe: only the head is trained, on features computed once per table; fine-tune: everything is", ["probe", "fine-tune"], "probe"),
        new RealParameter("backbone-rate", "learning rate below the head as a share of the head's", 1e-3, 1, 0.1, Log: true) { Condition = new("mode", "fine-tune") },
        .. Pixels,
        .. TrainingParameters.Create(dropout: 0, learningRate: 0.01, epochs: 50, batchSize: 32),
        .. TrainingParameters.Images,
    ]);

    internal override IInputs CreateInputs(Table pool, Device device) => throw new NotSupportedException("A backbone's inputs belong to its weights.");

    internal override IInputs ReadInputs(ModelReader reader, Device device) => BackboneInputs.Read(reader, others, device);

    internal override INetwork NetworkOf(IInputs inputs, Configuration configuration, int classes)
    {
        var opened = (BackboneInputs)inputs;
        return opened.IsFrozen
            ? new ProbeNetwork(opened.Backbone.Width, classes)
            : new PretrainedNetwork(opened.Backbone.NetworkOf(classes), opened.Backbone.Values, configuration.Real("backbone-rate"));
    }

    internal override string ShapeOf(Configuration configuration) =>
        $"{configuration.Choice(Weights)} {configuration.Choice("mode")} {(configuration.Choice("mode") == "probe" ? 0 : configuration.Real("backbone-rate")):R} {configuration.Whole("image-size")} {configuration.Choice("image-scale")}";

    internal override bool TrainsAlone(NetworkTask task, Configuration configuration) => task.Inputs is BackboneInputs { IsFrozen: false, Backbone.Joins: false };

    /// <summary>Opened once per pool, file and mode.</summary>
    private protected override IInputs InputsOf(TrainingTask task, Configuration configuration, Device device)
    {
        string configured = configuration.Choice(Weights);
        if (configured.Length == 0)
            throw new InvalidDataException($"torch/{Name} has no weights. Set `{Weights}` to the path of a file.");
        string path = Path.GetFullPath(Path.Combine(task.BaseDirectory, configured));
        bool isFrozen = configuration.Choice("mode") == "probe";
        var images = new ScriptImages((int)configuration.Whole("image-size"), configuration.Choice("image-scale"));
        return _opened.GetValue(task.Pool, _ => new()).GetOrAdd(
            $"{path}\n{isFrozen}\n{images}",
            _ => new Lazy<IInputs>(() => BackboneInputs.Over(BackboneFile.Open(path, others, task.Pool, images, device), isFrozen, task.Pool, device))).Value;
    }
}
