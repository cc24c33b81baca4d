using System.Text.Json;
using AutoAL.Contracts;

namespace AutoAL.Data.Splits;

/// <summary>
/// Splits that another program made, from a JSON file of row numbers counted from 0:
/// <c>{ "splits": [ { "seed": 0, "pool": [3, 1], "test": [2, 0], "initial": [3] } ] }</c>. <c>initial</c> may be left out. The order of
/// the rows is kept.
/// </summary>
public sealed class RowNumbersSplit : ISplitProtocol
{
    private readonly Dictionary<long, Entry> _entries = [];

    /// <exception cref="DataException">The file is not of this form.</exception>
    public RowNumbersSplit(string path)
    {
        Path = path;
        SplitsFile? file;
        try
        {
            file = JsonSerializer.Deserialize<SplitsFile>(File.ReadAllBytes(path), Format);
        }
        catch (JsonException problem)
        {
            throw new DataException($"{path}: the row numbers cannot be read: {problem.Message}", problem);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            throw new DataException($"{path}: the file cannot be opened: {problem.Message}", problem);
        }

        foreach (Entry entry in file?.Splits ?? [])
        {
            if (entry is null)
                throw new DataException($"{path}: an entry of 'splits' is null. Remove it.");
            if (!_entries.TryAdd(entry.Seed, entry))
                throw new DataException(FormattableString.Invariant($"{path}: seed {entry.Seed} occurs twice. Remove one of its splits."));
        }

        if (_entries.Count == 0)
            throw new DataException($"{path}: 'splits' holds no split.");
    }

    public string Path { get; }

    private static JsonSerializerOptions Format { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    public Split Split(Dataset data, long repetition, Seed seed)
    {
        if (!_entries.TryGetValue(repetition, out Entry? entry))
            throw new DataException(FormattableString.Invariant($"{Path}: there is no split for seed {repetition}. The file holds the seeds {string.Join(", ", _entries.Keys.Order().Take(40))}."));
        var place = new byte[data.RowCount];
        Mark(data, entry, "pool", entry.Pool, place, 1);
        Mark(data, entry, "test", entry.Test, place, 2);
        var seen = new HashSet<int>();
        foreach (int row in entry.Initial ?? [])
        {
            if ((uint)row >= (uint)place.Length || place[row] != 1)
                throw Problem(entry, $"the initial row {row} is not in the pool");
            if (!seen.Add(row))
                throw Problem(entry, $"row {row} occurs twice in 'initial'");
        }

        return new Split { Pool = Ids(entry.Pool), Test = Ids(entry.Test), Initial = entry.Initial is null ? null : Ids(entry.Initial) };
    }

    private void Mark(Dataset data, Entry entry, string name, int[] rows, byte[] place, byte mark)
    {
        if (rows.Length == 0)
            throw Problem(entry, $"'{name}' holds no row");
        foreach (int row in rows)
        {
            if ((uint)row >= (uint)place.Length)
                throw Problem(entry, $"row {row} in '{name}' is not between 0 and {data.RowCount - 1}, the rows of data set '{data.Name}'");
            if (place[row] == mark)
                throw Problem(entry, $"row {row} occurs twice in '{name}'");
            if (place[row] != 0)
                throw Problem(entry, $"row {row} is in 'pool' and in 'test'");
            place[row] = mark;
        }
    }

    private DataException Problem(Entry entry, FormattableString what) =>
        new(FormattableString.Invariant($"{Path}, seed {entry.Seed}: {FormattableString.Invariant(what)}."));

    private static RowId[] Ids(int[] rows) => Array.ConvertAll(rows, row => new RowId(row));

    private sealed record SplitsFile
    {
        public required Entry[] Splits { get; init; }
    }

    private sealed record Entry
    {
        public required long Seed { get; init; }

        public required int[] Pool { get; init; }

        public required int[] Test { get; init; }

        public int[]? Initial { get; init; }
    }
}
