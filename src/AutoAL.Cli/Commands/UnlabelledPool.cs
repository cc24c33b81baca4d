using System.Globalization;
using AutoAL.Data;

namespace AutoAL.Cli.Commands;

/// <summary>How many rows there are to buy labels for.</summary>
internal static class UnlabelledPool
{
    /// <param name="pool">A number, or a delimited file with a header and no need of labels.</param>
    /// <exception cref="DataException">It is neither.</exception>
    public static int Count(string pool)
    {
        if (int.TryParse(pool, NumberStyles.Integer, CultureInfo.InvariantCulture, out int number))
            return number >= 1 ? number : throw new DataException($"--pool is {pool}; it must be a file, or at least 1 row.");
        if (!File.Exists(pool))
            throw new DataException($"--pool is '{pool}', which is neither a number of rows nor a file.");
        int rows = DatasetLoader.CountRows(pool);
        return rows >= 1 ? rows : throw new DataException($"{pool}: there are no rows below the header.");
    }
}
