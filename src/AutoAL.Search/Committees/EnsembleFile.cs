using System.Text;
using AutoAL.Contracts;

namespace AutoAL.Search.Committees;

/// <summary>
/// An ensemble as a file: <c>AutoALen</c>, format version and number of members (4 bytes each, little-endian), then for each its family (length and
/// UTF-8), weight (8 bytes), length (8 bytes) and model as its family writes it.
/// </summary>
public static class EnsembleFile
{
    private const int Version = 1;
    private const int MostMembers = 1000;
    private const int Chunk = 1 << 20;

    private static ReadOnlySpan<byte> Magic => "AutoALen"u8;

    internal static void Save(IReadOnlyList<EnsembleMember> members, Stream target)
    {
        if (members.FirstOrDefault(m => m.Learner is not ISavesModel) is { Family: { } family })
            throw new NotSupportedException($"The ensemble has a model of the family '{family}', which cannot be saved. Search among families that can, or set \"model\": \"best\".");
        using var writer = new BinaryWriter(target, Encoding.UTF8, leaveOpen: true);
        writer.Write(Magic);
        writer.Write(Version);
        writer.Write(members.Count);
        foreach (EnsembleMember member in members)
        {
            using var model = new MemoryStream();
            ((ISavesModel)member.Learner).Save(model);
            writer.Write(member.Family);
            writer.Write(member.Weight);
            writer.Write(model.Length);
            writer.Write(model.GetBuffer().AsSpan(0, (int)model.Length));
        }
    }

    /// <summary>The ensemble that was saved; the caller disposes it, and with it the members.</summary>
    /// <param name="source">From the stream's position to its end.</param>
    /// <param name="families">Those that the members may be of.</param>
    /// <exception cref="InvalidDataException">The stream holds no ensemble, one of a later version, a damaged one, or one of an unknown family.</exception>
    public static WeightedEnsemble Load(Stream source, IReadOnlyList<ILearnerFamily> families)
    {
        using var reader = new BinaryReader(source, Encoding.UTF8, leaveOpen: true);
        var members = new List<EnsembleMember>();
        try
        {
            if (!reader.ReadBytes(Magic.Length).AsSpan().SequenceEqual(Magic))
                throw new InvalidDataException("The file holds no ensemble: it does not begin with AutoALen. A single model is read by its family.");
            if (reader.ReadInt32() is var version and not Version)
                throw new InvalidDataException($"The ensemble has format version {version}; this build reads {Version}.");
            int count = reader.ReadInt32();
            if (count is < 1 or > MostMembers)
                throw new InvalidDataException($"The ensemble names {count} members; 1 to {MostMembers} are possible, so the file is damaged.");
            while (members.Count < count)
                members.Add(ReadMember(reader, families));
            if (members.Select(m => m.Learner.ClassCount).Distinct().Count() > 1)
                throw new InvalidDataException("The ensemble's members know different numbers of classes, so the file is damaged.");
            return new WeightedEnsemble(members, owns: true);
        }
        catch (Exception error)
        {
            foreach (EnsembleMember member in members)
                member.Learner.Dispose();
            if (error is IOException or FormatException)
                throw new InvalidDataException("The ensemble's file is cut short or damaged.", error);
            throw;
        }
    }

    private static EnsembleMember ReadMember(BinaryReader reader, IReadOnlyList<ILearnerFamily> families)
    {
        string name = reader.ReadString();
        if (families.FirstOrDefault(f => f.Name == name) is not ILoadsModels family)
            throw new InvalidDataException($"The ensemble has a member of the family '{name}', which is not among those that can be loaded here.");
        double weight = reader.ReadDouble();
        if (!(weight > 0 && weight <= 1))
            throw new InvalidDataException(FormattableString.Invariant($"A member of the ensemble has the weight {weight}; it must be above 0 and at most 1, so the file is damaged."));
        long length = reader.ReadInt64();
        if (length is < 0 or > int.MaxValue)
            throw new InvalidDataException($"A member of the ensemble has {length} bytes, so the file is damaged.");
        return new EnsembleMember(name, family.Load(Part(reader, (int)length)), weight);
    }

    /// <summary>So many bytes. Room grows with those that are there, not with those that a damaged file announces.</summary>
    private static MemoryStream Part(BinaryReader reader, int length)
    {
        var part = new MemoryStream();
        while (part.Length < length)
        {
            byte[] next = reader.ReadBytes((int)Math.Min(Chunk, length - part.Length));
            if (next.Length == 0)
                throw new EndOfStreamException();
            part.Write(next);
        }

        part.Position = 0;
        return part;
    }
}
