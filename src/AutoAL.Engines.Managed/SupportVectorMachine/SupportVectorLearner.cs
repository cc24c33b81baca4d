using System.Buffers;
using System.Numerics.Tensors;
using AutoAL.Contracts;
using AutoAL.Features;

namespace AutoAL.Engines.Managed.SupportVectorMachine;

/// <summary>Fitted pairwise machines.</summary>
/// <param name="encoder">Of the pool.</param>
/// <param name="present">The K classes.</param>
/// <param name="classCount">C.</param>
/// <param name="machines">Null when one class is present.</param>
/// <param name="scalings">From decision value to probability, of each pair.</param>
/// <param name="byVote">The class with the most pairs gets the largest of the coupled probabilities; of several such classes the likeliest.</param>
internal sealed class SupportVectorLearner(
    FittedEncoder encoder, PresentClasses present, int classCount, PairwiseMachines? machines, PlattScaling[] scalings, bool byVote)
    : ITrainedLearner, ISavesModel, IEmbeds
{
    private const int BlockRows = 256;

    /// <summary>The kind of model, as its file names it.</summary>
    internal const string Kind = "support-vector-machine";

    public int ClassCount => classCount;

    /// <summary>Null when one class is present.</summary>
    public PairwiseMachines? Machines => machines;

    public int EmbeddingWidth => EncodedEmbedding.WidthOf(encoder);

    public void PredictProbabilities(TableRows rows, Span<double> probabilities)
    {
        Span<double> filled = probabilities[..checked(rows.Count * classCount)];
        if (machines is null)
        {
            filled.Clear();
            for (int i = 0; i < rows.Count; i++)
                filled[(i * classCount) + present.Classes[0]] = 1;
            return;
        }

        int pairs = machines.PairCount, k = present.Count;
        EncodedRows encoded = encoder.Encode(rows.Table);
        double[] decisions = ArrayPool<double>.Shared.Rent(BlockRows * pairs);
        var few = new double[k];
        var votes = new int[k];
        var scratch = new double[(k * k) + k];
        for (int from = 0; from < rows.Count; from += BlockRows)
        {
            ReadOnlySpan<int> block = rows.Rows.Slice(from, Math.Min(BlockRows, rows.Count - from));
            machines.Decide(encoded, block, decisions.AsSpan(0, block.Length * pairs));
            for (int n = 0; n < block.Length; n++)
            {
                Couple(decisions.AsSpan(n * pairs, pairs), few, votes, scratch);
                present.Spread(few, filled.Slice((from + n) * classCount, classCount));
            }
        }

        ArrayPool<double>.Shared.Return(decisions);
    }

    public void Embed(TableRows rows, Span<float> embeddings) => EncodedEmbedding.Fill(encoder, rows, embeddings);

    public void Save(Stream target) => ModelFile.Save(target, Kind, writer =>
    {
        encoder.Write(writer);
        present.Write(writer, classCount);
        writer.Flag(byVote);
        machines?.Write(writer);
        foreach (PlattScaling scaling in scalings)
            writer.Reals([scaling.A, scaling.B]);
    });

    public static SupportVectorLearner Read(ModelReader reader)
    {
        FittedEncoder encoder = FittedEncoder.Read(reader);
        PresentClasses present = PresentClasses.Read(reader, out int classCount);
        ModelReader.Require(present.Count <= SupportVectorMachineFamily.LargestClassCount, "it has too many classes");
        bool byVote = reader.Flag();
        if (present.Count == 1)
            return new SupportVectorLearner(encoder, present, classCount, null, [], byVote);
        PairwiseMachines machines = PairwiseMachines.Read(reader, encoder.Width, present.Count, encoder.IsSparse);
        var scalings = new PlattScaling[machines.PairCount];
        for (int pair = 0; pair < scalings.Length; pair++)
        {
            double[] numbers = reader.Reals(2);
            scalings[pair] = new PlattScaling(numbers[0], numbers[1]);
        }

        return new SupportVectorLearner(encoder, present, classCount, machines, scalings, byVote);
    }

    public void Dispose()
    {
    }

    /// <summary>The P decision values of each row, N×P.</summary>
    internal double[] Decisions(TableRows rows)
    {
        var decisions = new double[rows.Count * (machines?.PairCount ?? 0)];
        machines?.Decide(encoder.Encode(rows.Table), rows.Rows, decisions);
        return decisions;
    }

    private void Couple(Span<double> decisions, double[] few, int[] votes, double[] scratch)
    {
        if (decisions.Length == 1)
        {
            // Not 1 - p, which would lose the digits of a small one.
            few[0] = scalings[0].Probability(decisions[0]);
            few[1] = new PlattScaling(-scalings[0].A, -scalings[0].B).Probability(decisions[0]);
            return;
        }

        CountVotes(decisions, votes);
        for (int p = 0; p < decisions.Length; p++)
            decisions[p] = scalings[p].Probability(decisions[p]);
        PairwiseCoupling.Solve(decisions, few, scratch);
        if (!byVote)
            return;
        int winner = 0;
        for (int k = 1; k < few.Length; k++)
        {
            if (votes[k] > votes[winner] || (votes[k] == votes[winner] && few[k] > few[winner]))
                winner = k;
        }

        int likeliest = TensorPrimitives.IndexOfMax<double>(few);
        (few[winner], few[likeliest]) = (few[likeliest], few[winner]);
    }

    private static void CountVotes(ReadOnlySpan<double> decisions, int[] votes)
    {
        Array.Clear(votes);
        for (int i = 0, pair = 0; i < votes.Length; i++)
        {
            for (int j = i + 1; j < votes.Length; j++)
                votes[decisions[pair++] > 0 ? i : j]++;
        }
    }
}
