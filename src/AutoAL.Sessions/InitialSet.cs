using AutoAL.Contracts;
using AutoAL.Data;

namespace AutoAL.Sessions;

/// <summary>How the labels of the first model are chosen.</summary>
public enum InitialPolicy
{
    /// <summary>Uniformly from the pool.</summary>
    Random,

    /// <summary>Class shares of the pool by largest remainder, at least one row of each class that the pool holds while the size allows. It looks at hidden labels, as only a simulation can.</summary>
    Stratified,

    /// <summary>The first rows in pool order.</summary>
    First,

    /// <summary>Uniformly until every class of the pool was seen, then up to the size. Each answer on the way is paid for.</summary>
    EveryClass,

    /// <summary>The rows that the split names.</summary>
    Split,
}

/// <summary>Draws the initial rows: the same for every learner and strategy of a repetition.</summary>
public static class InitialSet
{
    /// <param name="policy">The rule.</param>
    /// <param name="size">How many rows; EveryClass may take more.</param>
    /// <param name="data">The data set, for the labels that Stratified and EveryClass look at.</param>
    /// <param name="split">The repetition's split.</param>
    /// <param name="seed">This purpose's seed.</param>
    /// <returns>Distinct pool indices in the order to be asked.</returns>
    /// <exception cref="DataException">The pool has fewer rows than asked for, or the split names none.</exception>
    public static IReadOnlyList<PoolIndex> Draw(InitialPolicy policy, int size, Dataset data, Split split, Seed seed)
    {
        if (policy == InitialPolicy.Split)
            return FromSplit(data, split);
        if (size > split.Pool.Length)
            throw new DataException($"The initial set asks for {size} rows, but the pool of '{data.Name}' has {split.Pool.Length}. Lower initial.size or hold out fewer test rows.");
        if (policy == InitialPolicy.First)
            return Indices(Enumerable.Range(0, size));

        int[] order = [.. Enumerable.Range(0, split.Pool.Length)];
        Seed[] keys = [.. split.Pool.Select(id => seed.Child(id.Value))];
        Array.Sort(keys.Select(k => k.Value).ToArray(), order);
        int[] classes = [.. split.Pool.Select(id => data.Labels[id.Value])];
        return policy switch
        {
            InitialPolicy.Random => Indices(order.Take(size)),
            InitialPolicy.EveryClass => Indices(order.Take(Math.Max(size, RowsUntilEveryClass(order, classes)))),
            InitialPolicy.Stratified => Indices(Stratified(order, classes, data.Classes.Count, size)),
            _ => throw new ArgumentOutOfRangeException(nameof(policy), policy, null),
        };
    }

    /// <summary>Rows whose labels no model learns from: uniform among the pool rows that are not taken, the same for every strategy. A smaller size gives the first rows of a larger one.</summary>
    /// <param name="setting">Which setting asks, for the error: <c>oracle.audit.size</c>.</param>
    /// <param name="size">How many rows.</param>
    /// <param name="data">The data set.</param>
    /// <param name="split">The repetition's split.</param>
    /// <param name="taken">Rows that serve another purpose.</param>
    /// <param name="seed">This purpose's seed.</param>
    /// <exception cref="DataException">The pool has too few rows.</exception>
    public static IReadOnlyList<PoolIndex> DrawBeside(string setting, int size, Dataset data, Split split, IReadOnlyList<PoolIndex> taken, Seed seed)
    {
        if (size > split.Pool.Length - taken.Count)
            throw new DataException($"{setting} asks for {size} rows, but the pool of '{data.Name}' has {split.Pool.Length - taken.Count} beside those bought before. Lower {setting}.");
        var spoken = new HashSet<PoolIndex>(taken);
        return [.. Indices(Enumerable.Range(0, split.Pool.Length)).Where(row => !spoken.Contains(row)).OrderBy(row => seed.Child(split.Pool[row.Value].Value).Value).Take(size)];
    }

    private static PoolIndex[] FromSplit(Dataset data, Split split)
    {
        if (split.Initial is null)
            throw new DataException($"initial.policy is 'split', but the split of '{data.Name}' names no initial rows. Use the rebenchmark protocol or a split file with 'initial', or another policy.");
        Dictionary<RowId, int> position = split.Pool.Select((id, index) => (id, index)).ToDictionary(p => p.id, p => p.index);
        return [.. split.Initial.Select(id => new PoolIndex(position[id]))];
    }

    private static PoolIndex[] Indices(IEnumerable<int> rows) => [.. rows.Select(row => new PoolIndex(row))];

    private static int RowsUntilEveryClass(int[] order, int[] classes)
    {
        int missing = classes.Distinct().Count();
        var seen = new HashSet<int>();
        int taken = 0;
        while (seen.Count < missing)
            seen.Add(classes[order[taken++]]);
        return taken;
    }

    private static IEnumerable<int> Stratified(int[] order, int[] classes, int classCount, int size)
    {
        var have = new int[classCount];
        foreach (int c in classes)
            have[c]++;
        int[] quota = Apportion(have, size);
        foreach (int row in order)
        {
            if (quota[classes[row]]-- > 0)
                yield return row;
        }
    }

    /// <summary>
    /// One row for each class that occurs, the rest by the classes' shares with largest remainders; ties go to the lower class. When there
    /// are fewer rows than classes, the largest classes get one each.
    /// </summary>
    internal static int[] Apportion(int[] have, int size)
    {
        int[] present = [.. Enumerable.Range(0, have.Length).Where(c => have[c] > 0)];
        var quota = new int[have.Length];
        if (size <= present.Length)
        {
            foreach (int c in present.OrderByDescending(c => have[c]).ThenBy(c => c).Take(size))
                quota[c] = 1;
            return quota;
        }

        int seats = size - present.Length;
        double others = Math.Max(1, have.Sum() - present.Length);
        double[] ideal = [.. have.Select(h => seats * Math.Max(0, h - 1) / others)];
        foreach (int c in present)
            quota[c] = 1 + (int)ideal[c];
        foreach (int c in present.Where(c => quota[c] < have[c]).OrderByDescending(c => ideal[c] - Math.Floor(ideal[c])).ThenBy(c => c).Take(size - quota.Sum()))
            quota[c]++;
        return quota;
    }
}
