using AutoAL.Contracts;

namespace AutoAL.Search.Spaces;

/// <summary>
/// A parameter's values on [0, 1]. Whole numbers and choices own intervals and stand in their middle, so they come back exactly; real
/// numbers come back up to rounding (a few units in the last place of the interval's length).
/// </summary>
/// <remarks>
/// Linear scale: whole numbers share [0, 1] equally. Log scale: i owns [ln(i − ½), ln(i + ½)] of [ln(min − ½), ln(max + ½)], so small
/// numbers own more.
/// </remarks>
public static class ParameterScale
{
    /// <exception cref="ArgumentException">A log scale that does not begin above 0, an empty range, or a kind of parameter that cannot be searched.</exception>
    public static void ThrowIfUnsearchable(Parameter parameter)
    {
        string? problem = parameter switch
        {
            RealParameter r when r.Log && r.Minimum <= 0 => FormattableString.Invariant($"has a log scale from {r.Minimum}; a log scale begins above 0"),
            RealParameter r when !(r.Minimum <= r.Maximum) => FormattableString.Invariant($"has the empty range from {r.Minimum} to {r.Maximum}"),
            WholeParameter w when w.Log && w.Minimum < 1 => FormattableString.Invariant($"has a log scale from {w.Minimum}; a log scale of whole numbers begins at 1 or above"),
            WholeParameter w when w.Minimum > w.Maximum => FormattableString.Invariant($"has the empty range from {w.Minimum} to {w.Maximum}"),
            ChoiceParameter { Options.Count: 0 } => "has no options",
            RealParameter or WholeParameter or ChoiceParameter => null,
            _ => $"is a {parameter.GetType().Name}, which no sampler knows",
        };
        if (problem is not null)
            throw new ArgumentException($"Parameter '{parameter.Name}' {problem}.", nameof(parameter));
    }

    /// <summary>How many values there are; infinite for a real parameter with more than one.</summary>
    public static double Count(Parameter parameter) => parameter switch
    {
        RealParameter r => r.Minimum < r.Maximum ? double.PositiveInfinity : 1,
        WholeParameter w => (double)w.Maximum - w.Minimum + 1,
        ChoiceParameter c => c.Options.Count,
        _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter.Name, null),
    };

    /// <summary>Value number <paramref name="index"/> of a parameter with finitely many, in their order.</summary>
    public static object ValueAt(Parameter parameter, long index) => parameter switch
    {
        RealParameter r => r.Minimum,
        WholeParameter w => w.Minimum + index,
        ChoiceParameter c => c.Options[(int)index],
        _ => throw new ArgumentOutOfRangeException(nameof(parameter), parameter.Name, null),
    };

    /// <summary>Whether the value is one of the parameter's.</summary>
    public static bool Allows(Parameter parameter, object value) => (parameter, value) switch
    {
        (RealParameter r, double v) => v >= r.Minimum && v <= r.Maximum,
        (WholeParameter w, long v) => v >= w.Minimum && v <= w.Maximum,
        (ChoiceParameter c, string v) => c.Options.Contains(v, StringComparer.Ordinal),
        _ => false,
    };

    /// <summary>The value's place in [0, 1].</summary>
    public static double Encode(Parameter parameter, object value)
    {
        switch (parameter)
        {
            case RealParameter r:
                if (r.Minimum >= r.Maximum)
                    return 0.5;
                return Math.Clamp(r.Log ? Share(Math.Log((double)value), Math.Log(r.Minimum), Math.Log(r.Maximum)) : Share((double)value, r.Minimum, r.Maximum), 0, 1);
            case WholeParameter w:
                (double low, double high) = Edges(w);
                return w.Log ? Share(Math.Log((long)value), low, high) : Share((long)value, low, high);
            case ChoiceParameter c:
                return (IndexOf(c, (string)value) + 0.5) / c.Options.Count;
            default:
                throw new ArgumentOutOfRangeException(nameof(parameter), parameter.Name, null);
        }
    }

    /// <summary>The value that owns a place of [0, 1].</summary>
    public static object Decode(Parameter parameter, double place)
    {
        switch (parameter)
        {
            case RealParameter r:
                double value = r.Log
                    ? Math.Exp(Between(Math.Log(r.Minimum), Math.Log(r.Maximum), place))
                    : Between(r.Minimum, r.Maximum, place);
                return Math.Clamp(value, r.Minimum, r.Maximum);
            case WholeParameter w:
                (double low, double high) = Edges(w);
                double at = Between(low, high, place);
                double whole = Math.Floor((w.Log ? Math.Exp(at) : at) + 0.5);
                return whole >= w.Maximum ? w.Maximum : whole <= w.Minimum ? w.Minimum : (long)whole;
            case ChoiceParameter c:
                return c.Options[Math.Clamp((int)(place * c.Options.Count), 0, c.Options.Count - 1)];
            default:
                throw new ArgumentOutOfRangeException(nameof(parameter), parameter.Name, null);
        }
    }

    /// <summary>The option's position.</summary>
    public static int IndexOf(ChoiceParameter choice, string option)
    {
        for (int i = 0; i < choice.Options.Count; i++)
        {
            if (choice.Options[i] == option)
                return i;
        }

        throw new ArgumentOutOfRangeException(nameof(option), option, $"Parameter '{choice.Name}' allows {choice.Allowed}.");
    }

    private static (double Low, double High) Edges(WholeParameter whole) => whole.Log
        ? (Math.Log(whole.Minimum - 0.5), Math.Log(whole.Maximum + 0.5))
        : (whole.Minimum - 0.5, whole.Maximum + 0.5);

    private static double Share(double value, double low, double high) => (value - low) / (high - low);

    private static double Between(double low, double high, double share) => low + (share * (high - low));
}
