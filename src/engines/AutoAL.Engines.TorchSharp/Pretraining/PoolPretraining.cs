using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Engines.TorchSharp.Training;
using AutoAL.Numerics;
using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Pretraining;

/// <param name="Kind"><c>contrastive</c> or <c>autoencoder</c>.</param>
/// <param name="Epochs">Passes over the pool.</param>
internal sealed record PretrainingPlan(string Kind, int Epochs);

/// <param name="Values">The network's values up to its head.</param>
/// <param name="Losses">Mean loss of each epoch.</param>
/// <param name="Cost">Rows that were passed over.</param>
internal sealed record PretrainedValues(float[] Values, double[] Losses, double Cost);

/// <summary>
/// Trains a network on the pool's rows without labels: none can reach it, for a table holds none. AdamW at 0.001 on a cosine, batches of a sixteenth of the rows but 16 to 256.
/// </summary>
internal static class PoolPretraining
{
    private const int FewestRows = 16, MostRows = 256;
    private const double LearningRate = 1e-3, WeightDecay = 1e-4;

    /// <summary>The seed belongs to the pool's rows and not to a round, so every round begins with the same values.</summary>
    public static Seed SeedOf(Table pool)
    {
        Seed seed = Seed.Root(0).Child("pretraining");
        foreach (RowId id in pool.Ids)
            seed = seed.Child(id.Value);
        return seed;
    }

    /// <param name="pool">The rows.</param>
    /// <param name="inputs">How they are taken.</param>
    /// <param name="network">The shape; its head is left out.</param>
    /// <param name="plan">What to do.</param>
    /// <param name="seed">First values, orders and views.</param>
    /// <param name="device">Where it is trained.</param>
    /// <param name="cancellation">Looked at before each batch.</param>
    /// <exception cref="ArithmeticException">It diverged.</exception>
    /// <exception cref="InvalidOperationException">It did not fit into memory.</exception>
    public static PretrainedValues Run(Table pool, IInputs inputs, INetwork network, PretrainingPlan plan, Seed seed, Device device, CancellationToken cancellation)
    {
        if (pool.RowCount < 2)
            return new PretrainedValues(ParameterShape.Draw([.. network.Parameters.SkipLast(2)], seed.Child("weights")), [], 0);
        PretrainedValues made = OutOfMemory.HalvingOnce(Math.Min(Math.Clamp(pool.RowCount / 16, FewestRows, MostRows), pool.RowCount), batch => Run(pool, inputs, network, plan, Math.Max(2, batch), seed, device, cancellation));
        return made.Values.All(float.IsFinite)
            ? made
            : throw new ArithmeticException($"The {plan.Kind} pretraining diverged: a weight is not finite. Choose other columns or another `pretraining`.");
    }

    private static PretrainedValues Run(Table pool, IInputs inputs, INetwork network, PretrainingPlan plan, int batch, Seed seed, Device device, CancellationToken cancellation)
    {
        using DisposeScope all = NewDisposeScope();
        Tensor resident = inputs.Resident(pool);
        IObjective objective = plan.Kind == "contrastive"
            ? new ContrastiveObjective(inputs, resident, network.EmbeddingWidth, seed)
            : new AutoencoderObjective(inputs, resident, network.EmbeddingWidth, seed);
        ParameterShape[] kept = [.. network.Parameters.SkipLast(2)], shapes = [.. kept, .. objective.Parameters];
        using var weights = new FlatWeights(shapes, [ParameterShape.Draw(shapes, seed.Child("weights"))], device, trainable: true);
        using var optimizer = new FlatOptimizer(weights, shapes, "adamw", [WeightDecay]);
        Tensor[] own = [.. weights.Parameters.Skip(kept.Length)];
        int steps = pool.RowCount / batch;
        var losses = new double[plan.Epochs];
        for (int epoch = 0; epoch < plan.Epochs; epoch++)
        {
            using DisposeScope outer = NewDisposeScope();
            Tensor order = Order(pool.RowCount, seed.Child("order").Child(epoch), device), total = zeros([], ScalarType.Float32, device);
            for (int step = 0; step < steps; step++)
            {
                cancellation.ThrowIfCancellationRequested();
                using DisposeScope scope = NewDisposeScope();
                (int from, int to) = ((int)((long)step * pool.RowCount / steps), (int)((step + 1L) * pool.RowCount / steps));
                Tensor rows = inputs.Prepare(resident.index_select(0, order.narrow(0, from, to - from)));
                Tensor embedded = network.Embed(weights.Parameters, objective.Views(rows).unsqueeze(0), null).squeeze(0);
                Tensor loss = objective.Loss(embedded, rows, own);
                weights.Gradients.zero_();
                loss.backward();
                optimizer.Step([LearningRate * Schedules.Share("cosine", (epoch * steps) + step, plan.Epochs * steps)]);
                total.Add(loss.detach());
            }

            losses[epoch] = total.cpu().item<float>() / steps;
        }

        return new PretrainedValues(weights.Member(0)[..ParameterShape.Total(kept)], losses, (double)plan.Epochs * pool.RowCount);
    }

    private static Tensor Order(int count, Seed seed, Device device)
    {
        long[] order = [.. Enumerable.Range(0, count).Select(i => (long)i)];
        var random = new Pcg32(seed.Value);
        random.Shuffle<long>(order);
        return tensor(order, [count], ScalarType.Int64, device);
    }
}
