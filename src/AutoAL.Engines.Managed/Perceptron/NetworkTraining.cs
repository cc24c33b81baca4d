using System.Numerics;
using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Engines.Managed.Perceptron;

/// <summary>How a network is trained.</summary>
/// <param name="Dropout">Rate at hidden units, in [0, 1).</param>
/// <param name="LearningRate">At the first update.</param>
/// <param name="Falls">Whether it falls to 0 along a half cosine.</param>
/// <param name="Decay">Weight decay per unit of learning rate.</param>
/// <param name="Epochs">Passes over the training rows.</param>
/// <param name="BatchSize">Rows per update.</param>
/// <param name="StopsEarly">Holds out a fifth of each class and keeps the weights of its smallest loss.</param>
internal sealed record TrainingSettings(double Dropout, double LearningRate, bool Falls, double Decay, int Epochs, int BatchSize, bool StopsEarly);

/// <summary>Trains a network from Glorot's initial weights by mini-batches.</summary>
internal sealed class NetworkTraining<T>(NetworkShape shape, TrainingSettings settings, Seed seed)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    private const int HeldOutOneIn = 5;
    private const int Patience = 20;

    /// <summary>The trained parameters.</summary>
    /// <param name="inputs">M×D.</param>
    /// <param name="labels">M labels below K.</param>
    /// <exception cref="ArithmeticException">The loss became infinite or NaN.</exception>
    public T[] Run(T[] inputs, int[] labels, ITrainingMonitor monitor, CancellationToken cancellation)
    {
        T[] parameters = InitialParameters();
        (int[] kept, int[] held) = settings.StopsEarly ? HoldOut(labels) : ([.. Enumerable.Range(0, labels.Length)], []);
        int batchSize = Math.Min(settings.BatchSize, kept.Length), batches = (kept.Length + batchSize - 1) / batchSize;
        var pass = new NetworkPass<T>(shape, batchSize);
        var optimiser = new AdamW<T>(shape, settings.Decay);
        var order = new Pcg32(seed.Child("order").Value);
        var dropout = new Pcg32(seed.Child("dropout").Value);
        var gradient = new T[shape.ParameterCount];
        var batch = new T[batchSize * shape.Inputs];
        var batchLabels = new int[batchSize];
        T[] best = parameters;
        (double bestLoss, int bestEpoch) = (double.PositiveInfinity, 0);
        for (int epoch = 0, update = 0; epoch < settings.Epochs; epoch++)
        {
            order.Shuffle<int>(kept);
            double sum = 0;
            for (int b = 0; b < batches; b++, update++)
            {
                cancellation.ThrowIfCancellationRequested();
                ReadOnlySpan<int> rows = kept.AsSpan(b * batchSize, Math.Min(batchSize, kept.Length - (b * batchSize)));
                Gather(inputs, labels, rows, batch, batchLabels);
                pass.DropPerRow(ref dropout, settings.Dropout);
                pass.Forward(parameters, batch, rows.Length);
                double loss = pass.Backward(parameters, batch, batchLabels.AsSpan(0, rows.Length), gradient);
                sum += loss * rows.Length;
                double progress = settings.Falls ? (double)update / ((long)settings.Epochs * batches) : 0;
                optimiser.Update(parameters, gradient, settings.LearningRate * 0.5 * (1 + Math.Cos(Math.PI * progress)));
            }

            double epochLoss = sum / kept.Length;
            if (!double.IsFinite(epochLoss))
                throw new ArithmeticException(FormattableString.Invariant($"The training loss became {epochLoss} in epoch {epoch}; take a smaller learning-rate than {settings.LearningRate}."));
            if (held.Length > 0)
            {
                epochLoss = HeldOutLoss(parameters, inputs, labels, held, pass, batch, batchLabels);
                if (epochLoss < bestLoss)
                    (bestLoss, bestEpoch, best) = (epochLoss, epoch, [.. parameters]);
                if (epoch - bestEpoch >= Patience)
                    break;
            }

            if (monitor.ShouldStop(epoch + 1, epochLoss))
                break;
        }

        return best;
    }

    /// <summary>
    /// Uniform within ±√(6 / (in + out)) (Glorot and Bengio 2010), the biases too; padding 0. With He's normal weights and biases of 0 hashed texts were
    /// 0.4 points less accurate (ag-news, ten seeds).
    /// </summary>
    internal T[] InitialParameters()
    {
        var random = new Pcg32(seed.Child("weights").Value);
        var parameters = new T[shape.ParameterCount];
        for (int layer = 0; layer < shape.LayerCount; layer++)
        {
            double bound = Math.Sqrt(6.0 / (shape.In(layer) + shape.Out(layer)));
            for (int o = 0; o < shape.Out(layer); o++)
                parameters[shape.Bias(layer) + o] = T.CreateTruncating(bound * ((2 * random.NextDouble()) - 1));
            for (int i = 0; i < shape.In(layer); i++)
            {
                for (int o = 0; o < shape.Out(layer); o++)
                    parameters[shape.Weights(layer) + (i * shape.Stride(layer)) + o] = T.CreateTruncating(bound * ((2 * random.NextDouble()) - 1));
            }
        }

        return parameters;
    }

    private void Gather(T[] inputs, int[] labels, ReadOnlySpan<int> rows, T[] batch, int[] batchLabels)
    {
        for (int n = 0; n < rows.Length; n++)
        {
            inputs.AsSpan(rows[n] * shape.Inputs, shape.Inputs).CopyTo(batch.AsSpan(n * shape.Inputs));
            batchLabels[n] = labels[rows[n]];
        }
    }

    private double HeldOutLoss(T[] parameters, T[] inputs, int[] labels, int[] held, NetworkPass<T> pass, T[] batch, int[] batchLabels)
    {
        Pcg32 none = default;
        pass.DropPerRow(ref none, 0);
        double sum = 0;
        for (int from = 0; from < held.Length; from += batchLabels.Length)
        {
            ReadOnlySpan<int> rows = held.AsSpan(from, Math.Min(batchLabels.Length, held.Length - from));
            Gather(inputs, labels, rows, batch, batchLabels);
            pass.Forward(parameters, batch, rows.Length);
            sum += pass.Loss(batchLabels.AsSpan(0, rows.Length)) * rows.Length;
        }

        return sum / held.Length;
    }

    /// <summary>A fifth of each class's rows, rounded down: a class with fewer than five rows gives none.</summary>
    private (int[] Kept, int[] Held) HoldOut(int[] labels)
    {
        var random = new Pcg32(seed.Child("hold-out").Value);
        int[] order = [.. Enumerable.Range(0, labels.Length)];
        random.Shuffle<int>(order);
        var seen = new int[shape.Outputs];
        var held = new bool[labels.Length];
        foreach (int row in order)
            held[row] = ++seen[labels[row]] % HeldOutOneIn == 0;
        return ([.. Enumerable.Range(0, labels.Length).Where(i => !held[i])], [.. Enumerable.Range(0, labels.Length).Where(i => held[i])]);
    }
}
