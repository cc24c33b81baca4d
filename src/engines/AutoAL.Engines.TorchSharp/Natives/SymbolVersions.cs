using System.Buffers.Binary;
using System.Text;

namespace AutoAL.Engines.TorchSharp.Natives;

/// <summary>
/// Marks a shared library's demand for versions of system libraries as weak, where no relocation needs a symbol of them: the loader then
/// warns of the missing version instead of refusing the library.
/// </summary>
/// <remarks>ELF, 64 bits, little endian. Layout: System V ABI, "Dynamic Linking"; Linux Standard Base Core 5.0, "Symbol Versioning".</remarks>
internal static class SymbolVersions
{
    private const int TagStringTable = 5, TagSymbolTable = 6, TagRelocations = 7, TagRelocationsSize = 8, TagPltSize = 2, TagPlt = 23;
    private const long TagVersionOfSymbol = 0x6ffffff0, TagNeeds = 0x6ffffffe, TagNeedsCount = 0x6fffffff;
    private const int SegmentLoad = 1, SegmentDynamic = 2, RelocationSize = 24;
    private const ushort Weak = 2;

    /// <summary>A changed copy, or null when the image is no such library, names none of the versions, or code of it needs one of their symbols.</summary>
    public static byte[]? Relax(byte[] image, IReadOnlyCollection<string> versions)
    {
        try
        {
            return new Image((byte[])image.Clone()).Relax(versions);
        }
        catch (ArgumentException)
        {
            // An offset beyond the file: whatever it is, it is no library to change.
            return null;
        }
    }

    private sealed class Image(byte[] bytes)
    {
        private readonly Dictionary<long, long> _dynamic = [];
        private readonly List<(long Address, long Offset, long Size)> _segments = [];

        public byte[]? Relax(IReadOnlyCollection<string> versions)
        {
            if (bytes.Length < 64 || !bytes.AsSpan(0, 6).SequenceEqual("\u007fELF\u0002\u0001"u8) || !ReadHeaders())
                return null;
            (int FlagsAt, ushort Index)[] demands = [.. Demands(versions)];
            if (demands.Length == 0 || UsedIndices().Overlaps(demands.Select(d => d.Index)))
                return null;
            foreach ((int flagsAt, _) in demands)
                BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(flagsAt), Weak);
            return bytes;
        }

        private bool ReadHeaders()
        {
            long table = Long(32);
            int size = Short(54);
            (long Offset, long Size) dynamic = default;
            for (int i = 0; i < Short(56); i++)
            {
                long at = table + (i * size);
                if (Whole(at) == SegmentLoad)
                    _segments.Add((Long(at + 16), Long(at + 8), Long(at + 32)));
                else if (Whole(at) == SegmentDynamic)
                    dynamic = (Long(at + 8), Long(at + 32));
            }

            for (long at = dynamic.Offset; at < dynamic.Offset + dynamic.Size && Long(at) != 0; at += 16)
                _dynamic[Long(at)] = Long(at + 8);
            return new[] { TagStringTable, TagSymbolTable, TagVersionOfSymbol, TagNeeds, TagNeedsCount }.All(_dynamic.ContainsKey);
        }

        /// <summary>The entries of the version table that name one of the versions.</summary>
        private IEnumerable<(int FlagsAt, ushort Index)> Demands(IReadOnlyCollection<string> versions)
        {
            long library = OffsetOf(TagNeeds);
            for (long i = 0; i < _dynamic[TagNeedsCount]; i++)
            {
                long entry = library + (uint)Whole(library + 8);
                for (int k = 0; k < Short(library + 2); k++)
                {
                    if (versions.Contains(Text(OffsetOf(TagStringTable) + (uint)Whole(entry + 8))))
                        yield return ((int)entry + 4, (ushort)Short(entry + 6));
                    entry += (uint)Whole(entry + 12);
                }

                library += (uint)Whole(library + 12);
            }
        }

        /// <summary>Version indices of the symbols that some relocation refers to.</summary>
        private HashSet<ushort> UsedIndices()
        {
            var used = new HashSet<ushort>();
            foreach ((long tag, long sizeTag) in new (long, long)[] { (TagRelocations, TagRelocationsSize), (TagPlt, TagPltSize) })
            {
                if (!_dynamic.ContainsKey(tag))
                    continue;
                long start = OffsetOf(tag);
                for (long at = start; at < start + _dynamic[sizeTag]; at += RelocationSize)
                    used.Add((ushort)Short(OffsetOf(TagVersionOfSymbol) + (2L * (uint)(Long(at + 8) >> 32))));
            }

            return used;
        }

        private long OffsetOf(long tag)
        {
            long address = _dynamic[tag];
            (long start, long offset, _) = _segments.FirstOrDefault(s => address >= s.Address && address < s.Address + s.Size, (0, long.MaxValue / 2, 0));
            return address - start + offset;
        }

        private string Text(long at)
        {
            ReadOnlySpan<byte> from = At(at, 1, bytes.Length);
            int end = from.IndexOf((byte)0);
            return Encoding.ASCII.GetString(end < 0 ? from : from[..end]);
        }

        private int Short(long at) => BinaryPrimitives.ReadUInt16LittleEndian(At(at, 2, 2));

        private int Whole(long at) => BinaryPrimitives.ReadInt32LittleEndian(At(at, 4, 4));

        private long Long(long at) => BinaryPrimitives.ReadInt64LittleEndian(At(at, 8, 8));

        private ReadOnlySpan<byte> At(long at, int least, int most) => at < 0 || at > bytes.Length - least
            ? throw new ArgumentOutOfRangeException(nameof(at))
            : bytes.AsSpan((int)at, (int)Math.Min(most, bytes.Length - at));
    }
}
