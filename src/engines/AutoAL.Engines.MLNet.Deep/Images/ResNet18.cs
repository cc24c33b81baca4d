using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using AutoAL.Contracts;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.Transforms.Onnx;

namespace AutoAL.Engines.MLNet.Deep.Images;

/// <summary>
/// ML.NET's DnnImageFeaturizer: ResNet-18 (He et al., Deep residual learning for image recognition, CVPR 2016) trained on ImageNet, frozen, up to its last pooling.
/// An image becomes 512 numbers that depend on its pixels alone.
/// </summary>
/// <remarks>
/// One thread per image, so that its bits do not depend on the machine's cores. Cells side by side share the work: an image that another
/// cell has begun is left to it. The latest 65,536 images are remembered (128 MB).
/// </remarks>
internal sealed class ResNet18(WeightFolders weights)
{
    public const int Width = 512;
    private const string Network = "ResNet18Onnx/ResNet18.onnx";
    private const string Preparation = "ResNetPrepOnnx/ResNetPreprocess.onnx";
    private const string Prepared = "PreprocessedInput";
    private const string NetworkInput = "Input247";
    private const string Pooled = "Pooling395_Output_0";
    private const int Capacity = 1 << 16;

    private readonly ConcurrentDictionary<UInt128, Lazy<float[]>> _known = new();
    private readonly Lazy<ITransformer> _network = new(() => Load(weights));

    /// <summary>Why the network cannot run here, with the remedy; null when it can. Loads ONNX Runtime.</summary>
    public static (string Reason, string Remedy)? FindProblem(WeightFolders weights)
    {
        if (weights.Find(Network, Preparation) is null)
        {
            return ($"did not find {weights.Describe(Network, Preparation)}",
                "they come with the package Microsoft.ML.DnnImageFeaturizer.ResNet18 (60 MB) when the plug-in is built, and nothing downloads them later; "
                + $"copy the plug-in's whole output, or name a folder that holds the package's tools/DnnImageModels in {WeightFolders.Variable}");
        }

        try
        {
            NativeLibrary.Load("onnxruntime", typeof(InferenceSession).Assembly, null);
            return null;
        }
        catch (Exception error) when (NativeProbe.IsMissing(error))
        {
            return ($"ONNX Runtime cannot be loaded, {error.Message.Split('\n')[0].TrimEnd('.', ' ', '\r', ':')}",
                $"the library onnxruntime belongs to the plug-in's folder for {RuntimeInformation.RuntimeIdentifier}");
        }
    }

    public static string Versions() => $"Microsoft.ML {NativeProbe.VersionOf(typeof(MLContext))}, ONNX Runtime {NativeProbe.VersionOf(typeof(InferenceSession))}";

    /// <summary>N×512 features of a column's rows.</summary>
    /// <exception cref="OperationCanceledException">Cancelled; at most one image after it was asked for.</exception>
    public float[][] Features(ImageColumn images, CancellationToken cancellation)
    {
        if (_known.Count > Capacity)
            _known.Clear();
        var features = new Lazy<float[]>[images.RowCount];
        for (int row = 0; row < features.Length; row++)
        {
            cancellation.ThrowIfCancellationRequested();
            int of = row;
            var own = new Lazy<float[]>(() => Compute(images, of));
            features[row] = _known.GetOrAdd(KeyOf(images, row), own);
            if (ReferenceEquals(features[row], own))
                _ = own.Value;
        }

        return [.. features.Select(f => f.Value)];
    }

    private float[] Compute(ImageColumn images, int row)
    {
        var pixels = new float[PixelView.Length];
        Bilinear.ToPlanes(images.Pixels(row), images.Width, images.Height, images.Channels, PixelView.Side, pixels);
        IDataView view = _network.Value.Transform(new PixelView(pixels));
        DataViewSchema.Column column = view.Schema[Pooled];
        using DataViewRowCursor cursor = view.GetRowCursor([column]);
        ValueGetter<VBuffer<float>> get = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> features = default;
        cursor.MoveNext();
        get(ref features);
        return [.. features.DenseValues()];
    }

    private static UInt128 KeyOf(ImageColumn images, int row)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(MemoryMarshal.AsBytes<int>([images.Width, images.Height, images.Channels]));
        hash.AppendData(images.Pixels(row));
        return BinaryPrimitives.ReadUInt128LittleEndian(hash.GetHashAndReset());
    }

    private static ITransformer Load(WeightFolders weights)
    {
        string folder = weights.Find(Network, Preparation)
            ?? throw new FileNotFoundException($"The network's files are gone: {weights.Describe(Network, Preparation)}.");
        var context = new MLContext(0);
        return Model(Preparation, PixelView.Pixels, Prepared)
            .Append(context.Transforms.CopyColumns(NetworkInput, Prepared))
            .Append(Model(Network, NetworkInput, Pooled))
            .Fit(new PixelView(new float[PixelView.Length]));

        IEstimator<ITransformer> Model(string file, string input, string output) => context.Transforms.ApplyOnnxModel(new OnnxOptions
        {
            ModelFile = Path.Combine(folder, file),
            InputColumns = [input],
            OutputColumns = [output],
            InterOpNumThreads = 1,
            IntraOpNumThreads = 1,
        });
    }
}
