using System.Security.Cryptography;
using System.Text;

namespace AutoAL.Ledger;

/// <summary>The seconds of a cell's rounds.</summary>
public sealed record CellTimings(string CellId, IReadOnlyList<RoundTiming> Rounds);

/// <summary>
/// A run on disk: <c>plan.json</c>, published once, and one folder per cell below <c>cells</c>. Any number of processes may work in it.
/// </summary>
public sealed class RunFolder
{
    /// <summary>The file that holds the plan as canonical JSON.</summary>
    public const string PlanFile = "plan.json";

    private const string CellsFolder = "cells";

    private readonly Durability _durability;

    private RunFolder(string path, string planHash, Durability? durability) =>
        (Path, PlanHash, _durability) = (path, planHash, durability ?? new Durability());

    /// <summary>The folder, as given.</summary>
    public string Path { get; }

    /// <summary>SHA-256 of <c>plan.json</c>, lower-case hexadecimal.</summary>
    public string PlanHash { get; }

    /// <summary>Creates the run, or opens it to continue.</summary>
    /// <param name="path">The folder; created when missing.</param>
    /// <param name="planHash">SHA-256 of the plan's UTF-8 bytes, lower-case hexadecimal.</param>
    /// <param name="canonicalPlanJson">The plan.</param>
    /// <param name="durability">How much a power loss may cost.</param>
    /// <exception cref="OtherPlanException">The folder holds another plan's run.</exception>
    /// <exception cref="LedgerWriteException">The folder cannot be written.</exception>
    /// <exception cref="ArgumentException">The hash is not the plan's.</exception>
    public static RunFolder Open(string path, string planHash, string canonicalPlanJson, Durability? durability = null)
    {
        byte[] plan = Encoding.UTF8.GetBytes(canonicalPlanJson);
        if (planHash != HashOf(plan))
            throw new ArgumentException($"The plan's SHA-256 is {HashOf(plan)}, not {planHash}.", nameof(planHash));
        string file = System.IO.Path.Combine(path, PlanFile);
        try
        {
            Directory.CreateDirectory(System.IO.Path.Combine(path, CellsFolder));
            if (!File.Exists(file))
                Publish(file, plan);

            // A kill between writing and publishing leaves a temporary file; now that the plan stands, none of them serves anyone.
            foreach (string left in Directory.GetFiles(path, $"{PlanFile}.*.new"))
                File.Delete(left);
            string found = HashOf(File.ReadAllBytes(file));
            return found == planHash ? new RunFolder(path, planHash, durability) : throw OtherPlan(path, found, planHash);
        }
        catch (Exception error) when (LedgerWriteException.Explains(error))
        {
            throw LedgerWriteException.At(path, error);
        }
    }

    /// <summary>Whether the folder holds a run.</summary>
    public static bool Exists(string path) => File.Exists(System.IO.Path.Combine(path, PlanFile));

    /// <summary>Opens a run to read it. Nothing is written.</summary>
    /// <exception cref="DirectoryNotFoundException">The folder holds no run.</exception>
    public static RunFolder OpenForReading(string path)
    {
        string file = System.IO.Path.Combine(path, PlanFile);
        return Exists(path)
            ? new RunFolder(path, HashOf(File.ReadAllBytes(file)), null)
            : throw new DirectoryNotFoundException($"'{path}' holds no run: it has no {PlanFile}. Name a run's own folder, the one that its {CellsFolder} folder lies in.");
    }

    /// <summary>The plan as it was published.</summary>
    public string ReadPlan() => File.ReadAllText(System.IO.Path.Combine(Path, PlanFile));

    /// <summary>A cell's folder; it need not exist.</summary>
    public CellFolder Cell(string id) => new(System.IO.Path.Combine(Path, CellsFolder, id), _durability);

    /// <summary>Every cell that anyone began, by id.</summary>
    public IEnumerable<CellFolder> Cells()
    {
        string folder = System.IO.Path.Combine(Path, CellsFolder);
        if (!Directory.Exists(folder))
            return [];
        string[] names = [.. Directory.EnumerateDirectories(folder).Select(cell => System.IO.Path.GetFileName(cell)!)];
        Array.Sort(names, StringComparer.Ordinal);
        return names.Select(Cell);
    }

    /// <summary>
    /// The finished and the failed cells by data set, learner, strategy and seed (names in ordinal order). As many cells as there are processors are read ahead;
    /// what runs meanwhile may or may not appear.
    /// </summary>
    /// <exception cref="LedgerFormatException">A ledger is damaged, of another schema, or in the wrong folder.</exception>
    public IEnumerable<CellLedger> ReadCells()
    {
        var found = new List<(CellStarted Started, CellFolder Cell)>();
        foreach (CellFolder cell in Cells())
        {
            if (cell.ReadStarted() is { } started)
                found.Add((started, cell));
        }

        found.Sort(static (a, b) => Order(a.Started, b.Started));
        var ahead = new Queue<Task<CellLedger?>>();
        int next = 0;
        while (true)
        {
            for (; next < found.Count && ahead.Count < Environment.ProcessorCount; next++)
                ahead.Enqueue(Task.Run(found[next].Cell.Read));
            if (ahead.Count == 0)
                yield break;
            if (ahead.Dequeue().GetAwaiter().GetResult() is { } ledger)
                yield return ledger;
        }
    }

    /// <summary>The timings of the finished and the failed cells, by cell id.</summary>
    public IEnumerable<CellTimings> ReadTimings() =>
        Cells().Where(cell => File.Exists(cell.Timings)).Select(cell => new CellTimings(cell.Id, TimingFile.Read(cell.Timings)));

    private static int Order(CellStarted a, CellStarted b)
    {
        int order = string.CompareOrdinal(a.Dataset, b.Dataset);
        if (order == 0)
            order = string.CompareOrdinal(a.Learner, b.Learner);
        if (order == 0)
            order = string.CompareOrdinal(a.Strategy, b.Strategy);
        if (order == 0)
            order = a.Seed.CompareTo(b.Seed);
        return order == 0 ? string.CompareOrdinal(a.CellId, b.CellId) : order;
    }

    private static void Publish(string file, byte[] plan)
    {
        string temporary = $"{file}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(8))}.new";
        try
        {
            Publishing.Write(temporary, plan, sync: true);
            Publishing.TryPublish(temporary, file);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private static string HashOf(byte[] plan) => Convert.ToHexStringLower(SHA256.HashData(plan));

    private static OtherPlanException OtherPlan(string path, string found, string wanted) =>
        new($"'{path}' holds the results of another plan: its {PlanFile} has the hash {found}, and this experiment's plan has {wanted}. "
            + "Results of different plans do not mix: choose another folder, or restore the plan that began this one.");
}
