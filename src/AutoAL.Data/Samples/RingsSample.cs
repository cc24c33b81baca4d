using System.Globalization;
using System.Text;
using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Data.Samples;

/// <summary>
/// Ten classes on a ring, seen through 16 noisy linear features: neighbours on the ring touch, so labels near the borders are worth
/// more than others, and four of the classes are rare.
/// </summary>
internal sealed class RingsSample : ISampleGenerator
{
    private const int Rows = 1500;
    private const int Features = 16;
    private static readonly double[] Shares = [3, 3, 1, 3, 3, 1, 3, 1, 3, 1];

    public string Name => "rings";

    public string Summary => "1,500 rows, 16 numeric features, 10 classes: blobs on a ring, mixed linearly with noise; neighbouring classes touch, four classes are rare.";

    public IReadOnlyList<string> Write(string folder, Seed seed)
    {
        var random = new Pcg32(seed.Child(Name).Value);
        var mixing = new double[Features, 3];
        for (int f = 0; f < Features; f++)
        {
            for (int d = 0; d < 3; d++)
                mixing[f, d] = random.Bell();
        }

        var text = new StringBuilder(string.Join(',', Enumerable.Range(1, Features).Select(f => FormattableString.Invariant($"x{f}"))));
        text.Append(",label\n");
        for (int i = 0; i < Rows; i++)
        {
            int label = random.Pick(Shares);
            double angle = (label + (0.24 * random.Bell())) * 2 * Math.PI / Shares.Length;
            double radius = 3 + (0.35 * random.Bell());
            double[] point = [radius * Math.Cos(angle), radius * Math.Sin(angle), random.Bell()];
            for (int f = 0; f < Features; f++)
            {
                double value = 0.3 * random.Bell();
                for (int d = 0; d < 3; d++)
                    value += mixing[f, d] * point[d];
                text.Append(SampleDraws.Field(value, 3)).Append(',');
            }

            text.Append("class-").Append(label.ToString(CultureInfo.InvariantCulture)).Append('\n');
        }

        return SampleDraws.WriteText(folder, Name + ".csv", text);
    }
}
