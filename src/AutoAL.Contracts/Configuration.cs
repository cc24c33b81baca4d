using System.Globalization;
using System.Text;

namespace AutoAL.Contracts;

/// <summary>
/// Values for a family's parameters: <see cref="double"/>, <see cref="long"/> or <see cref="string"/> by name. Immutable; two
/// configurations are equal when their <see cref="Canonical"/> texts are.
/// </summary>
public sealed class Configuration : IEquatable<Configuration>
{
    private readonly SortedDictionary<string, object> _values = new(StringComparer.Ordinal);

    /// <exception cref="ArgumentException">A value is neither double, long nor string.</exception>
    public Configuration(IEnumerable<KeyValuePair<string, object>> values)
    {
        foreach ((string name, object value) in values)
        {
            if (value is not (double or long or string))
                throw new ArgumentException($"Parameter '{name}' holds a {value.GetType().Name}; only double, long and string can be stored and replayed.", nameof(values));
            _values[name] = value;
        }

        Canonical = Write(_values);
    }

    /// <summary>No parameters.</summary>
    public static Configuration Empty { get; } = new([]);

    public IReadOnlyDictionary<string, object> Values => _values;

    /// <summary>
    /// Sorted <c>name=value</c> pairs joined by <c>;</c>, numbers in the shortest form that reads back to the same bits; a backslash stands
    /// before <c>;</c>, <c>=</c> and <c>\</c> in texts.
    /// </summary>
    public string Canonical { get; }

    /// <exception cref="KeyNotFoundException">The parameter is absent.</exception>
    public double Real(string name) => Convert.ToDouble(Get(name), CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Real"/>
    public long Whole(string name) => Convert.ToInt64(Get(name), CultureInfo.InvariantCulture);

    /// <inheritdoc cref="Real"/>
    public string Choice(string name) => (string)Get(name);

    /// <summary>This configuration with the other's values laid over it.</summary>
    public Configuration With(Configuration other) => new(_values.Concat(other._values));

    public bool Equals(Configuration? other) => other is not null && Canonical == other.Canonical;

    public override bool Equals(object? obj) => Equals(obj as Configuration);

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Canonical);

    public override string ToString() => Canonical;

    private object Get(string name) => _values.TryGetValue(name, out object? value)
        ? value
        : throw new KeyNotFoundException($"The configuration '{Canonical}' has no parameter '{name}'.");

    private static string Write(SortedDictionary<string, object> values)
    {
        var text = new StringBuilder();
        foreach ((string name, object value) in values)
        {
            if (text.Length > 0)
                text.Append(';');
            text.Append(Escape(name)).Append('=').Append(value switch
            {
                double real => real.ToString("R", CultureInfo.InvariantCulture),
                long whole => whole.ToString(CultureInfo.InvariantCulture),
                _ => Escape((string)value),
            });
        }

        return text.ToString();
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace("=", "\\=", StringComparison.Ordinal);
}
