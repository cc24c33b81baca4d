using System.Runtime.InteropServices;

namespace AutoAL.Engines.TorchSharp.Training;

/// <summary>
/// Rows that are computed at once where nothing is learned. All chunks have one size, the last filled up, so that a row's bits do not depend on how many are
/// asked for; where a chunk does not fit into memory, it and all later ones have half the rows.
/// </summary>
internal sealed class RowChunks
{
    public int Rows { get; private set; } = 128;

    /// <summary>For the filter of a catch clause: whether to try again with the smaller chunk that it has set.</summary>
    public bool HalvesAfter(ExternalException error)
    {
        if (Rows == 1 || !OutOfMemory.IsOutOfMemory(error))
            return false;
        Rows /= 2;
        return true;
    }
}
