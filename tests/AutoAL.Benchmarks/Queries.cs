using AutoAL.Contracts;
using AutoAL.Numerics;
using AutoAL.Strategies;

namespace AutoAL.Benchmarks;

/// <summary>One selection of a strategy on a pool of random evidence.</summary>
/// <param name="name">The job's name.</param>
/// <param name="strategy">The strategy.</param>
/// <param name="size">Which evidence, and how much.</param>
/// <param name="references">What others need.</param>
internal sealed class Queries(string name, IQueryStrategy strategy, QuerySize size, params IReadOnlyList<(string Peer, double Seconds)> references) : IBenchmark
{
    private readonly RandomEvidence _evidence = new(size, strategy.Needs);

    public string Name => name;

    public string Question => $"one selection of {size.Batch} rows: {size}; {_evidence.Bytes / 1e6:0} MB of evidence";

    public IReadOnlyList<(string Peer, double Seconds)> References => references;

    public double Run()
    {
        int[] chosen = new int[size.Batch];
        strategy.Select(_evidence.Context(strategy.Needs), chosen);
        return chosen[^1];
    }

    /// <summary>A catalogue entry with its defaults, but for the number of members.</summary>
    public static IQueryStrategy Make(string name, params (string Option, object Value)[] options)
    {
        StrategyEntry entry = StrategyCatalog.Find(name)!;
        return entry.Create(entry.Options.Default.With(new Configuration(options.Select(o => KeyValuePair.Create(o.Option, o.Value)))));
    }
}

/// <summary>Rows N, classes C, width D, members K, labelled M, batch b.</summary>
internal sealed record QuerySize(int Rows, int Classes = 10, int Width = 0, int Members = 0, int Labelled = 0, int Batch = 100);

/// <summary>Posteriors of a softmax of normal numbers, embeddings in 50 normal clumps; the same at every start.</summary>
internal sealed class RandomEvidence
{
    private const int Clumps = 50;

    private readonly QuerySize _size;
    private readonly RowId[] _ids;
    private readonly double[] _posteriors = [];
    private readonly double[] _draws = [];
    private readonly float[] _embeddings = [];
    private readonly float[] _labelled = [];

    public RandomEvidence(QuerySize size, Evidence needs)
    {
        Pcg32 random = new(1);
        _size = size;
        _ids = [.. Enumerable.Range(0, size.Rows).Select(n => new RowId(n))];
        if (needs.HasFlag(Evidence.Probabilities))
            _posteriors = Posteriors(size.Rows, size.Classes, ref random);
        if ((needs & (Evidence.Committee | Evidence.Draws)) != 0)
            _draws = Posteriors(size.Members * size.Rows, size.Classes, ref random);
        if (!needs.HasFlag(Evidence.Embeddings))
            return;
        float[] centres = new float[Clumps * size.Width];
        foreach (ref float value in centres.AsSpan())
            value = 2 * (float)random.NextNormal();
        _embeddings = Vectors(size.Rows, centres, ref random);
        _labelled = Vectors(size.Labelled, centres, ref random);
    }

    public double Bytes => (8.0 * (_posteriors.Length + _draws.Length)) + (4.0 * (_embeddings.Length + _labelled.Length));

    public QueryContext Context(Evidence given) => new()
    {
        Given = given,
        Candidates = _ids,
        ClassCount = _size.Classes,
        Labels = new int[_size.Labelled],
        Seed = Seed.Root(1),
        DrawCount = _size.Members,
        EmbeddingWidth = _size.Width,
        Probabilities = _posteriors,
        DrawnProbabilities = _draws,
        Embeddings = _embeddings,
        LabelledEmbeddings = _labelled,
    };

    private static double[] Posteriors(int rows, int classes, ref Pcg32 random)
    {
        double[] posteriors = new double[rows * classes];
        for (int n = 0; n < rows; n++)
        {
            Span<double> row = posteriors.AsSpan(n * classes, classes);
            double sum = 0;
            foreach (ref double p in row)
                sum += p = Math.Exp(2 * random.NextNormal());
            foreach (ref double p in row)
                p /= sum;
        }

        return posteriors;
    }

    private float[] Vectors(int rows, float[] centres, ref Pcg32 random)
    {
        float[] vectors = new float[rows * _size.Width];
        for (int n = 0; n < rows; n++)
        {
            int clump = random.NextInt32(Clumps);
            for (int d = 0; d < _size.Width; d++)
                vectors[(n * _size.Width) + d] = centres[(clump * _size.Width) + d] + (float)random.NextNormal();
        }

        return vectors;
    }
}
