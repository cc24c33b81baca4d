using System.Runtime.InteropServices;

namespace AutoAL.Engines.TorchSharp.Training;

/// <summary>What happens when a training does not fit: it is repeated once with half the batch, then the trial fails and says what it asked for.</summary>
internal static class OutOfMemory
{
    /// <exception cref="InvalidOperationException">It does not fit with half the batch either.</exception>
    public static T HalvingOnce<T>(int batchSize, Func<int, T> train)
    {
        try
        {
            return train(batchSize);
        }
        catch (ExternalException error) when (IsOutOfMemory(error) && batchSize > 1)
        {
            return Again(batchSize / 2, train);
        }
    }

    internal static bool IsOutOfMemory(Exception error) =>
        error.Message.Contains("out of memory", StringComparison.OrdinalIgnoreCase) || error.Message.Contains("can't allocate memory", StringComparison.OrdinalIgnoreCase);

    private static T Again<T>(int batchSize, Func<int, T> train)
    {
        try
        {
            return train(batchSize);
        }
        catch (ExternalException error) when (IsOutOfMemory(error))
        {
            string asked = error.Message.Split('\n').FirstOrDefault(line => IsOutOfMemory(new InvalidOperationException(line))) ?? error.Message;
            throw new InvalidOperationException($"The training does not fit into memory, with a batch of {batchSize} rows either. {asked.Trim()} Choose a smaller width, depth or batch-size.", error);
        }
    }
}
