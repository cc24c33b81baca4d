using System.Globalization;
using System.Text;

namespace AutoAL.Experiments.Configuration;

/// <summary>The reference tables of the documentation, made from the records: one table a record with every member.</summary>
public static class ConfigTable
{
    /// <summary>Markdown with a heading and a table for each record, in the order in which they are first named.</summary>
    public static string Write()
    {
        var text = new StringBuilder();
        WriteRecord(text, typeof(ExperimentsFile), "The file");
        return text.ToString();
    }

    private static void WriteRecord(StringBuilder text, Type record, string heading)
    {
        object defaults = ConfigMember.Create(record);
        IReadOnlyList<ConfigMember> members = ConfigMember.Of(record);
        text.Append("### ").Append(heading).Append("\n\n| member | holds | default | meaning |\n|---|---|---|---|\n");
        foreach (ConfigMember member in members)
        {
            text.Append(CultureInfo.InvariantCulture, $"| `{member.Name}` | {Holds(member)} | {Default(member, defaults)} | {Cell(member.Description)} |\n");
        }

        text.Append('\n');
        foreach (ConfigMember member in members.Where(m => m.Kind is MemberKind.Record or MemberKind.RecordList))
            WriteRecord(text, member.Type, $"`{member.Name}`");
    }

    private static string Holds(ConfigMember member) => member.Kind switch
    {
        MemberKind.Record => "an object, see below",
        MemberKind.RecordList => "a list of objects, see below",
        _ => Cell(member.Allowed),
    };

    private static string Default(ConfigMember member, object defaults)
    {
        if (member.Required)
            return "required";
        return (member.Kind, member.Property.GetValue(defaults)) switch
        {
            (_, null) => "none",
            (MemberKind.Record, _) => "its members' defaults",
            (MemberKind.Words, _) => "`{}`",
            (_, { } value) => $"`{Convert.ToString(value, CultureInfo.InvariantCulture)}`",
        };
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
