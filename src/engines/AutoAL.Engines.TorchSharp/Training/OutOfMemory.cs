using System.Runtime.InteropServices;

namespace AutoAL.Engines.TorchSharp.Training;

/// <summary>What happens when a training does not fit: it is repeated once with half the batch, then the trial fails and says what it asked for.</summary>
internal static class OutOfMemory
{
    // libtorch's allocators, and the libraries of CUDA that allocate for themselves.
    private static readonly string[] s_words = ["out of memory", "can't allocate memory", "ALLOC_FAILED"];

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

    internal static bool IsOutOfMemory(Exception error) => error is ExternalException && IsSaid(error.Message);

    /// <summary>The words of a trial that does not fit.</summary>
    /// <param name="batchSize">Rows of the last batch that was tried.</param>
    /// <param name="error">libtorch's, with the size that it was asked for.</param>
    internal static InvalidOperationException Failure(int batchSize, Exception error)
    {
        string asked = error.Message.Split('\n').FirstOrDefault(IsSaid) ?? error.Message;
        return new InvalidOperationException($"The training does not fit into memory, with a batch of {batchSize} rows either. {asked.Trim()} Choose a smaller width, depth or batch-size.", error);
    }

    private static bool IsSaid(string text) => s_words.Any(word => text.Contains(word, StringComparison.OrdinalIgnoreCase));

    private static T Again<T>(int batchSize, Func<int, T> train)
    {
        try
        {
            return train(batchSize);
        }
        catch (ExternalException error) when (IsOutOfMemory(error))
        {
            throw Failure(batchSize, error);
        }
    }
}
