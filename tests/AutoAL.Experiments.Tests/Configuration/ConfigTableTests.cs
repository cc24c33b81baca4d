using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Tests.Configuration;

public class ConfigTableTests
{
    private const string Begin = "<!-- generated: members -->\n";
    private const string End = "<!-- end of generated -->\n";

    [Fact]
    public void Table_InTheDocumentation_IsCurrent()
    {
        string page = File.ReadAllText(Path.Combine(SharedData.RepositoryRoot(), "docs", "configuration.md"));
        int from = page.IndexOf(Begin, StringComparison.Ordinal) + Begin.Length;
        int to = page.IndexOf(End, StringComparison.Ordinal);
        CheckedInFile.AssertCurrent("docs/configuration.md", page[..from] + ConfigTable.Write() + page[to..]);
    }

    [Fact]
    public void Table_OfARecord_ShowsTypeDefaultAndMeaning() => Assert.Contains(
        """
        ### `seeds`

        | member | holds | default | meaning |
        |---|---|---|---|
        | `first` | a whole number from 0 to 1000000000000 | `0` | The first seed number. |
        | `count` | a whole number from 1 to 100000 | `20` | How many seeds. Fewer than 20 rarely settle a difference. |

        """,
        ConfigTable.Write());
}
