using System.Globalization;

namespace AutoAL.Gate;

/// <summary>Where runs were computed. Sums differ in their last bits with the vector width, so equality of bytes means something on one kind of machine only.</summary>
public sealed record MachineFacts
{
    /// <summary>The processor's name.</summary>
    public required string Cpu { get; init; }

    /// <summary>Width of the widest vectors in use, in bits; 0 for none.</summary>
    public required int VectorBits { get; init; }

    /// <summary>Processors; recorded, but no result depends on it.</summary>
    public required int Threads { get; init; }

    /// <summary>Runtime and its version.</summary>
    public required string Runtime { get; init; }

    /// <summary>Processor architecture.</summary>
    public required string Architecture { get; init; }

    /// <summary>Version of each engine that a run used.</summary>
    public required IReadOnlyDictionary<string, string> Engines { get; init; }

    /// <summary>What differs from the machine of a baseline and could change a last bit, in words.</summary>
    public IReadOnlyList<string> DifferencesFrom(MachineFacts baseline)
    {
        var found = new List<string>();
        Note("processor", baseline.Cpu, Cpu);
        Note("vector width", Bits(baseline.VectorBits), Bits(VectorBits));
        Note("runtime", baseline.Runtime, Runtime);
        Note("architecture", baseline.Architecture, Architecture);
        foreach (string engine in baseline.Engines.Keys.Union(Engines.Keys).Order(StringComparer.Ordinal))
            Note($"engine {engine}", baseline.Engines.GetValueOrDefault(engine, "absent"), Engines.GetValueOrDefault(engine, "absent"));
        return found;

        void Note(string what, string expected, string obtained)
        {
            if (expected != obtained)
                found.Add($"{what}: {expected} in the baseline, {obtained} here");
        }
    }

    private static string Bits(int bits) => string.Create(CultureInfo.InvariantCulture, $"{bits} bits");
}
