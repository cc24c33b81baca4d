using System.Text;
using System.Text.Json;
using AutoAL.Numerics;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>Writes safetensors files, good ones and others.</summary>
internal static class SafeTensorsFiles
{
    /// <summary>A header, as it is, before so many bytes of data.</summary>
    public static byte[] Of(string header, byte[] data, ulong? length = null) =>
        [.. BitConverter.GetBytes(length ?? (ulong)Encoding.UTF8.GetByteCount(header)), .. Encoding.UTF8.GetBytes(header), .. data];

    /// <param name="tensors">Name, shape and numbers.</param>
    /// <param name="type">F32, F16 or BF16; counts of batches are I64.</param>
    public static byte[] Of(IEnumerable<(string Name, long[] Shape, float[] Values)> tensors, string type = "F32")
    {
        var header = new Dictionary<string, object> { ["__metadata__"] = new { format = "pt" } };
        using var data = new MemoryStream();
        foreach ((string name, long[] shape, float[] values) in tensors)
        {
            string own = name.EndsWith(".num_batches_tracked", StringComparison.Ordinal) ? "I64" : type;
            long begin = data.Length;
            foreach (float value in values)
            {
                data.Write(own switch
                {
                    "I64" => BitConverter.GetBytes((long)value),
                    "F16" => BitConverter.GetBytes((Half)value),
                    "BF16" => BitConverter.GetBytes(value)[2..],
                    _ => BitConverter.GetBytes(value),
                });
            }

            header[name] = new { dtype = own, shape, data_offsets = new[] { begin, data.Length } };
        }

        return Of(JsonSerializer.Serialize(header), data.ToArray());
    }

    /// <summary>The tensors of a small network with a 3×3 stem: two stages of one block, widths 4 and 8.</summary>
    public static List<(string Name, long[] Shape, float[] Values)> Small(int channels = 1)
    {
        var random = new Pcg32(11);
        var tensors = new List<(string, long[], float[])>();
        Convolution("conv1", "bn1", 4, channels, 3);
        Block("layer1.0", 4, 4);
        Block("layer2.0", 8, 4);
        Convolution("layer2.0.downsample.0", "layer2.0.downsample.1", 8, 4, 1);
        Add("fc.weight", 0, 0.3, 5, 8);
        Add("fc.bias", 0, 0.3, 5);
        return tensors;

        void Block(string name, int to, int from)
        {
            Convolution(name + ".conv1", name + ".bn1", to, from, 3);
            Convolution(name + ".conv2", name + ".bn2", to, to, 3);
        }

        void Convolution(string name, string norm, int to, int from, int side)
        {
            Add(name + ".weight", 0, 0.4, to, from, side, side);
            Add(norm + ".weight", 1, 0.2, to);
            Add(norm + ".bias", 0, 0.2, to);
            Add(norm + ".running_mean", 0, 0.3, to);
            Add(norm + ".running_var", 1, 0.1, to);
            tensors.Add((norm + ".num_batches_tracked", [], [9]));
        }

        void Add(string name, double centre, double spread, params long[] shape) => tensors.Add(
            (name, shape, [.. Enumerable.Range(0, (int)shape.Aggregate(1L, (a, b) => a * b)).Select(_ => (float)(centre + (spread * ((2 * random.NextDouble()) - 1))))]));
    }
}
