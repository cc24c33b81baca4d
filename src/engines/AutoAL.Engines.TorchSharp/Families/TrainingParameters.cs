using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Pretraining;
using AutoAL.Engines.TorchSharp.Training;

namespace AutoAL.Engines.TorchSharp.Families;

/// <summary>The parameters of training, equal in every family, and how they are read.</summary>
internal static class TrainingParameters
{
    public static IReadOnlyList<Parameter> Create(double dropout, double learningRate, int epochs, int batchSize) =>
    [
        new RealParameter("dropout", "share of hidden units left out", 0, 0.8, dropout),
        new RealParameter("learning-rate", "learning rate at the top of the schedule", 1e-5, 1, learningRate, Log: true),
        new RealParameter("weight-decay", "decay of the weights per unit of learning rate", 1e-6, 10, 0.01, Log: true),
        new WholeParameter("epochs", "passes over the labelled rows", 1, 2000, epochs, Log: true),
        new WholeParameter("batch-size", "rows per update", 1, 4096, batchSize, Log: true),
        new ChoiceParameter("optimizer", "adamw, or sgd with Nesterov's momentum 0.9", ["adamw", "sgd"], "adamw"),
        new ChoiceParameter("schedule", "how the learning rate falls; one-cycle rises over the first tenth", ["constant", "cosine", "one-cycle"], "cosine"),
        new RealParameter("label-smoothing", "share of each target spread over the classes", 0, 0.5, 0),
        new ChoiceParameter("early-stopping", "whether a fifth of the labelled rows is held out to end training after 20 epochs without a smaller loss", ["no", "yes"], "no"),
        new ChoiceParameter("warm-start", "first weights of a round: scratch; fine-tune: the last round's; shrink-perturb: 0.4 of them and 0.1 of fresh ones (Ash and Adams 2020)", ["scratch", "fine-tune", "shrink-perturb"], "scratch"),
        Precision,
    ];

    public static Parameter Precision => new ChoiceParameter(
        "precision", "of training: float32; tf32 (CUDA may round the factors of products; on a CPU the same as float32); bf16 (passes in bfloat16, weights and updates in float32). Predictions are float32", ["float32", "tf32", "bf16"], "float32") { Searched = ["float32"] };

    /// <summary>Training on the pool before any label counts.</summary>
    public static IReadOnlyList<Parameter> Pretraining { get; } =
    [
        new ChoiceParameter("pretraining", "what the network learns from the pool without labels, once per pool: nothing; contrastive: to tell rows apart whatever is changed about them (SimCLR, SCARF); autoencoder: to restore what was hidden", ["none", "contrastive", "autoencoder"], "none") { Searched = ["none"] },
        new WholeParameter("pretraining-epochs", "passes of the pretraining over the pool; they count in the trial's cost", 1, 2000, 20, Log: true) { Searched = (20, 20) },
    ];

    /// <summary>Null where there is none.</summary>
    public static PretrainingPlan? PretrainingOf(Configuration configuration) =>
        configuration.Values.TryGetValue("pretraining", out object? kind) && kind is string asked and not "none" ? new PretrainingPlan(asked, (int)configuration.Whole("pretraining-epochs")) : null;

    public static IReadOnlyList<Parameter> Images { get; } =
    [
        new ChoiceParameter("augmentation", "random changes of the images while they are learned from", ["none", "flip", "crop", "crop-flip", "random"], "crop"),
        new RealParameter("cutout", "side of a blanked square as a share of the image's side", 0, 0.7, 0),
        new RealParameter("mixup", "α of the Beta distribution of the mixing weight; 0 for none", 0, 1, 0),
    ];

    public static Recipe RecipeOf(Configuration configuration, int? batchSize = null) => new(
        configuration.Choice("optimizer"), batchSize ?? (int)configuration.Whole("batch-size"), configuration.Choice("precision"));

    public static MemberPlan PlanOf(Configuration configuration, Seed seed, int[] rows, int[] heldOut) => new(
        seed, rows, heldOut, configuration.Real("learning-rate"), configuration.Real("weight-decay"), configuration.Real("dropout"),
        (int)configuration.Whole("epochs"), heldOut.Length > 0 && configuration.Choice("early-stopping") == "yes" ? 20 : 0)
    {
        Schedule = configuration.Choice("schedule"),
        LabelSmoothing = configuration.Real("label-smoothing"),
        Augmentation = configuration.Values.ContainsKey("augmentation")
            ? new AugmentationPolicy(configuration.Choice("augmentation"), configuration.Real("cutout"), configuration.Real("mixup"))
            : AugmentationPolicy.None,
    };
}
