using System.Globalization;
using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Ledger;

namespace AutoAL.Benchmarks;

/// <summary>What kind of rows the strategies of a run asked for: how far out they lie, and how many of the first batch two strategies share.</summary>
internal static class PickAnatomy
{
    /// <param name="results">The folder of a run.</param>
    /// <param name="files">Data files of numeric columns; a data set of the run is called as its file.</param>
    public static void Run(string results, IReadOnlyList<string> files)
    {
        CellLedger[] cells = [.. RunFolder.OpenForReading(results).ReadCells()];
        Console.WriteLine("data         strategy                   percentile of the norm, median over picks");
        foreach (string file in files)
        {
            string name = Path.GetFileName(file).Split('.')[0];
            double[] percentiles = Percentiles(DatasetLoader.Load(new DatasetSource { Name = name, Path = file }).Features);
            foreach (IGrouping<string, CellLedger> strategy in cells.Where(cell => cell.Started.Dataset == name).GroupBy(cell => cell.Started.Strategy).OrderBy(group => group.Key, StringComparer.Ordinal))
            {
                double[] picked = [.. strategy.SelectMany(Batches).SelectMany(rows => rows).Select(row => percentiles[row]).Order()];
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-12} {strategy.Key,-26} {picked[picked.Length / 2],3:0}"));
            }
        }

        Console.WriteLine();
        Console.WriteLine("data         strategies                           rows of the first batch in common, %");
        foreach (IGrouping<string, CellLedger> data in cells.GroupBy(cell => cell.Started.Dataset))
        {
            string[] strategies = [.. data.Select(cell => cell.Started.Strategy).Distinct().Order(StringComparer.Ordinal)];
            foreach ((string a, string b) in strategies.SelectMany((a, i) => strategies.Skip(i + 1).Select(b => (a, b))))
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{data.Key,-12} {a + ", " + b,-36} {100 * Shared(data, a, b),3:0}"));
        }
    }

    private static double Shared(IEnumerable<CellLedger> cells, string a, string b)
    {
        Dictionary<long, int[]> first = cells.Where(cell => cell.Started.Strategy == a).ToDictionary(cell => cell.Started.Seed, cell => Batches(cell).First().ToArray());
        return cells.Where(cell => cell.Started.Strategy == b && first.ContainsKey(cell.Started.Seed))
            .Average(cell => Batches(cell).First().Intersect(first[cell.Started.Seed]).Count() / (double)first[cell.Started.Seed].Length);
    }

    private static IEnumerable<IReadOnlyList<int>> Batches(CellLedger cell) => cell.Rounds.Where(round => round.Queried is not null).Select(round => round.Queried!.Rows);

    /// <summary>For each row the share of rows, in %, whose norm is smaller, with every column at mean 0 and sd 1.</summary>
    private static double[] Percentiles(Table features)
    {
        double[] squares = new double[features.RowCount];
        foreach (NumericColumn column in features.Columns.OfType<NumericColumn>())
        {
            double[] values = column.Values.ToArray();
            double mean = values.Average();
            double variance = values.Average(value => (value - mean) * (value - mean));
            for (int row = 0; row < squares.Length && variance > 0; row++)
                squares[row] += (values[row] - mean) * (values[row] - mean) / variance;
        }

        double[] sorted = [.. squares.Order()];
        return [.. squares.Select(square => 100.0 * Math.Max(0, Array.FindIndex(sorted, value => value >= square)) / squares.Length)];
    }
}
