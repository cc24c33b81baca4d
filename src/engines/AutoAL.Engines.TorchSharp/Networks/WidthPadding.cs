namespace AutoAL.Engines.TorchSharp.Networks;

/// <summary>
/// Puts a narrow member into a wider network: its values fill the low corner of each parameter, the rest is 0. With an activation that maps
/// 0 to 0 the rest stays 0 through training, so the member learns as it would alone.
/// </summary>
internal static class WidthPadding
{
    /// <summary>Values of the narrow parameters laid out for the wide ones.</summary>
    public static float[] Widen(IReadOnlyList<ParameterShape> narrow, IReadOnlyList<ParameterShape> wide, float[] values)
    {
        var padded = new float[ParameterShape.Total(wide)];
        Walk(narrow, wide, (from, to, length) => values.AsSpan(from, length).CopyTo(padded.AsSpan(to)));
        return padded;
    }

    /// <summary>The inverse of <see cref="Widen"/>.</summary>
    public static float[] Cut(IReadOnlyList<ParameterShape> narrow, IReadOnlyList<ParameterShape> wide, float[] padded)
    {
        var values = new float[ParameterShape.Total(narrow)];
        Walk(narrow, wide, (from, to, length) => padded.AsSpan(to, length).CopyTo(values.AsSpan(from)));
        return values;
    }

    /// <summary>Visits the runs of equal order in both layouts.</summary>
    private static void Walk(IReadOnlyList<ParameterShape> narrow, IReadOnlyList<ParameterShape> wide, Action<int, int, int> run)
    {
        int from = 0, to = 0;
        for (int p = 0; p < narrow.Count; p++)
        {
            long[] small = narrow[p].Shape, large = wide[p].Shape;
            int length = (int)small[^1];
            for (int i = 0; i < narrow[p].Count; i += length)
                run(from + i, to + (int)Place(i, small, large), length);
            from += narrow[p].Count;
            to += wide[p].Count;
        }
    }

    private static long Place(long index, long[] small, long[] large)
    {
        long place = 0, stride = 1;
        for (int axis = small.Length - 1; axis >= 0; axis--)
        {
            place += index % small[axis] * stride;
            index /= small[axis];
            stride *= large[axis];
        }

        return place;
    }
}
