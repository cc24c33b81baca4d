using TorchSharp;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp;

/// <summary>Sums, and arithmetic with numbers.</summary>
/// <remarks>
/// TorchSharp's own (<c>a + b</c>, <c>2 * a</c>) hand the address of a <see cref="Scalar"/> to libtorch and forget the object: a collection that another
/// thread causes meanwhile frees what libtorch still reads, and the sum is wrong or throws. A sum of two tensors has such a scalar too, its factor 1.
/// These keep theirs until libtorch has answered.
/// </remarks>
internal static class Arithmetic
{
    private static readonly Scalar s_one = 1L.ToScalar();

    public static Tensor Plus(this Tensor a, Tensor b) => a.add(b, s_one);

    public static Tensor Plus(this Tensor a, double b)
    {
        using Scalar number = b.ToScalar();
        return a.add(number, s_one);
    }

    /// <summary>1 − a.</summary>
    public static Tensor FromOne(this Tensor a) => a.negative().add(s_one, s_one);

    public static Tensor Times(this Tensor a, double b)
    {
        using Scalar number = b.ToScalar();
        return a.mul(number);
    }

    public static Tensor Over(this Tensor a, double b)
    {
        using Scalar number = b.ToScalar();
        return a.div(number);
    }

    public static Tensor Squared(this Tensor a)
    {
        using Scalar two = 2L.ToScalar();
        return a.pow(two);
    }

    public static Tensor AtLeast(this Tensor a, double b)
    {
        using Scalar number = b.ToScalar();
        return a.clamp_min(number);
    }

    /// <summary>Whether each whole number is another than <paramref name="b"/>.</summary>
    public static Tensor IsNot(this Tensor a, long b)
    {
        using Scalar number = b.ToScalar();
        return a.ne(number);
    }

    /// <summary>Adds in place.</summary>
    public static Tensor Add(this Tensor a, Tensor b) => a.add_(b, s_one);

    /// <summary>Adds <paramref name="factor"/> times <paramref name="b"/> in place.</summary>
    public static Tensor Add(this Tensor a, Tensor b, double factor)
    {
        using Scalar number = factor.ToScalar();
        return a.add_(b, number);
    }

    /// <summary>Multiplies in place.</summary>
    public static Tensor Multiply(this Tensor a, double b)
    {
        using Scalar number = b.ToScalar();
        return a.mul_(number);
    }

    /// <summary>Sets the places of a vector that <paramref name="index"/> names.</summary>
    public static Tensor Set(this Tensor vector, Tensor index, double value)
    {
        using Scalar number = value.ToScalar();
        return vector.index_fill_(0, index, number);
    }

    /// <summary>The whole part of a quotient of whole numbers, and what is left.</summary>
    public static (Tensor Quotient, Tensor Remainder) Divided(this Tensor a, long b)
    {
        using Scalar number = b.ToScalar();
        Tensor quotient = a.div(number, RoundingMode.floor).to(ScalarType.Int64);
        return (quotient, a - quotient.mul(number));
    }
}
