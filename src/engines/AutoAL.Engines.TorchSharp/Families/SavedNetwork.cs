using System.Globalization;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Inputs;
using AutoAL.Engines.TorchSharp.Networks;
using AutoAL.Features;
using static TorchSharp.torch;

namespace AutoAL.Engines.TorchSharp.Families;

/// <summary>
/// What a file of a network holds: its configuration, which classes had a labelled row, what the inputs learned from the pool, and the weights.
/// The shape is not stored: the family makes it again from the other three.
/// </summary>
internal static class SavedNetwork
{
    private const int MostClasses = 1 << 20;

    public static void Write(ModelWriter writer, Configuration configuration, IInputs inputs, bool[] present, float[] values)
    {
        writer.Whole(configuration.Values.Count);
        foreach ((string name, object value) in configuration.Values)
        {
            writer.Text(name);
            writer.Text(Convert.ToString(value, CultureInfo.InvariantCulture)!);
        }

        writer.Whole(present.Length);
        foreach (bool one in present)
            writer.Flag(one);
        inputs.Write(writer);
        writer.Singles(values);
    }

    /// <exception cref="InvalidDataException">The content is not that of one of the family's networks.</exception>
    public static TorchLearner Read(ModelReader reader, NetworkFamily family, Device device)
    {
        Configuration configuration = family.Space.Default.With(ReadConfiguration(reader, family));
        bool[] present = new bool[reader.Whole(MostClasses)];
        for (int c = 0; c < present.Length; c++)
            present[c] = reader.Flag();
        ModelReader.Require(present.Contains(true), "no class has a labelled row");
        IInputs inputs = family.ReadInputs(reader, device);
        float[] values = reader.Singles();
        INetwork network;
        long wanted;
        try
        {
            network = family.NetworkOf(inputs, configuration, present.Length);
            wanted = network.Parameters.Sum(p => (long)p.Count);
        }
        catch (Exception error) when (error is ArgumentException or OverflowException)
        {
            throw new InvalidDataException($"The model is damaged: there is no such network ({error.Message}). Export it again.", error);
        }

        ModelReader.Require(values.Length == wanted, FormattableString.Invariant($"it has {values.Length} weights, and its network {wanted}"));
        return new TorchLearner(family, configuration, inputs, network, values, present, device);
    }

    private static Configuration ReadConfiguration(ModelReader reader, NetworkFamily family)
    {
        var values = new List<KeyValuePair<string, object>>();
        for (int count = reader.Whole(family.Space.Parameters.Count); values.Count < count;)
        {
            string name = reader.Text();
            object? value = family.Space.Find(name)?.Parse(reader.Text());
            ModelReader.Require(value is not null, $"its setting '{name}' is none of the family '{family.Name}', or has a value that is not allowed");
            values.Add(KeyValuePair.Create(name, value!));
        }

        return new Configuration(values);
    }
}
