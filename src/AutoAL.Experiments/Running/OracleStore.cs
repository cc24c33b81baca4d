using System.Collections.Concurrent;
using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Experiments.Configuration;
using AutoAL.Sessions;
using AutoAL.Sessions.Oracles;

namespace AutoAL.Experiments.Running;

/// <summary>Makes the oracles that a plan describes. What depends on the data set alone is made once, however many cells share it.</summary>
internal sealed class OracleStore(OracleConfig config)
{
    private const string PricedClasses = "oracle.prices.classes";

    private readonly ConcurrentDictionary<(string Fingerprint, double Rate), Lazy<InstanceNoise>> _instance = new();

    /// <summary>How rows are labelled, whoever answers.</summary>
    public Labelling Labelling => new()
    {
        AnswersPerRow = config.AnswersPerRow ?? 1,
        Latency = config.Latency ?? 0,
        Consensus = config.Consensus == "dawid-skene" ? new DawidSkene() : new MajorityVote(),
        Relabelling = config.Relabel is not { } relabel ? null : new Relabelling(relabel.Share, relabel.By switch
        {
            "random" => RelabelRule.Random,
            "disagreement" => RelabelRule.Disagreement,
            _ => RelabelRule.SelfConfidence,
        }),
    };

    /// <summary>Whether answers can be wrong.</summary>
    public bool IsNoisy => config.Noise is not null || (config.Annotators ?? []).Any(a => a.Noise is not null || a.Accuracy < 1);

    /// <summary>Holds the classes that the configuration names against a data set, before anything runs.</summary>
    /// <exception cref="DataException">The data set has no such class.</exception>
    public static void Check(OracleConfig config, Dataset data)
    {
        foreach (NoiseConfig? noise in (NoiseConfig?[])[config.Noise, .. (config.Annotators ?? []).Select(a => a.Noise)])
            Matrix(noise?.Confusions ?? [], data);
        foreach (ClassPriceConfig price in config.Prices?.Classes ?? [])
            ClassOf(price.Class, data, PricedClasses);
    }

    /// <param name="data">The data set with the true labels.</param>
    /// <param name="seed">The repetition's oracle seed, the same for every strategy and learner.</param>
    /// <exception cref="DataException">The configuration names a class that the data set does not have.</exception>
    public IOracle Create(Dataset data, Seed seed)
    {
        if (config is { Noise: null, Abstain: null, Annotators: null, Prices: null })
            return new SimulatedOracle(data.Labels, config.CostPerLabel);
        IAnswerNoise common = Noise(config.Noise, data);
        Annotator[] annotators = config.Annotators is null
            ? [new Annotator("", common, config.Abstain ?? 0)]
            : [.. config.Annotators.Select(a => new Annotator(
                a.Name,
                a.Accuracy is double accuracy ? Uniform(data, 1 - accuracy) : a.Noise is null ? common : Noise(a.Noise, data),
                a.Abstain ?? config.Abstain ?? 0,
                a.CostFactor))];
        return new AnnotatorPanel(data.Labels, annotators, Prices(data, seed), seed);
    }

    private PriceList Prices(Dataset data, Seed seed)
    {
        double[] factors = [];
        if (config.Prices?.Classes is { } classes)
        {
            factors = new double[data.Classes.Count];
            Array.Fill(factors, 1);
            foreach (ClassPriceConfig price in classes)
                factors[ClassOf(price.Class, data, PricedClasses)] = price.Factor;
        }

        return new PriceList(config.CostPerLabel) { RowSpread = config.Prices?.RowSpread ?? 0, ClassFactors = factors, Seed = seed.Child("price") };
    }

    private IAnswerNoise Noise(NoiseConfig? noise, Dataset data) => noise?.Kind switch
    {
        null => new TrueAnswers(),
        "uniform" => Uniform(data, noise.Rate ?? 0),
        "class" => new ConfusionNoise(Matrix(noise.Confusions ?? [], data)),
        _ => _instance.GetOrAdd((data.Fingerprint, noise.Rate ?? 0), key => new Lazy<InstanceNoise>(() => new InstanceNoise(data, key.Rate))).Value,
    };

    /// <summary>A data set of one class has no wrong answer.</summary>
    private static IAnswerNoise Uniform(Dataset data, double rate) => data.Classes.Count < 2 ? new TrueAnswers() : ConfusionNoise.Uniform(data.Classes.Count, rate);

    private static double[,] Matrix(IReadOnlyList<ConfusionConfig> confusions, Dataset data)
    {
        var matrix = new double[data.Classes.Count, data.Classes.Count];
        for (int c = 0; c < data.Classes.Count; c++)
            matrix[c, c] = 1;
        foreach (ConfusionConfig confusion in confusions)
        {
            int from = ClassOf(confusion.From, data, "oracle.noise.confusions");
            int to = ClassOf(confusion.To, data, "oracle.noise.confusions");
            matrix[from, to] += confusion.Rate;
            matrix[from, from] -= confusion.Rate;
        }

        // Rates that sum to 1 may leave a rounding error below 0.
        for (int c = 0; c < data.Classes.Count; c++)
            matrix[c, c] = Math.Max(0, matrix[c, c]);
        return matrix;
    }

    private static int ClassOf(string name, Dataset data, string member)
    {
        for (int c = 0; c < data.Classes.Count; c++)
        {
            if (data.Classes[c] == name)
                return c;
        }

        throw new DataException($"{member} names the class '{name}', but '{data.Name}' has the classes {string.Join(", ", data.Classes)}. Correct the name, or give the data set an experiment of its own.");
    }
}
