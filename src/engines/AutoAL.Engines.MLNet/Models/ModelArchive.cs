using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using AutoAL.Engines.MLNet.Features;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AutoAL.Engines.MLNet.Models;

/// <summary>
/// An ML.NET model file (.zip): raw columns → typed columns → features → scores → class, so that plain ML.NET code can serve it. One further
/// entry, which ML.NET passes over, holds what AutoAL needs to read it back.
/// </summary>
/// <remarks>
/// Without a predictor (one class, or rows that differ in nothing) the file ends at the features: there is no ML.NET transform for a constant.
/// Entries are written in the order of their names with one date, so one model gives the same bytes.
/// </remarks>
internal static class ModelArchive
{
    private const string Note = "AutoAL/model.json";
    private const int Format = 1;
    private static readonly DateTimeOffset Date = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static void Save(Stream target, string family, Featurizer featurizer, ITransformer? predictor, ClassShares classes)
    {
        var context = new MLContext(0);
        ITransformer[] steps = predictor is null ? [featurizer.Input, featurizer.Transformer] : [featurizer.Input, featurizer.Transformer, predictor];
        using var model = new MemoryStream();
        context.Model.Save(new TransformerChain<ITransformer>(steps), featurizer.InputSchema, model);
        model.Position = 0;
        using var from = new ZipArchive(model, ZipArchiveMode.Read);
        using var to = new ZipArchive(target, ZipArchiveMode.Create, leaveOpen: true);
        var checksum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ZipArchiveEntry entry in Sorted(from))
            Write(to, entry.FullName, ReadAndHash(entry, checksum));
        Write(to, Note, JsonSerializer.SerializeToUtf8Bytes(new Content(
            Format, family, classes.Count, classes.Present, classes.Shares, predictor is not null, Convert.ToHexStringLower(checksum.GetHashAndReset()))));
    }

    /// <exception cref="InvalidDataException">No such file, another family's, or damaged.</exception>
    public static (Featurizer Featurizer, ITransformer? Predictor, ClassShares Classes) Load(Stream source, string family)
    {
        try
        {
            using var model = new MemoryStream();
            source.CopyTo(model);
            Content content = ReadContent(model, family);
            model.Position = 0;
            var chain = (TransformerChain<ITransformer>)new MLContext(0).Model.Load(model, out DataViewSchema schema);
            ITransformer[] steps = [.. chain];
            return (Featurizer.Loaded(steps[0], schema, steps[1]), content.Predicts ? steps[2] : null, new ClassShares(content.ClassCount, content.Classes, content.Shares));
        }
        catch (Exception error) when (error is not (InvalidDataException or OutOfMemoryException))
        {
            throw new InvalidDataException($"The file is no ML.NET model that AutoAL wrote, or it is damaged: {error.Message}", error);
        }
    }

    private static Content ReadContent(MemoryStream model, string family)
    {
        using var zip = new ZipArchive(model, ZipArchiveMode.Read, leaveOpen: true);
        ZipArchiveEntry note = zip.GetEntry(Note) ?? throw new InvalidDataException($"The file has no entry {Note}: it is no model that AutoAL wrote.");
        Content content = JsonSerializer.Deserialize<Content>(Read(note))!;
        if (content.Format != Format)
            throw new InvalidDataException($"The model file has format version {content.Format}, and this engine reads {Format}. Export it again with this version.");
        if (content.Family != family)
            throw new InvalidDataException($"The file holds a model of '{content.Family}', not of '{family}'; load it with its own family.");
        var checksum = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (ZipArchiveEntry entry in Sorted(zip).Where(e => e.FullName != Note))
            ReadAndHash(entry, checksum);
        return content.Sha256 == Convert.ToHexStringLower(checksum.GetHashAndReset())
            ? content
            : throw new InvalidDataException("The model file is damaged: its content does not match its checksum.");
    }

    private static IOrderedEnumerable<ZipArchiveEntry> Sorted(ZipArchive zip) => zip.Entries.OrderBy(e => e.FullName, StringComparer.Ordinal);

    private static byte[] ReadAndHash(ZipArchiveEntry entry, IncrementalHash checksum)
    {
        byte[] bytes = Read(entry);
        checksum.AppendData(System.Text.Encoding.UTF8.GetBytes(entry.FullName));
        checksum.AppendData(bytes);
        return bytes;
    }

    private static byte[] Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static void Write(ZipArchive zip, string name, byte[] bytes)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = Date;
        using Stream stream = entry.Open();
        stream.Write(bytes);
    }

    private sealed record Content(int Format, string Family, int ClassCount, int[] Classes, double[] Shares, bool Predicts, string Sha256);
}
