using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Engines.TorchSharp.Pretraining;
using AutoAL.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Tests;

public sealed class PretrainingTests
{
    private static readonly double[] s_degrees = [0, 60, 120];

    private readonly Device _device = TorchRuntime.Device;

    /// <summary>The formula, number by number in double.</summary>
    [Theory]
    [InlineData(2, 3, 0.5)]
    [InlineData(5, 4, 0.1)]
    [InlineData(7, 1, 2)]
    public void ContrastiveLoss_OfRandomViews_EqualsTheScalarLoop(int rows, int width, double temperature)
    {
        var random = new Pcg32(9);
        float[] views = [.. Enumerable.Range(0, 2 * rows * width).Select(_ => (float)random.NextNormal())];
        using DisposeScope scope = NewDisposeScope();

        Assert.Equal(BruteForce(views, width, temperature), ContrastiveLoss.Of(tensor(views, [2 * rows, width]), temperature).item<float>(), 1e-4);
    }

    [Fact]
    public void ContrastiveLoss_OfFewerThanTwoRows_IsRefused()
    {
        using DisposeScope scope = NewDisposeScope();
        Assert.Throws<ArgumentException>(() => ContrastiveLoss.Of(zeros([2, 3])));
        Assert.Throws<ArgumentException>(() => ContrastiveLoss.Of(zeros([5, 3])));
    }

    [Fact]
    public void Corruption_OfFeatures_TakesValuesOfTheSameColumn()
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor pool = tensor(Enumerable.Range(0, 40).Select(i => (i % 2 * 100f) + (i / 2)).ToArray(), [20, 2]);
        float[] seen = new FeatureCorruption(0.6, Seed.Root(1)).Apply(pool, pool).data<float>().ToArray();

        Assert.All(seen.Index(), v => Assert.InRange(v.Item, v.Index % 2 * 100f, (v.Index % 2 * 100f) + 19));
        int changed = seen.Zip(pool.data<float>().ToArray()).Count(p => p.First != p.Second);
        Assert.InRange(changed, 12, 34);
    }

    [Theory]
    [InlineData("autoencoder", "cnn")]
    [InlineData("contrastive", "cnn")]
    [InlineData("autoencoder", "perceptron")]
    [InlineData("contrastive", "perceptron")]
    [InlineData("contrastive", "resnet")]
    public void Run_OverEpochs_LowersItsLoss(string kind, string family)
    {
        Table pool = family == "perceptron" ? Waves() : Gratings.Table(4, 120, s_degrees);
        PretrainedValues made = Run(pool, family, new PretrainingPlan(kind, 30), Seed.Root(2));

        Assert.Equal(30, made.Losses.Length);
        Assert.InRange(made.Losses[^5..].Average(), 0, 0.97 * made.Losses[..2].Average());
        Assert.Equal(30.0 * pool.RowCount, made.Cost);
    }

    [Fact]
    public void Run_SamePoolPlanAndSeed_GivesTheSameValues()
    {
        Table pool = Gratings.Table(4, 90, s_degrees);
        var plan = new PretrainingPlan("contrastive", 2);
        float[] first = Run(pool, "cnn", plan, Seed.Root(2)).Values;

        Assert.Equal(first, Run(Gratings.Table(4, 90, s_degrees), "cnn", plan, Seed.Root(2)).Values);
        Assert.NotEqual(first, Run(pool, "cnn", plan, Seed.Root(3)).Values);
        Assert.NotEqual(PoolPretraining.SeedOf(pool), PoolPretraining.SeedOf(pool.Select([0, 1])));
    }

    /// <summary>Every round begins with the same values, whatever its seed and labels; they are made once.</summary>
    [Fact]
    public void Train_LaterRound_BeginsWithTheSameValues()
    {
        Table pool = Gratings.Table(4, 90, s_degrees);
        NetworkFamily family = Family("cnn");
        Configuration configuration = Small(family, ("pretraining", "autoencoder"), ("pretraining-epochs", 2L));
        TrainingTask first = Gratings.Task(pool, 9, 3), later = Gratings.Task(pool, 30, 3, seed: 8);

        float[] one = Start(first), two = Start(later), anew = Start(Gratings.Task(Gratings.Table(4, 90, s_degrees), 12, 3, seed: 5));
        Assert.Equal(one, two);
        Assert.Equal(one, anew);
        using ITrainedLearner learner = family.Train(first, configuration, default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);
        Assert.Equal(180, ((ICountsWork)learner).FurtherCost);

        float[] Start(TrainingTask task)
        {
            INetwork network = family.NetworkFor(task, family.Prepare(task), configuration, TestContext.Current.CancellationToken);
            return network.FirstValues(Seed.Root(1))[..ParameterShape.Total([.. network.Parameters.SkipLast(2)])];
        }
    }

    [Fact]
    public void Store_OfManyPlans_KeepsAFew()
    {
        var store = new PretrainedStore();
        var network = new PerceptronNetwork(2, 1, 4, 3);
        int made = 0;
        PretrainedValues Make()
        {
            made++;
            return new PretrainedValues([], [], 0);
        }

        for (int epochs = 1; epochs <= PretrainedStore.MostKept + 1; epochs++)
            store.Get(Tiny.Numbers.Pool, network, new PretrainingPlan("contrastive", epochs), Make);
        store.Get(Tiny.Numbers.Pool, network, new PretrainingPlan("contrastive", PretrainedStore.MostKept + 1), Make);
        Assert.Equal(PretrainedStore.MostKept + 1, made);
        store.Get(Tiny.Numbers.Pool, network, new PretrainingPlan("contrastive", 1), Make);
        Assert.Equal(PretrainedStore.MostKept + 2, made);
    }

    /// <summary>A head on frozen features, 15 labels: what was learned without labels must be worth more than first values.</summary>
    [Fact]
    public void Contrastive_ProbedWithFewLabels_BeatsFirstValues()
    {
        Table pool = Gratings.Table(4, 300, s_degrees), test = Gratings.Table(5, 300, s_degrees);
        double random = Probe(0), learned = Probe(30);
        Assert.True(learned > random + 0.05, FormattableString.Invariant($"pretrained {learned:0.000}, first values {random:0.000}"));

        double Probe(int epochs)
        {
            NetworkFamily family = Family("cnn");
            TrainingTask task = Gratings.Task(pool, 15, 3);
            NetworkTask prepared = family.Prepare(task);
            INetwork network = family.NetworkOf(prepared.Inputs, Small(family), 3);
            float[] values = PoolPretraining.Run(pool, prepared.Inputs, network, new PretrainingPlan("contrastive", epochs), Seed.Root(6), _device, TestContext.Current.CancellationToken).Values;
            string path = BackboneFiles.Write($"probed-{epochs}.model", Saved(family, task, prepared, network, values));
            ILearnerFamily backbone = new TorchEngine().Families.Single(f => f.Name == "backbone");
            using ITrainedLearner learner = backbone.Train(task, backbone.Space.Default.With(Tiny.Of(("weights", path))), default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);
            return Gratings.Accuracy(learner, test);
        }
    }

    /// <summary>Sixteen columns that one hidden angle decides: what is hidden of a row can be told from the rest.</summary>
    private static Table Waves()
    {
        var random = new Pcg32(12);
        double[] angles = [.. Enumerable.Range(0, 120).Select(_ => Math.Tau * random.NextDouble())];
        return new Table([.. Enumerable.Range(0, 16).Select(c => new NumericColumn($"x{c}", [.. angles.Select(a => Math.Sin(a + c))]))], [.. Enumerable.Range(0, 120).Select(i => new RowId(i))]);
    }

    private static byte[] Saved(NetworkFamily family, TrainingTask task, NetworkTask prepared, INetwork network, float[] values)
    {
        float[] all = new PretrainedNetwork(network, values).FirstValues(task.Seed);
        using ITrainedLearner learner = family.LearnerOf(prepared, network, Small(family), all);
        using var stream = new MemoryStream();
        ((ISavesModel)learner).Save(stream);
        return stream.ToArray();
    }

    private PretrainedValues Run(Table pool, string name, PretrainingPlan plan, Seed seed)
    {
        NetworkFamily family = Family(name);
        NetworkTask task = family.Prepare(Gratings.Task(pool, 6, 3));
        return PoolPretraining.Run(pool, task.Inputs, family.NetworkOf(task.Inputs, Small(family), 3), plan, seed, _device, TestContext.Current.CancellationToken);
    }

    private static NetworkFamily Family(string name) => (NetworkFamily)new TorchEngine().Families.Single(f => f.Name == name);

    private static Configuration Small(NetworkFamily family, params (string, object)[] further)
    {
        Configuration small = Tiny.Of(("width", 8L), ("hidden", 32L), ("groups-of-four", 1L), ("epochs", 1L));
        return family.Space.Default.With(new Configuration(small.Values.Where(v => family.Space.Find(v.Key) is not null))).With(Tiny.Of(further));
    }

    private static double BruteForce(float[] views, int width, double temperature)
    {
        int count = views.Length / width, rows = count / 2;
        double sum = 0;
        for (int i = 0; i < count; i++)
        {
            double denominator = 0;
            for (int k = 0; k < count; k++)
                denominator += k == i ? 0 : Math.Exp(Cosine(i, k) / temperature);
            sum -= Math.Log(Math.Exp(Cosine(i, (i + rows) % count) / temperature) / denominator);
        }

        return sum / count;

        double Cosine(int i, int k)
        {
            double product = 0, first = 0, second = 0;
            for (int d = 0; d < width; d++)
            {
                product += (double)views[(i * width) + d] * views[(k * width) + d];
                first += (double)views[(i * width) + d] * views[(i * width) + d];
                second += (double)views[(k * width) + d] * views[(k * width) + d];
            }

            return product / Math.Sqrt(first * second);
        }
    }
}
