using System.Buffers;
using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.NearestNeighbours;

/// <summary>The labelled rows, M of them, and how they vote.</summary>
/// <param name="encoder">Of the pool.</param>
/// <param name="columns">D×M, M padded to a multiple of 8.</param>
/// <param name="labels">M labels.</param>
/// <param name="classCount">C.</param>
/// <param name="neighbours">k ≤ M.</param>
/// <param name="byDistance">Votes weigh 1/distance.</param>
internal sealed class NearestNeighboursLearner(FittedEncoder encoder, double[] columns, int[] labels, int classCount, int neighbours, bool byDistance)
    : ITrainedLearner, ISavesModel, IEmbeds
{
    /// <summary>The kind of model, as its file names it.</summary>
    internal const string Kind = "nearest-neighbours";

    public int ClassCount => classCount;

    public int EmbeddingWidth => encoder.Width;

    public void PredictProbabilities(TableRows rows, Span<double> probabilities)
    {
        EncodedRows encoded = encoder.Encode(rows.Table);
        int stride = ColumnDistances.Padded(labels.Length);
        double[] rented = ArrayPool<double>.Shared.Rent(stride);
        Span<double> distances = rented.AsSpan(0, stride);
        Span<int> nearest = stackalloc int[neighbours];
        Span<double> nearestDistances = stackalloc double[neighbours];
        for (int i = 0; i < rows.Count; i++)
        {
            ColumnDistances.Fill(encoded.Row(rows.Rows[i]), columns, [], distances);
            SelectNearest(distances[..labels.Length], nearest, nearestDistances);
            Vote(nearest, nearestDistances, probabilities.Slice(i * classCount, classCount));
        }

        ArrayPool<double>.Shared.Return(rented);
    }

    public void Embed(TableRows rows, Span<float> embeddings) => EncodedEmbedding.Fill(encoder, rows, embeddings);

    public void Save(Stream target) => ModelFile.Save(target, Kind, writer =>
    {
        encoder.Write(writer);
        writer.Whole(classCount);
        writer.Wholes(labels);
        writer.Whole(neighbours);
        writer.Flag(byDistance);
        writer.Reals(columns);
    });

    public static NearestNeighboursLearner Read(ModelReader reader)
    {
        FittedEncoder encoder = FittedEncoder.Read(reader);
        int classCount = reader.Whole();
        int[] labels = reader.Wholes();
        ModelReader.Require(labels.Length > 0 && Array.TrueForAll(labels, label => label >= 0 && label < classCount), "a label is not of its classes");
        int neighbours = reader.Whole(Math.Min(labels.Length, NearestNeighboursFamily.MostNeighbours));
        ModelReader.Require(neighbours > 0, "no neighbour votes");
        bool byDistance = reader.Flag();
        double[] columns = reader.Reals((long)encoder.Width * ColumnDistances.Padded(labels.Length));
        return new NearestNeighboursLearner(encoder, columns, labels, classCount, neighbours, byDistance);
    }

    public void Dispose()
    {
    }

    /// <summary>Keeps the nearest sorted; a later row displaces an earlier one only by being strictly nearer.</summary>
    private static void SelectNearest(ReadOnlySpan<double> distances, Span<int> nearest, Span<double> nearestDistances)
    {
        int held = 0;
        for (int j = 0; j < distances.Length; j++)
        {
            double distance = distances[j];
            if (held == nearest.Length && !(distance < nearestDistances[^1]))
                continue;
            int at = held < nearest.Length ? held++ : held - 1;
            for (; at > 0 && distance < nearestDistances[at - 1]; at--)
                (nearest[at], nearestDistances[at]) = (nearest[at - 1], nearestDistances[at - 1]);
            (nearest[at], nearestDistances[at]) = (j, distance);
        }
    }

    /// <param name="nearest">Positions of the voting rows, the nearest first.</param>
    /// <param name="squares">Their squared distances; their weights afterwards.</param>
    /// <param name="votes">C probabilities.</param>
    private void Vote(ReadOnlySpan<int> nearest, Span<double> squares, Span<double> votes)
    {
        // Relative to the nearest distance, so that no weight is too large; where that is 0, so are the weights of all farther rows.
        double smallest = squares[0], sum = 0;
        bool weighs = byDistance && double.IsFinite(smallest);
        foreach (ref double square in squares)
        {
            square = !weighs || square == smallest ? 1 : Math.Sqrt(smallest / square);
            sum += square;
        }

        votes.Clear();
        for (int n = 0; n < nearest.Length; n++)
            votes[labels[nearest[n]]] += squares[n] / sum;
    }
}
