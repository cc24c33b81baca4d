using System.Globalization;
using System.Text;
using AutoAL.Statistics;

namespace AutoAL.Reports;

/// <summary>File names of figures: <c>curves-&lt;dataset&gt;-&lt;learner&gt;.svg</c>, safe on every file system and distinct without regard to case.</summary>
public static class FigureNames
{
    private const int LongestPart = 60;

    /// <summary>A name per setting. The experiment joins the name when there are several; equal names get a number.</summary>
    public static IReadOnlyDictionary<Setting, string> Of(IEnumerable<Setting> settings)
    {
        Setting[] all = [.. settings.Order()];
        bool several = all.Select(s => s.Experiment).Distinct().Count() > 1;
        var names = new Dictionary<Setting, string>();
        var taken = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (Setting setting in all)
        {
            string stem = several
                ? $"curves-{Plain(setting.Experiment)}-{Plain(setting.Dataset)}-{Plain(setting.Learner)}"
                : $"curves-{Plain(setting.Dataset)}-{Plain(setting.Learner)}";
            string name = $"{stem}.svg";
            for (int i = 2; !taken.Add(name); i++)
                name = string.Create(CultureInfo.InvariantCulture, $"{stem}-{i}.svg");
            names[setting] = name;
        }

        return names;
    }

    private static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (char c in text.Take(LongestPart))
            plain.Append(char.IsAsciiLetterOrDigit(c) || c is '.' or '_' or '-' ? c : '_');
        return plain.ToString();
    }
}
