using System.Globalization;
using System.Text;
using System.Xml;
using AutoAL.Gate;
using AutoAL.Gate.Verdicts;

namespace AutoAL.Reports.Check;

/// <summary>
/// A check as JUnit XML, as Jenkins, GitLab and others read it: a suite per data set, a case per learner, strategy and quantity. What
/// fails the check is a failure, what could not be compared is an error, what has no verdict is skipped with its reason.
/// </summary>
public static class JUnitXml
{
    public static string Write(GateCheck check)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", NewLineHandling = NewLineHandling.Entitize, OmitXmlDeclaration = true }))
        {
            xml.WriteStartElement("testsuites");
            Attribute(xml, "name", $"autoal check {check.Grid.Plan.Name}");
            Counts(xml, check, check.Keys);
            foreach (IGrouping<string, KeyVerdict> suite in check.Keys.GroupBy(k => k.Key.Arm.Dataset).OrderBy(g => g.Key, StringComparer.Ordinal))
            {
                xml.WriteStartElement("testsuite");
                Attribute(xml, "name", suite.Key);
                Counts(xml, check, suite);
                foreach (KeyVerdict key in suite)
                    Case(xml, check, key);
                xml.WriteEndElement();
            }

            xml.WriteEndElement();
        }

        return $"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n{text}\n";
    }

    private static void Case(XmlWriter xml, GateCheck check, KeyVerdict key)
    {
        xml.WriteStartElement("testcase");
        Attribute(xml, "classname", key.Key.Arm.Dataset);
        Attribute(xml, "name", $"{key.Key.Arm.Learner}/{key.Key.Arm.Strategy}/{key.Key.Quantity}");
        Attribute(xml, "time", "0");
        string sentence = CheckWording.Sentence(key);
        switch (Kind(check, key))
        {
            case "failure" or "error" when Kind(check, key) is var kind:
                xml.WriteStartElement(kind);
                Attribute(xml, "message", key.Verdict.Word());
                Attribute(xml, "type", key.Verdict.ToString());
                xml.WriteString(Clean(sentence));
                xml.WriteEndElement();
                break;
            case "skipped":
                xml.WriteStartElement("skipped");
                Attribute(xml, "message", sentence);
                xml.WriteEndElement();
                break;
            default:
                xml.WriteStartElement("system-out");
                xml.WriteString(Clean($"{CheckWording.Verdict(key)}: {sentence}"));
                xml.WriteEndElement();
                break;
        }

        xml.WriteEndElement();
    }

    private static string Kind(GateCheck check, KeyVerdict key) => key.Verdict switch
    {
        GateVerdict.NotComparable or GateVerdict.Incomplete => "error",
        _ when check.Fails(key) => "failure",
        GateVerdict.Inconclusive or GateVerdict.Undecided => "skipped",
        _ => "pass",
    };

    private static void Counts(XmlWriter xml, GateCheck check, IEnumerable<KeyVerdict> keys)
    {
        ILookup<string, KeyVerdict> kinds = keys.ToLookup(k => Kind(check, k));
        Attribute(xml, "tests", Number(kinds.Sum(g => g.Count())));
        Attribute(xml, "failures", Number(kinds["failure"].Count()));
        Attribute(xml, "errors", Number(kinds["error"].Count()));
        Attribute(xml, "skipped", Number(kinds["skipped"].Count()));
    }

    private static string Number(int count) => count.ToString(CultureInfo.InvariantCulture);

    private static void Attribute(XmlWriter xml, string name, string value) => xml.WriteAttributeString(name, Clean(value));

    /// <summary>Characters that XML forbids become U+FFFD; markup is the writer's business, and line breaks survive.</summary>
    private static string Clean(string value)
    {
        var clean = new StringBuilder(value.Length);
        foreach (Rune rune in value.EnumerateRunes())
            clean.Append(rune.Value < 0x10000 && !XmlConvert.IsXmlChar((char)rune.Value) ? "\uFFFD" : rune.ToString());
        return clean.ToString();
    }
}
