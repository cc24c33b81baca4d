namespace AutoAL.Contracts;

/// <summary>The parameters of a learner family, with their ranges and defaults.</summary>
public sealed record SearchSpace(IReadOnlyList<Parameter> Parameters)
{
    /// <summary>No parameters.</summary>
    public static SearchSpace None { get; } = new([]);

    /// <summary>Every parameter at its default.</summary>
    public Configuration Default { get; } = new(Parameters.Select(p => KeyValuePair.Create(p.Name, p.Default)));

    /// <summary>
    /// What a search looks through for a pool with these kinds of column: parameters in the part of their range that is worth trials
    /// (<see cref="Parameter.AsSearched"/>); those whose <see cref="Parameter.Columns"/> the pool lacks keep their default as their one value, so that a
    /// search does not tell configurations apart by what changes nothing.
    /// </summary>
    public SearchSpace For(ColumnKinds kinds) => new([.. Parameters.Select(p => p.Columns == ColumnKinds.None || (p.Columns & kinds) != 0 ? p.AsSearched() : p.Fixed())]);

    /// <summary>Whether the defaults can be trained with. Where a file has to be named they cannot, and no search tries the family.</summary>
    public bool IsComplete => !Parameters.Any(p => p is FileParameter { IsRequired: true });

    public Parameter? Find(string name) => Parameters.FirstOrDefault(p => p.Name == name);
}

/// <summary>One parameter. A parameter with a <see cref="Condition"/> counts only where the named choice has the given value.</summary>
/// <param name="Name">Lower case with dashes, as written in the configuration file.</param>
/// <param name="Summary">What it does, with unit.</param>
public abstract record Parameter(string Name, string Summary)
{
    /// <summary>The default: <see cref="double"/>, <see cref="long"/> or <see cref="string"/>.</summary>
    public abstract object Default { get; }

    /// <summary>The allowed values in words, for error messages and help.</summary>
    public abstract string Allowed { get; }

    /// <summary>Null when always in force.</summary>
    public ParameterCondition? Condition { get; init; }

    /// <summary>The kinds of column that it speaks of: where a pool has none of them it changes nothing. Default none: it counts always.</summary>
    public ColumnKinds Columns { get; init; }

    /// <summary>The same parameter with its default as the only value.</summary>
    public virtual Parameter Fixed() => this;

    /// <summary>The parameter with the values that a search tries: a part of those that a configuration may have. Default: all of them.</summary>
    public virtual Parameter AsSearched() => this;

    /// <summary>Reads a configured value; null when the text is not an allowed value.</summary>
    public abstract object? Parse(string text);
}

/// <summary>In force only where the choice <paramref name="Parameter"/> has the value <paramref name="Value"/>.</summary>
public sealed record ParameterCondition(string Parameter, string Value);

/// <summary>A real number in [Minimum, Maximum]; searched on a log scale when <paramref name="Log"/> is set, within <see cref="Searched"/>.</summary>
public sealed record RealParameter(string Name, string Summary, double Minimum, double Maximum, double Initial, bool Log = false)
    : Parameter(Name, Summary)
{
    /// <summary>The range that searches try; it holds the default. Null: all of it.</summary>
    public (double Minimum, double Maximum)? Searched { get; init; }

    public override object Default => Initial;

    public override Parameter Fixed() => this with { Minimum = Initial, Maximum = Initial, Log = false };

    public override Parameter AsSearched() => Searched is { } range ? this with { Minimum = range.Minimum, Maximum = range.Maximum } : this;

    public override string Allowed => FormattableString.Invariant($"a number from {Minimum} to {Maximum}");

    public override object? Parse(string text) =>
        double.TryParse(text, System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out double value)
        && value >= Minimum && value <= Maximum ? value : null;
}

/// <summary>A whole number in [Minimum, Maximum]; searched on a log scale when <paramref name="Log"/> is set, within <see cref="Searched"/>.</summary>
public sealed record WholeParameter(string Name, string Summary, long Minimum, long Maximum, long Initial, bool Log = false)
    : Parameter(Name, Summary)
{
    /// <summary>The range that searches try; it holds the default. Null: all of it.</summary>
    public (long Minimum, long Maximum)? Searched { get; init; }

    /// <summary>Whether work grows with the value and little of it gives a worse model of the same kind (trees, boosting rounds, epochs): successive halving may
    /// begin with a share of it. At most one parameter of a family.</summary>
    public bool IsResource { get; init; }

    public override object Default => Initial;

    public override Parameter Fixed() => this with { Minimum = Initial, Maximum = Initial, Log = false };

    public override Parameter AsSearched() => Searched is { } range ? this with { Minimum = range.Minimum, Maximum = range.Maximum } : this;

    public override string Allowed => FormattableString.Invariant($"a whole number from {Minimum} to {Maximum}");

    public override object? Parse(string text) =>
        long.TryParse(text, System.Globalization.NumberStyles.Integer, System.Globalization.CultureInfo.InvariantCulture, out long value)
        && value >= Minimum && value <= Maximum ? value : null;
}

/// <summary>One of a few words; searches try <see cref="Searched"/>.</summary>
public sealed record ChoiceParameter(string Name, string Summary, IReadOnlyList<string> Options, string Initial)
    : Parameter(Name, Summary)
{
    /// <summary>The options that searches try; where the default is none of them they begin with the first. Null: all.</summary>
    public IReadOnlyList<string>? Searched { get; init; }

    public override object Default => Initial;

    public override Parameter Fixed() => this with { Options = [Initial] };

    public override Parameter AsSearched() => Searched is { } options ? this with { Options = options, Initial = options.Contains(Initial, StringComparer.Ordinal) ? Initial : options[0] } : this;

    public override string Allowed => "one of " + string.Join(", ", Options);

    public override object? Parse(string text) => Options.Contains(text, StringComparer.Ordinal) ? text : null;
}

/// <summary>The path of a file, with forward slashes; a relative one starts at <see cref="TrainingTask.BaseDirectory"/>. Default: no file. No search chooses one.</summary>
public sealed record FileParameter(string Name, string Summary) : Parameter(Name, Summary)
{
    /// <summary>Whether nothing can be trained without it.</summary>
    public bool IsRequired { get; init; }

    public override object Default => "";

    public override string Allowed => "the path of a file";

    public override object? Parse(string text) => text.Contains('\0') ? null : text.Trim().Replace('\\', '/');
}
