using AutoAL.Features;

namespace AutoAL.Engines.Managed;

/// <summary>The classes that have a labelled row: all that a model can know. The others get probability 0.</summary>
/// <param name="Classes">Ascending.</param>
/// <param name="Labels">The labels as positions in <paramref name="Classes"/>.</param>
internal sealed record PresentClasses(int[] Classes, int[] Labels)
{
    public int Count => Classes.Length;

    public static PresentClasses Of(ReadOnlySpan<int> labels, int classCount)
    {
        var positions = new int[classCount];
        foreach (int label in labels)
            positions[label] = 1;
        var classes = new List<int>();
        for (int c = 0; c < classCount; c++)
        {
            if (positions[c] == 0)
                continue;
            positions[c] = classes.Count;
            classes.Add(c);
        }

        var renumbered = new int[labels.Length];
        for (int i = 0; i < labels.Length; i++)
            renumbered[i] = positions[labels[i]];
        return new PresentClasses([.. classes], renumbered);
    }

    /// <summary>Writes C and the classes. Labels are of the training alone.</summary>
    public void Write(ModelWriter writer, int classCount)
    {
        writer.Whole(classCount);
        writer.Wholes(Classes);
    }

    /// <summary>C and the classes, without labels.</summary>
    public static PresentClasses Read(ModelReader reader, out int classCount)
    {
        classCount = reader.Whole();
        int[] classes = reader.Wholes();
        ModelReader.Require(classes.Length > 0, "it knows no class");
        for (int k = 0; k < classes.Length; k++)
            ModelReader.Require(classes[k] > (k == 0 ? -1 : classes[k - 1]) && classes[k] < classCount, "its classes are not in order");
        return new PresentClasses(classes, []);
    }

    /// <summary>Moves the K probabilities of the present classes to their places among C, and clears the others.</summary>
    public void Spread(ReadOnlySpan<double> present, Span<double> all)
    {
        all.Clear();
        for (int k = 0; k < present.Length; k++)
            all[Classes[k]] = present[k];
    }
}
