using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Conformance;

/// <summary>A small query problem with every kind of evidence, held on the heap so that it can be permuted, spoiled and queried again.</summary>
public sealed record QueryInstance
{
    /// <summary>N row ids, ascending from 1000, with gaps: a strategy that confuses ids with candidate numbers shows it.</summary>
    public required RowId[] Ids { get; init; }

    /// <summary>C.</summary>
    public required int ClassCount { get; init; }

    /// <summary>K.</summary>
    public required int DrawCount { get; init; }

    /// <summary>D.</summary>
    public required int EmbeddingWidth { get; init; }

    /// <summary>N×C.</summary>
    public required double[] Probabilities { get; init; }

    /// <summary>K×N×C.</summary>
    public required double[] Draws { get; init; }

    /// <summary>N×D.</summary>
    public required float[] Embeddings { get; init; }

    /// <summary>M labels.</summary>
    public required int[] Labels { get; init; }

    /// <summary>M×D.</summary>
    public required float[] LabelledEmbeddings { get; init; }

    /// <summary>M row ids, ascending, below those of the candidates.</summary>
    public RowId[] LabelledIds { get; init; } = [];

    /// <summary>M×C.</summary>
    public double[] LabelledProbabilities { get; init; } = [];

    /// <summary>N prices, above 0; empty where the strategy under test looks at none.</summary>
    public double[] Prices { get; init; } = [];

    /// <summary>C×D: a last layer. It is not that of the posteriors.</summary>
    public float[] HeadWeights { get; init; } = [];

    /// <summary>C.</summary>
    public float[] HeadIntercepts { get; init; } = [];

    public required Seed Seed { get; init; }

    /// <summary>What the strategy left itself in an earlier round; null where nobody keeps it.</summary>
    public StrategyMemory? Memory { get; init; }

    /// <summary>N.</summary>
    public int Count => Ids.Length;

    /// <summary>The first <paramref name="count"/> picks of the strategy, shown only the evidence that it declares.</summary>
    public int[] Pick(IQueryStrategy strategy, int count)
    {
        int[] chosen = new int[count];
        Array.Fill(chosen, -1);
        strategy.Select(Context(strategy.Needs), chosen);
        return chosen;
    }

    /// <summary>The context with the given evidence filled in and the rest withheld.</summary>
    public QueryContext Context(Evidence given) => new()
    {
        Given = given,
        Candidates = Ids,
        ClassCount = ClassCount,
        Labels = Labels,
        Seed = Seed,
        DrawCount = (given & (Evidence.Committee | Evidence.Draws)) != 0 ? DrawCount : 0,
        EmbeddingWidth = (given & Evidence.Embeddings) != 0 ? EmbeddingWidth : 0,
        Probabilities = Probabilities,
        DrawnProbabilities = Draws,
        Embeddings = Embeddings,
        LabelledEmbeddings = LabelledEmbeddings,
        Labelled = LabelledIds,
        LabelledProbabilities = LabelledProbabilities,
        Refits = new KernelRefits(this),
        Memory = Memory,
        Prices = Prices,
        HeadWeights = HeadWeights,
        HeadIntercepts = HeadIntercepts,
    };

    /// <summary>The candidates with the given numbers, in the given order, under the ids of <paramref name="ids"/>.</summary>
    public QueryInstance Rearranged(ReadOnlySpan<int> candidates, RowId[] ids)
    {
        int[] rows = candidates.ToArray();
        return this with
        {
            Ids = ids,
            Probabilities = [.. rows.SelectMany(n => Probabilities.Skip(n * ClassCount).Take(ClassCount))],
            Draws = [.. Enumerable.Range(0, DrawCount).SelectMany(k => rows.SelectMany(n => Draws.Skip(((k * Count) + n) * ClassCount).Take(ClassCount)))],
            Prices = Prices.Length == 0 ? [] : [.. rows.Select(n => Prices[n])],
            Embeddings = [.. rows.SelectMany(n => Embeddings.Skip(n * EmbeddingWidth).Take(EmbeddingWidth))],
        };
    }

    /// <summary>Without one candidate; the others keep their ids.</summary>
    public QueryInstance Without(int candidate)
    {
        int[] rest = [.. Enumerable.Range(0, Count).Where(n => n != candidate)];
        return Rearranged(rest, [.. rest.Select(n => Ids[n])]);
    }

    /// <summary>Class c is called <c>names[c]</c> from now on, in posteriors and labels alike.</summary>
    public QueryInstance ClassesRenamed(int[] names)
    {
        return this with
        {
            Probabilities = Renamed(Probabilities),
            Draws = Renamed(Draws),
            LabelledProbabilities = Renamed(LabelledProbabilities),
            Labels = [.. Labels.Select(label => names[label])],
            HeadWeights = [.. Enumerable.Range(0, ClassCount).SelectMany(c => HeadWeights.Skip(Array.IndexOf(names, c) * EmbeddingWidth).Take(EmbeddingWidth))],
            HeadIntercepts = [.. Enumerable.Range(0, ClassCount).Select(c => HeadIntercepts[Array.IndexOf(names, c)])],
        };

        double[] Renamed(double[] posteriors)
        {
            double[] renamed = new double[posteriors.Length];
            for (int i = 0; i < posteriors.Length; i++)
                renamed[i - (i % ClassCount) + names[i % ClassCount]] = posteriors[i];
            return renamed;
        }
    }

    /// <summary>
    /// A random problem. Unless <paramref name="generic"/>, a third of the candidates copy an earlier one, and some posteriors are one-hot or uniform.
    /// </summary>
    public static QueryInstance Random(ref Pcg32 random, int candidates, int classes, int members = 4, int width = 3, int labelled = 5, bool generic = false)
    {
        var ids = new RowId[candidates];
        for (int n = 0, id = 1000; n < candidates; n++)
        {
            id += 1 + random.NextInt32(4);
            ids[n] = new RowId(id);
        }

        double[] probabilities = Posteriors(ref random, candidates, classes, generic);
        double[] draws = new double[members * candidates * classes];
        for (int k = 0; k < members; k++)
            Posteriors(ref random, candidates, classes, generic).CopyTo(draws, k * candidates * classes);
        float[] embeddings = Vectors(ref random, candidates, width, generic);

        for (int n = 1; n < candidates && !generic; n++)
        {
            if (random.NextInt32(3) != 0)
                continue;
            int twin = random.NextInt32(n);
            probabilities.AsSpan(twin * classes, classes).CopyTo(probabilities.AsSpan(n * classes));
            embeddings.AsSpan(twin * width, width).CopyTo(embeddings.AsSpan(n * width));
            for (int k = 0; k < members; k++)
                draws.AsSpan(((k * candidates) + twin) * classes, classes).CopyTo(draws.AsSpan(((k * candidates) + n) * classes));
        }

        int[] labels = new int[labelled];
        for (int m = 0; m < labelled; m++)
            labels[m] = random.NextInt32(classes);
        return new QueryInstance
        {
            Ids = ids,
            ClassCount = classes,
            DrawCount = members,
            EmbeddingWidth = width,
            Probabilities = probabilities,
            Draws = draws,
            Embeddings = embeddings,
            Labels = labels,
            LabelledEmbeddings = Vectors(ref random, labelled, width, generic),
            Seed = Seed.Root(random.NextUInt32()).Child("query"),
            LabelledIds = [.. Enumerable.Range(1, labelled).Select(m => new RowId(2 * m))],
            LabelledProbabilities = Posteriors(ref random, labelled, classes, generic),
            Prices = [.. ids.Select(id => 1 + (id.Value % 7 / 4.0))],
            HeadWeights = Vectors(ref random, classes, width, generic: true),
            HeadIntercepts = Vectors(ref random, classes, 1, generic: true),
        };
    }

    private static double[] Posteriors(ref Pcg32 random, int rows, int classes, bool generic)
    {
        double[] posteriors = new double[rows * classes];
        for (int n = 0; n < rows; n++)
        {
            Span<double> row = posteriors.AsSpan(n * classes, classes);
            int kind = generic ? 2 : random.NextInt32(8);
            if (kind == 0)
            {
                row[random.NextInt32(classes)] = 1;
                continue;
            }

            double sum = 0;
            for (int c = 0; c < classes; c++)
                sum += row[c] = kind == 1 ? 1 : -Math.Log(1 - random.NextDouble()) + 1e-9;
            for (int c = 0; c < classes; c++)
                row[c] /= sum;
        }

        return posteriors;
    }

    // Off the grid, vectors are generic; on it, exact distance ties are common.
    private static float[] Vectors(ref Pcg32 random, int rows, int width, bool generic)
    {
        float[] vectors = new float[rows * width];
        for (int i = 0; i < vectors.Length; i++)
            vectors[i] = generic ? (float)random.NextNormal() : random.NextInt32(4) - 1.5f;
        return vectors;
    }
}
