using Microsoft.Extensions.Configuration;

namespace AutoAL.Experiments.Configuration;

/// <summary>Turns configuration sections into records by reflection and collects everything that does not fit.</summary>
internal sealed class ConfigBinder(ConfigLayers layers, List<ConfigProblem> problems)
{
    private readonly ScalarReader _scalars = new(layers, problems);

    public ExperimentsFile Bind() => (ExperimentsFile)BindMembers(typeof(ExperimentsFile), [.. layers.Root.GetChildren()], "");

    private object BindMembers(Type record, IReadOnlyList<IConfigurationSection> children, string path)
    {
        object instance = ConfigMember.Create(record);
        IReadOnlyList<ConfigMember> members = ConfigMember.Of(record);
        foreach (ConfigMember member in members)
        {
            string place = ConfigPath.Member(path, member.Name);
            if (children.FirstOrDefault(c => Names(c, member)) is { } child)
                Read(member, instance, child, place);
            else if (member.Required)
                problems.Add(new(place, null, member.Allowed, "Add it; it has no default."));
        }

        foreach (IConfigurationSection child in children.Where(c => !members.Any(m => Names(c, m)) && !(path.Length == 0 && c.Key == "$schema")))
            ReportUnknown(child, members, path);
        return instance;
    }

    private void Read(ConfigMember member, object instance, IConfigurationSection section, string path)
    {
        object? value = member.Kind switch
        {
            MemberKind.Text => _scalars.ReadText(member, section, path),
            MemberKind.Whole => _scalars.ReadWhole(member, section, path),
            MemberKind.Real => _scalars.ReadReal(member, section, path),
            MemberKind.Words => ReadWords(member, section, path),
            MemberKind.Record => ReadRecord(member, section, path),
            MemberKind.RecordList => ReadList(member, section, path, e => ReadEntry(member.Type, e.Section, e.Path)),
            _ => ReadList(member, section, path, e => new ChoiceReader(layers, problems).Read(e.Section, e.Path)),
        };
        if (value is not null || member.Nullable)
            member.Property.SetValue(instance, value);
    }

    private object? ReadRecord(ConfigMember member, IConfigurationSection section, string path)
    {
        if (string.IsNullOrEmpty(section.Value))
            return BindMembers(member.Type, [.. section.GetChildren()], path);
        _scalars.Report(section, path, member.Allowed, "Write an object in braces.");
        return null;
    }

    private object ReadEntry(Type record, IConfigurationSection section, string path)
    {
        if (string.IsNullOrEmpty(section.Value))
            return BindMembers(record, [.. section.GetChildren()], path);
        string names = string.Join(", ", ConfigMember.Of(record).Select(m => m.Name));
        _scalars.Report(section, path, "an object with " + names, "Write an object in braces.");
        return ConfigMember.Create(record);
    }

    private Array ReadList(ConfigMember member, IConfigurationSection section, string path, Func<(IConfigurationSection Section, string Path), object> read)
    {
        IConfigurationSection[] children = [.. section.GetChildren()];
        var entries = new List<object>();
        if (!string.IsNullOrEmpty(section.Value))
            _scalars.Report(section, path, member.Allowed, "Write a list in brackets.");
        else if (children.Length == 0)
            problems.Add(new(path, "[]", member.Allowed + ", at least one", "Add an entry."));
        while (children.FirstOrDefault(c => ConfigPath.IndexOf(c.Key) == entries.Count) is { } entry)
            entries.Add(read((entry, ConfigPath.Index(path, entries.Count))));
        foreach (IConfigurationSection child in children.Where(c => ConfigPath.IndexOf(c.Key) is var index && (index < 0 || index >= entries.Count)))
            ReportGap(child, path, entries.Count);

        var array = Array.CreateInstance(member.Type, entries.Count);
        for (int i = 0; i < entries.Count; i++)
            array.SetValue(entries[i], i);
        return array;
    }

    private Dictionary<string, string> ReadWords(ConfigMember member, IConfigurationSection section, string path)
    {
        var words = new Dictionary<string, string>(StringComparer.Ordinal);
        if (!string.IsNullOrEmpty(section.Value))
            _scalars.Report(section, path, member.Allowed, "Write an object in braces.");
        foreach (IConfigurationSection leaf in Leaves(section))
        {
            // The configuration system nests at colons, which names of columns may hold.
            string name = leaf.Path[(section.Path.Length + 1)..];
            if (_scalars.ReadText(member with { Kind = MemberKind.Text, Nullable = false }, leaf, ConfigPath.Member(path, name), besideNested: true) is { } word)
                words[name] = word;
        }

        return words;
    }

    private static IEnumerable<IConfigurationSection> Leaves(IConfigurationSection section) =>
        section.GetChildren().SelectMany(c => c.Value is null && c.GetChildren().Any() ? Leaves(c) : Leaves(c).Prepend(c));

    private static bool Names(IConfigurationSection section, ConfigMember member) => section.Key.Equals(member.Name, StringComparison.OrdinalIgnoreCase);

    private void ReportUnknown(IConfigurationSection child, IReadOnlyList<ConfigMember> members, string path)
    {
        string[] names = [.. members.Select(m => m.Name)];
        _scalars.Report(
            child,
            ConfigPath.Member(path, child.Key),
            "a member named " + string.Join(", ", names),
            Spelling.DidYouMean(child.Key, names, "Remove it."));
    }

    private void ReportGap(IConfigurationSection child, string path, int next) => _scalars.Report(
        child,
        ConfigPath.IndexOf(child.Key) is >= 0 and var index ? ConfigPath.Index(path, index) : ConfigPath.Member(path, child.Key),
        FormattableString.Invariant($"indices in sequence; the next is {next}"),
        FormattableString.Invariant($"Write {next} to add an entry, or a smaller index to change one."));
}
