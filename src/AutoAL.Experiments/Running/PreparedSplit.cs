using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AutoAL.Contracts;
using AutoAL.Data;
using AutoAL.Experiments.Planning;
using AutoAL.Sessions;

namespace AutoAL.Experiments.Running;

/// <summary>One repetition's split of a data set, cut into a pool table and a test set, with its initial rows: shared by every learner and strategy.</summary>
internal sealed record PreparedSplit(Dataset Data, Table Pool, TestSet Test, IReadOnlyList<PoolIndex> Initial, IReadOnlyList<PoolIndex> Audit, IReadOnlyList<PoolIndex> Validation, int RejectedSeeds, string Hash, int TestTwins)
{
    public static PreparedSplit Of(ExperimentPlan plan, Dataset data, ISplitProtocol protocol, long repetition)
    {
        Seed root = SeedPaths.Repetition(data.Name, repetition);
        Split split = protocol.Split(data, repetition, root.Child("split"));
        InitialPolicy policy = Policy(plan.Initial.Policy);
        IReadOnlyList<PoolIndex> initial = InitialSet.Draw(policy, plan.Initial.Size, data, split, root.Child("initial"));
        IReadOnlyList<PoolIndex> audit = plan.Oracle.Audit is { Size: int size } ? InitialSet.DrawBeside("oracle.audit.size", size, data, split, initial, root.Child("audit")) : [];
        int validation = SearchOptions.MostValidationRows(plan);
        var testLabels = new int[split.Test.Length];
        for (int i = 0; i < testLabels.Length; i++)
            testLabels[i] = data.Labels[split.Test[i].Value];
        return new PreparedSplit(
            data,
            data.Features.Select(MemoryMarshal.Cast<RowId, int>(split.Pool)),
            new TestSet(data.Features.Select(MemoryMarshal.Cast<RowId, int>(split.Test)), testLabels),
            initial,
            audit,
            validation == 0 ? [] : InitialSet.DrawBeside("a learner's validation-labels", validation, data, split, [.. initial, .. audit], root.Child("validation")),
            split.RejectedSeeds,
            Digest(split, initial),
            TwinsInPool(data, split));
    }

    /// <summary>Test rows whose features equal a pool row's.</summary>
    internal static int TwinsInPool(Dataset data, Split split)
    {
        if (data.TwinGroups.Count == 0)
            return 0;
        var pool = new HashSet<int>(split.Pool.Length);
        foreach (RowId row in split.Pool)
            pool.Add(row.Value);
        var test = new HashSet<int>(split.Test.Length);
        foreach (RowId row in split.Test)
            test.Add(row.Value);
        return data.TwinGroups.Where(group => group.Any(pool.Contains)).Sum(group => group.Count(test.Contains));
    }

    private static InitialPolicy Policy(string word) => word switch
    {
        "random" => InitialPolicy.Random,
        "stratified" => InitialPolicy.Stratified,
        "first" => InitialPolicy.First,
        "every-class" => InitialPolicy.EveryClass,
        "split" => InitialPolicy.Split,
        _ => throw new ArgumentOutOfRangeException(nameof(word), word, null),
    };

    private static string Digest(Split split, IReadOnlyList<PoolIndex> initial)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<RowId>(split.Pool));
        hash.AppendData([0xff]);
        hash.AppendData(MemoryMarshal.AsBytes<RowId>(split.Test));
        hash.AppendData([0xff]);
        hash.AppendData(MemoryMarshal.AsBytes<PoolIndex>(initial.ToArray()));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..16];
    }
}

/// <summary>The seed tree's paths. Strategies of one repetition share everything but their own stream.</summary>
internal static class SeedPaths
{
    public static Seed Repetition(string dataset, long repetition) => Seed.Root(repetition).Child(dataset);

    public static Seed Oracle(Cell cell) => Repetition(cell.Data.Name, cell.Seed).Child("oracle");

    public static Seed Search(Cell cell) => Repetition(cell.Data.Name, cell.Seed).Child("search");

    public static Seed Query(Cell cell) => Repetition(cell.Data.Name, cell.Seed).Child("query").Child(cell.Strategy.Name);
}
