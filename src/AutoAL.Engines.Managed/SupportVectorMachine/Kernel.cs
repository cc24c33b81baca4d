using System.Numerics;
using System.Numerics.Tensors;

namespace AutoAL.Engines.Managed.SupportVectorMachine;

/// <summary>x·z, or exp(-γ·|x - z|²).</summary>
/// <param name="IsRadial">The second.</param>
/// <param name="Gamma">γ; not used by the linear kernel.</param>
internal readonly record struct Kernel(bool IsRadial, double Gamma)
{
    /// <summary>The kernel of a vector with itself.</summary>
    /// <param name="square">|x|².</param>
    public double OfItself(double square) => IsRadial ? 1 : square;

    /// <summary>Replaces the products x·z by kernel values.</summary>
    /// <param name="square">|x|².</param>
    /// <param name="squares">|z|² of each z.</param>
    /// <param name="products">As many; a multiple of 8, so that every value takes the same path through the vector units.</param>
    public void Apply(double square, ReadOnlySpan<double> squares, Span<double> products)
    {
        if (!IsRadial)
            return;
        var own = new Vector<double>(square);
        var scale = new Vector<double>(-Gamma);
        for (int i = 0; i < products.Length; i += Vector<double>.Count)
        {
            Span<double> part = products[i..];
            Vector<double> distance = own + new Vector<double>(squares[i..]) - (2 * new Vector<double>(part));
            (scale * distance).CopyTo(part);
        }

        TensorPrimitives.Exp<double>(products, products);
    }

    /// <summary>The next multiple of 8.</summary>
    public static int Padded(int count) => (count + 7) & ~7;

    /// <summary>|x|², summed as the products are, so that a vector is at distance 0 from itself.</summary>
    public static double SquareOf(ReadOnlySpan<double> vector)
    {
        double sum = 0;
        foreach (double value in vector)
            sum = Math.FusedMultiplyAdd(value, value, sum);
        return sum;
    }
}
