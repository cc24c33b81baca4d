namespace AutoAL.Reports.Tables;

/// <summary>How a table of one observation per row is written.</summary>
public enum TidyFormat
{
    /// <summary>See <see cref="Tables.Csv"/>.</summary>
    Csv,

    /// <summary>See <see cref="JsonRows"/>.</summary>
    Json,
}

/// <summary>A table of one observation per row, filled cell by cell in the order of its columns.</summary>
public abstract class TidyTable
{
    /// <param name="format">How it is written.</param>
    /// <param name="columns">Their names.</param>
    public static TidyTable Of(TidyFormat format, params string[] columns) => format == TidyFormat.Csv ? new Csv(columns) : new JsonRows(columns);

    public abstract TidyTable Text(string value);

    public abstract TidyTable Number(long value);

    /// <summary>A recorded number, exactly: reading it gives the same bits. Missing where the ledger does not hold it.</summary>
    public abstract TidyTable Exact(double? value);

    /// <summary>A computed number to 10 significant digits, which is more than it knows and the same on every machine; missing for none.</summary>
    public abstract TidyTable Number(double? value);

    public abstract void EndRow();

    /// <summary>The whole table.</summary>
    public abstract override string ToString();
}
