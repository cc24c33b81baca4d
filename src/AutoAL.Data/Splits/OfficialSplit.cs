using AutoAL.Contracts;

namespace AutoAL.Data.Splits;

/// <summary>The file's own train rows as pool and test rows as test, in file order; the same for every repetition.</summary>
public sealed class OfficialSplit : ISplitProtocol
{
    public Split Split(Dataset data, long repetition, Seed seed)
    {
        if (data.Parts.Length == 0)
            throw new DataException($"Data set '{data.Name}' names no official parts. Add a column 'split' with train and test, or choose another split protocol.");
        RowId[] pool = RowsOf(data, Part.Train);
        RowId[] test = RowsOf(data, Part.Test);
        if (pool.Length == 0 || test.Length == 0)
            throw new DataException($"Data set '{data.Name}' has no official {(pool.Length == 0 ? "train" : "test")} row. Read all parts, or choose another split protocol.");
        return new Split { Pool = pool, Test = test };
    }

    private static RowId[] RowsOf(Dataset data, Part part)
    {
        var rows = new List<RowId>();
        for (int i = 0; i < data.Parts.Length; i++)
        {
            if (data.Parts[i] == part)
                rows.Add(new RowId(i));
        }

        return [.. rows];
    }
}
