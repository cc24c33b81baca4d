using System.Globalization;
using AutoAL.Contracts;
using AutoAL.Data;

namespace AutoAL.Cli.Terminal;

/// <summary>A data set in one line: size, kinds of column, classes, and rows that share their features with another row.</summary>
internal static class DatasetLine
{
    public static string Of(Dataset data)
    {
        string kinds = string.Join(", ", data.Features.Columns.GroupBy(column => column.Kind).OrderBy(kind => kind.Key).Select(kind => Count(kind.Count(), Word(kind.Key) + " column")));
        string twins = data.Duplicates.Rows == 0
            ? "no duplicate rows"
            : $"{Number(data.Duplicates.Rows)} rows with a twin, {Number(data.Duplicates.Conflicting)} of them among twins of different class";
        return $"{data.Name}: {Count(data.RowCount, "row")}, {kinds}, {Count(data.Classes.Count, "class", "classes")}; {twins}";
    }

    private static string Word(ColumnKinds kind) => kind.ToString().ToLowerInvariant();

    private static string Count(int number, string one, string? many = null) => $"{Number(number)} {(number == 1 ? one : many ?? one + "s")}";

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
