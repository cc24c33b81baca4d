using System.IO.Compression;
using System.Text;
using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>Files of weights for tests, made once.</summary>
internal static class BackboneFiles
{
    private static readonly Lazy<string> s_folder = new(() => Directory.CreateTempSubdirectory("autoal-backbones-").FullName);
    private static readonly Lazy<string> s_cnn = new(() => Write("cnn.model", Exported(
        "cnn", LearnerProblem.Create(ColumnKinds.Image).Task(Enumerable.Range(0, 30)), ("width", 4L), ("hidden", 16L), ("epochs", 20L), ("batch-size", 8L), ("augmentation", "none"), ("learning-rate", 0.01))));

    private static readonly Lazy<string> s_script = new(() => Write("module.pt", Script(6)));
    private static readonly Lazy<string> s_flat = new(() => Write("flat.pt", Script(6, code: Code.Replace("return torch.relu(y)", "return torch.flatten(torch.relu(y), 1)", StringComparison.Ordinal))));

    /// <summary>A small network that learned the classes of the conformance suite's images.</summary>
    public static string Cnn => s_cnn.Value;

    /// <summary>A TorchScript module of one convolution, whose answer has pixels.</summary>
    public static string Module => s_script.Value;

    /// <summary>The same with its pixels as features.</summary>
    public static string FlatModule => s_flat.Value;

    public static string Write(string name, byte[] content)
    {
        string path = Path.Combine(s_folder.Value, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>What <c>autoal export</c> writes of a family's network.</summary>
    public static byte[] Exported(string name, TrainingTask task, params (string Name, object Value)[] settings)
    {
        ILearnerFamily family = new TorchEngine().Families.Single(f => f.Name == name);
        using ITrainedLearner learner = family.Train(task, family.Space.Default.With(Tiny.Of(settings)), default, TrainToTheEnd.Instance, CancellationToken.None);
        using var stream = new MemoryStream();
        ((ISavesModel)learner).Save(stream);
        return stream.ToArray();
    }

    /// <summary>
    /// The archive that torch.jit.save writes of <c>relu(conv2d(x, weight, bias))</c> with 3×3 kernels over one channel: written from the format, for
    /// nothing here can script a module.
    /// </summary>
    public static byte[] Script(int features, int channels = 1, string? code = null)
    {
        var random = new Pcg32(5);
        float[] weight = [.. Enumerable.Range(0, features * channels * 9).Select(_ => 0.4f * (float)random.NextNormal())];
        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, "version", "3\n"u8.ToArray());
            Add(archive, "data.pkl", [.. Pickle(features, channels)]);
            Add(archive, "constants.pkl", [0x80, 2, (byte)')', (byte)'.']);
            Add(archive, "code/__torch__.py", Encoding.UTF8.GetBytes(code ?? Code));
            Add(archive, "data/0", System.Runtime.InteropServices.MemoryMarshal.AsBytes<float>(weight).ToArray());
            Add(archive, "data/1", new byte[features * sizeof(float)]);
        }

        return stream.ToArray();
    }

    public const string Code = """
        class M(Module):
          __parameters__ = ["weight", "bias", ]
          __buffers__ = []
          weight : Tensor
          bias : Tensor
          training : bool
          def forward(self: __torch__.M,
            x: Tensor) -> Tensor:
            weight = self.weight
            bias = self.bias
            y = torch.conv2d(x, weight, bias, [1, 1], [1, 1], [1, 1], 1)
            return torch.relu(y)

        """;

    private static void Add(ZipArchive archive, string name, byte[] content)
    {
        using Stream entry = archive.CreateEntry("module/" + name, CompressionLevel.NoCompression).Open();
        entry.Write(content);
    }

    private static IEnumerable<byte> Pickle(int features, int channels) =>
    [
        0x80, 2, .. Global("__torch__", "M"), (byte)')', 0x81, (byte)'}', (byte)'(',
        .. Text("weight"), .. Tensor("0", features, channels, 3, 3),
        .. Text("bias"), .. Tensor("1", features),
        .. Text("training"), 0x89,
        (byte)'u', (byte)'b', (byte)'.',
    ];

    private static IEnumerable<byte> Tensor(string storage, params int[] shape)
    {
        int[] strides = [.. shape.Select((_, axis) => shape.Skip(axis + 1).Aggregate(1, (a, b) => a * b))];
        return
        [
            .. Global("torch._utils", "_rebuild_tensor_v2"), (byte)'(', (byte)'(', .. Text("storage"), .. Global("torch", "FloatStorage"), .. Text(storage), .. Text("cpu"),
            .. Whole(shape.Aggregate(1, (a, b) => a * b)), (byte)'t', (byte)'Q', .. Whole(0),
            (byte)'(', .. shape.SelectMany(Whole), (byte)'t', (byte)'(', .. strides.SelectMany(Whole), (byte)'t', 0x88,
            .. Global("collections", "OrderedDict"), (byte)')', (byte)'R', (byte)'t', (byte)'R',
        ];
    }

    private static byte[] Global(string module, string name) => [(byte)'c', .. Encoding.UTF8.GetBytes($"{module}\n{name}\n")];

    private static byte[] Text(string text) => [(byte)'X', .. BitConverter.GetBytes(text.Length), .. Encoding.UTF8.GetBytes(text)];

    private static byte[] Whole(int value) => [(byte)'J', .. BitConverter.GetBytes(value)];
}
