using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Inputs;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Training;

/// <summary>The labelled rows of a task and where their inputs lie.</summary>
internal sealed class TrainingRows
{
    /// <summary>Added to the logit of a class without a labelled row.</summary>
    public const float Absent = -1e9f;

    public TrainingRows(TrainingTask task, IInputs inputs)
    {
        Inputs = inputs;
        Pool = inputs.Resident(task.Pool);
        PoolRows = [.. task.Rows.ToArray().Select(r => (long)r.Value)];
        Labels = task.Labels.ToArray();
        Present = new bool[task.ClassCount];
        foreach (int label in Labels)
            Present[label] = true;
    }

    public IInputs Inputs { get; }

    /// <summary>[N, …] of the whole pool.</summary>
    public Tensor Pool { get; }

    /// <summary>Row of the pool behind each labelled row.</summary>
    public long[] PoolRows { get; }

    public int[] Labels { get; }

    /// <summary>Which classes have a labelled row.</summary>
    public bool[] Present { get; }

    public int ClassCount => Present.Length;

    /// <summary>[C]: 0 for a class with a labelled row, else <see cref="Absent"/>.</summary>
    public static Tensor ClassMask(bool[] present, Device device) => tensor(present.Select(p => p ? 0f : Absent).ToArray(), [present.Length], ScalarType.Float32, device);

    /// <summary>[T·C, C]: for each of T shares of smoothing the target of each label, smoothed over the classes with a labelled row.</summary>
    public Tensor Targets(IReadOnlyList<double> smoothings, Device device)
    {
        int count = Present.Count(p => p);
        var values = new float[smoothings.Count * ClassCount * ClassCount];
        for (int row = 0; row < smoothings.Count * ClassCount; row++)
        {
            double smoothing = smoothings[row / ClassCount];
            for (int k = 0; k < ClassCount; k++)
                values[(row * ClassCount) + k] = (float)((row % ClassCount == k ? 1 - smoothing : 0) + (Present[k] ? smoothing / count : 0));
        }

        return tensor(values, [smoothings.Count * ClassCount, ClassCount], ScalarType.Float32, device);
    }
}
