using System.Globalization;

namespace AutoAL.Experiments.Configuration;

/// <summary>JSON paths as problems show them: <c>experiments[0].data[1].columns["shoe size"]</c>.</summary>
internal static class ConfigPath
{
    public static string Member(string path, string name)
    {
        if (name.Length == 0 || char.IsDigit(name[0]) || !name.All(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '$'))
            return $"{path}[\"{name}\"]";
        return path.Length == 0 ? name : $"{path}.{name}";
    }

    public static string Index(string path, int index) => FormattableString.Invariant($"{path}[{index}]");

    /// <summary>Whether one of the two paths is the other or lies within it.</summary>
    public static bool Touch(string first, string second)
    {
        (string outer, string inner) = first.Length <= second.Length ? (first, second) : (second, first);
        return inner.StartsWith(outer, StringComparison.Ordinal)
            && (outer.Length == 0 || inner.Length == outer.Length || inner[outer.Length] is '.' or '[');
    }

    /// <summary>The index that a configuration key writes, or -1: only plain decimal digits without leading zeros count.</summary>
    public static int IndexOf(string key) =>
        int.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out int index)
        && index.ToString(CultureInfo.InvariantCulture) == key ? index : -1;
}
