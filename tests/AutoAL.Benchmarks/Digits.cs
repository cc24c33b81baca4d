using System.Globalization;
using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Benchmarks;

/// <summary>The 1,797 test rows of optdigits (64 features, 10 classes), or as many synthetic rows where the data sets are not at hand.</summary>
internal sealed record Digits(double[][] Rows, int[] Labels, string Origin)
{
    private const int Count = 1797;
    private const int Width = 64;

    public static Digits Load()
    {
        string? file = Find();
        return file is null ? Synthetic() : FromFile(file);
    }

    /// <summary>A table of the given rows, one numeric column per feature.</summary>
    public Table Table(ReadOnlySpan<int> rows)
    {
        var ids = new RowId[rows.Length];
        var columns = new double[Width][];
        for (int d = 0; d < Width; d++)
            columns[d] = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            ids[i] = new RowId(rows[i]);
            for (int d = 0; d < Width; d++)
                columns[d][i] = Rows[rows[i]][d];
        }

        return new Table([.. columns.Select((values, d) => new NumericColumn(FormattableString.Invariant($"x{d}"), values))], ids);
    }

    /// <summary>The folder of the data sets; null where it is not at hand.</summary>
    public static string? Datasets()
    {
        string? shared = Environment.GetEnvironmentVariable("AUTOAL_SHARED");
        if (shared is null && RepositoryRoot.Find() is string root)
            shared = Path.Combine(root, "..", "shared");
        string? datasets = shared is null ? null : Path.Combine(shared, "datasets");
        return Directory.Exists(datasets) ? datasets : null;
    }

    public static string? Find()
    {
        string? file = Datasets() is string folder ? Path.Combine(folder, "optdigits.csv") : null;
        return File.Exists(file) ? file : null;
    }

    private static Digits FromFile(string file)
    {
        string[][] cells = [.. File.ReadLines(file).Skip(1).Select(line => line.Split(',')).Where(line => line[^1] == "test")];
        return new Digits(
            [.. cells.Select(row => row.Take(Width).Select(x => double.Parse(x, CultureInfo.InvariantCulture)).ToArray())],
            [.. cells.Select(row => int.Parse(row[Width], CultureInfo.InvariantCulture))],
            "optdigits, test part");
    }

    /// <summary>Ten clouds around random centres, near enough to each other to be confused now and then.</summary>
    private static Digits Synthetic()
    {
        var random = new Pcg32(1);
        var centres = new double[10 * Width];
        for (int i = 0; i < centres.Length; i++)
            centres[i] = random.NextNormal();
        var rows = new double[Count][];
        var labels = new int[Count];
        for (int i = 0; i < Count; i++)
        {
            labels[i] = i % 10;
            rows[i] = new double[Width];
            for (int d = 0; d < Width; d++)
                rows[i][d] = centres[(labels[i] * Width) + d] + (2 * random.NextNormal());
        }

        return new Digits(rows, labels, "synthetic, because ../shared/datasets was not found");
    }
}
