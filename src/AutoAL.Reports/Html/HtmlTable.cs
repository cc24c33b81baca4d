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
        foreach (string column in columns)
            page.Element("th scope=\"col\"", column);
        page.Markup("</tr></thead>\n<tbody>\n");
        foreach (string[] row in _rows)
        {
            page.Markup("<tr>").Element("th scope=\"row\"", row[0]);
            foreach (string cell in row.AsSpan(1))
                page.Element(IsNumber(cell) ? "td class=\"n\"" : "td", cell);
            page.Markup("</tr>\n");
        }

        page.Markup("</tbody></table></div>\n");
    }

    private static bool IsNumber(string cell) => cell.Length > 0 && (char.IsAsciiDigit(cell[0]) || cell[0] is '+' or '−' or '<' or '–') && cell.Length < 20;
}
