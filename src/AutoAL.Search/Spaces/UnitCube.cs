using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Search.Spaces;

/// <summary>
/// A search space as the unit cube: one coordinate per parameter, conditions respected. A parameter counts where its condition holds and the
/// condition's own parameter counts; where it does not, its coordinate is NaN and its value the default. So two configurations that differ
/// in idle parameters only are one.
/// </summary>
public sealed class UnitCube
{
    private readonly int[] _parents;

    /// <exception cref="ArgumentException">A condition names no choice of the space or is circular, or a parameter cannot be searched.</exception>
    public UnitCube(SearchSpace space)
    {
        Space = space;
        Parameters = ParentsFirst(space);
        _parents = [.. Parameters.Select(p => p.Condition is { } condition ? IndexOf(condition.Parameter) : -1)];
        foreach (Parameter parameter in Parameters)
            ParameterScale.ThrowIfUnsearchable(parameter);
    }

    public SearchSpace Space { get; }

    /// <summary>The coordinates' parameters, conditions' choices before what they decide.</summary>
    public IReadOnlyList<Parameter> Parameters { get; }

    public int Dimension => Parameters.Count;

    /// <summary>The coordinate of a parameter; -1 when absent.</summary>
    public int IndexOf(string name)
    {
        for (int i = 0; i < Parameters.Count; i++)
        {
            if (Parameters[i].Name == name)
                return i;
        }

        return -1;
    }

    /// <summary>Builds a configuration in coordinate order; <paramref name="draw"/> is asked only for the parameters that count.</summary>
    public Configuration Build(Func<int, object> draw)
    {
        var values = new object[Dimension];
        var counts = new bool[Dimension];
        for (int i = 0; i < values.Length; i++)
        {
            counts[i] = Counts(i, values, counts);
            values[i] = counts[i] ? draw(i) : Parameters[i].Default;
        }

        return new Configuration(Parameters.Select((p, i) => KeyValuePair.Create(p.Name, values[i])));
    }

    /// <summary>A uniform draw: every coordinate that counts uniform on [0, 1].</summary>
    public Configuration Sample(ref Pcg32 random)
    {
        // Every coordinate is drawn, so that one choice does not shift the numbers of another parameter.
        var places = new double[Dimension];
        for (int i = 0; i < places.Length; i++)
            places[i] = random.NextDouble();
        return Decode(places);
    }

    /// <summary>The configuration's coordinates; NaN where a parameter does not count.</summary>
    public double[] Encode(Configuration configuration)
    {
        var places = new double[Dimension];
        Array.Fill(places, double.NaN);
        Build(i =>
        {
            object value = configuration.Values[Parameters[i].Name];
            places[i] = ParameterScale.Encode(Parameters[i], value);
            return value;
        });
        return places;
    }

    /// <summary>The configuration at a point; coordinates of parameters that do not count are passed over.</summary>
    public Configuration Decode(double[] places) => Build(i => ParameterScale.Decode(Parameters[i], places[i]));

    /// <summary>The same configuration with the parameters that do not count at their defaults.</summary>
    public Configuration Normalise(Configuration configuration) => Build(i => configuration.Values[Parameters[i].Name]);

    /// <summary>
    /// The configurations one step away: every other option of a choice, a whole number's two neighbours (at least 1, and 5 % of the range on
    /// its scale), 5 % of the range up and down for a real one.
    /// </summary>
    public IEnumerable<Configuration> Neighbours(Configuration configuration)
    {
        Configuration here = Normalise(configuration);
        double[] places = Encode(here);
        for (int i = 0; i < Dimension; i++)
        {
            if (double.IsNaN(places[i]))
                continue;
            foreach (object value in Steps(Parameters[i], here.Values[Parameters[i].Name]))
            {
                int changed = i;
                yield return Build(j => j == changed ? value : here.Values[Parameters[j].Name]);
            }
        }
    }

    /// <summary>What is wrong with a configuration of this space, or null.</summary>
    public string? FindProblem(Configuration configuration)
    {
        foreach (Parameter parameter in Parameters)
        {
            if (!configuration.Values.TryGetValue(parameter.Name, out object? value))
                return $"'{parameter.Name}' has no value";
            if (!ParameterScale.Allows(parameter, value))
                return FormattableString.Invariant($"'{parameter.Name}' is {value}; allowed: {parameter.Allowed}");
        }

        string? unknown = configuration.Values.Keys.FirstOrDefault(name => IndexOf(name) < 0);
        return unknown is null ? null : $"'{unknown}' is no parameter";
    }

    /// <summary>How many configurations there are, idle parameters aside; infinite where a real parameter can count.</summary>
    public double Count()
    {
        // Children first: each parameter's count is the sum over its values of the product of what hangs on that value.
        var counts = new double[Dimension];
        for (int i = Dimension - 1; i >= 0; i--)
        {
            Parameter parameter = Parameters[i];
            counts[i] = parameter is ChoiceParameter choice
                ? choice.Options.Sum(option => Product(i, option, counts))
                : ParameterScale.Count(parameter);
        }

        double all = 1;
        for (int i = 0; i < Dimension; i++)
            all *= _parents[i] < 0 ? counts[i] : 1;
        return all;
    }

    /// <summary>Every configuration of a finite space, once, in the order of the values.</summary>
    public IEnumerable<Configuration> Enumerate() => Enumerate(0, new object[Dimension], new bool[Dimension]);

    private IEnumerable<Configuration> Enumerate(int i, object[] values, bool[] counts)
    {
        if (i == Dimension)
        {
            yield return new Configuration(Parameters.Select((p, j) => KeyValuePair.Create(p.Name, values[j])));
            yield break;
        }

        counts[i] = Counts(i, values, counts);
        long options = counts[i] ? (long)ParameterScale.Count(Parameters[i]) : 1;
        for (long option = 0; option < options; option++)
        {
            values[i] = counts[i] ? ParameterScale.ValueAt(Parameters[i], option) : Parameters[i].Default;
            foreach (Configuration configuration in Enumerate(i + 1, values, counts))
                yield return configuration;
        }
    }

    private bool Counts(int i, object[] values, bool[] counts) =>
        _parents[i] < 0 || (counts[_parents[i]] && (string)values[_parents[i]] == Parameters[i].Condition!.Value);

    private double Product(int parent, string option, double[] counts)
    {
        double product = 1;
        for (int i = 0; i < Dimension; i++)
            product *= _parents[i] == parent && Parameters[i].Condition!.Value == option ? counts[i] : 1;
        return product;
    }

    private static IEnumerable<object> Steps(Parameter parameter, object value)
    {
        const double Step = 0.05;
        switch (parameter)
        {
            case ChoiceParameter choice:
                return choice.Options.Where(o => o != (string)value);
            case WholeParameter whole:
                double at = ParameterScale.Encode(whole, value);
                long here = (long)value;
                long down = Math.Min(here - 1, (long)ParameterScale.Decode(whole, Math.Max(0, at - Step)));
                long up = Math.Max(here + 1, (long)ParameterScale.Decode(whole, Math.Min(1, at + Step)));
                return new[] { down, up }.Where(v => v >= whole.Minimum && v <= whole.Maximum).Cast<object>();
            default:
                double place = ParameterScale.Encode(parameter, value);
                return new[] { place - Step, place + Step }.Where(p => p is >= 0 and <= 1).Select(p => ParameterScale.Decode(parameter, p)).Where(v => !v.Equals(value));
        }
    }

    private static List<Parameter> ParentsFirst(SearchSpace space)
    {
        var ordered = new List<Parameter>();
        var waiting = space.Parameters.ToList();
        while (waiting.Count > 0)
        {
            Parameter? next = waiting.FirstOrDefault(p => p.Condition is not { } c || ordered.Any(o => o.Name == c.Parameter));
            if (next is null)
                throw new ArgumentException($"The condition of parameter '{waiting[0].Name}' names no parameter of the space, or is circular.", nameof(space));
            if (next.Condition is { } condition && ordered.First(o => o.Name == condition.Parameter) is not ChoiceParameter)
                throw new ArgumentException($"The condition of parameter '{next.Name}' names '{condition.Parameter}', which is no choice.", nameof(space));
            ordered.Add(next);
            waiting.Remove(next);
        }

        return ordered;
    }
}
