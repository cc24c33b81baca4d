namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>The small network of <see cref="SafeTensorsFiles.Small"/> in double precision, by the definition of convolution and batch normalisation.</summary>
internal sealed class PlainResNet(IReadOnlyDictionary<string, (long[] Shape, float[] Values)> tensors)
{
    public double[] Features(double[] pixels, int side)
    {
        double[] x = Relu(Normalised(pixels, ref side, 1, "conv1", "bn1"));
        foreach (string block in new[] { "layer1.0", "layer2.0" })
        {
            int stride = block == "layer2.0" ? 2 : 1, before = side;
            double[] inner = Relu(Normalised(x, ref side, stride, block + ".conv1", block + ".bn1"));
            inner = Normalised(inner, ref side, 1, block + ".conv2", block + ".bn2");
            double[] around = stride == 1 ? x : Normalised(x, ref before, stride, block + ".downsample.0", block + ".downsample.1");
            x = Relu([.. inner.Zip(around, (a, b) => a + b)]);
        }

        return [.. x.Chunk(side * side).Select(channel => channel.Average())];
    }

    private static double[] Relu(double[] x) => [.. x.Select(v => Math.Max(0, v))];

    private double[] Normalised(double[] x, ref int side, int stride, string name, string norm)
    {
        (long[] shape, float[] kernel) = tensors[name + ".weight"];
        (int outputs, int inputs, int k) = ((int)shape[0], (int)shape[1], (int)shape[2]);
        int from = side, to = (from + stride - 1) / stride;
        var y = new double[outputs * to * to];
        for (int o = 0; o < outputs; o++)
        {
            for (int at = 0; at < to * to; at++)
            {
                double sum = 0;
                for (int i = 0; i < inputs; i++)
                {
                    for (int w = 0; w < k * k; w++)
                    {
                        int row = (at / to * stride) + (w / k) - (k / 2), column = (at % to * stride) + (w % k) - (k / 2);
                        if (row >= 0 && row < from && column >= 0 && column < from)
                            sum += kernel[(((o * inputs) + i) * k * k) + w] * x[(((i * from) + row) * from) + column];
                    }
                }

                double deviation = Math.Sqrt(tensors[norm + ".running_var"].Values[o] + 1e-5);
                y[(o * to * to) + at] = ((sum - tensors[norm + ".running_mean"].Values[o]) / deviation * tensors[norm + ".weight"].Values[o]) + tensors[norm + ".bias"].Values[o];
            }
        }

        side = to;
        return y;
    }
}
