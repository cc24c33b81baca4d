namespace AutoAL.Reports.Html;

/// <summary>A data table: caption, column headers, and a row header in front of every row.</summary>
internal sealed class HtmlTable(string caption, params string[] columns)
{
    private readonly List<string[]> _rows = [];

    public bool IsEmpty => _rows.Count == 0;

    public void Row(params string[] cells) => _rows.Add(cells);

    public void Write(HtmlText page)
    {
        page.Markup("<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"").Text(caption).Markup("\"><table>\n").Element("caption", caption);
        page.Markup("<thead><tr>");
        bool[] numbers = [.. columns.Select((_, c) => c > 0 && IsNumeric(c))];
        for (int c = 0; c < columns.Length; c++)
            page.Element(numbers[c] ? "th scope=\"col\" class=\"n\"" : "th scope=\"col\"", columns[c]);
        page.Markup("</tr></thead>\n<tbody>\n");
        foreach (string[] row in _rows)
        {
            page.Markup("<tr>").Element("th scope=\"row\"", row[0]);
            for (int c = 1; c < row.Length; c++)
                page.Element(numbers[c] ? "td class=\"n\"" : "td", row[c]);
            page.Markup("</tr>\n");
        }

        page.Markup("</tbody></table></div>\n");
    }

    /// <summary>Whether most of the column's cells that say something are numbers: all its cells hang on the right then.</summary>
    private bool IsNumeric(int column)
    {
        string[] cells = [.. _rows.Select(r => r[column]).Where(cell => cell.Length > 0)];
        return 2 * cells.Count(IsNumber) > cells.Length;
    }

    private static bool IsNumber(string cell) => cell.Length > 0 && (char.IsAsciiDigit(cell[0]) || cell[0] is '+' or '−' or '<' or '>' or '–') && cell.Length < 20;
}
