using System.Xml.Linq;

namespace AutoAL.Reports.Tests;

/// <summary>What every picture must keep to.</summary>
internal static class SvgCheck
{
    private static readonly string[] Allowed = ["svg", "title", "desc", "rect", "line", "polyline", "polygon", "circle", "text"];

    public static void IsSafe(string name, string svg)
    {
        XDocument picture = XDocument.Parse(svg);
        XElement root = picture.Root!;
        Assert.Equal("img", root.Attribute("role")?.Value);
        Assert.Equal(["title", "desc"], root.Elements().Take(2).Select(e => e.Name.LocalName));
        Assert.NotEqual("", root.Elements().ElementAt(1).Value);
        Assert.Null(root.Attribute("width"));
        Assert.All(picture.Descendants(), e => Assert.Contains(e.Name.LocalName, Allowed));
        Assert.DoesNotContain(picture.Descendants().Attributes(), a => a.Name.LocalName is "style" or "class" or "id" or "href" || a.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        Assert.DoesNotContain("NaN", svg);
        Assert.DoesNotContain("∞", svg);

        double[] box = [.. root.Attribute("viewBox")!.Value.Split(' ').Select(v => double.Parse(v, System.Globalization.CultureInfo.InvariantCulture))];
        foreach (XElement text in root.Elements().Where(e => e.Name.LocalName == "text" && e.Attribute("transform") is null))
        {
            double Number(string attribute) => double.Parse(text.Attribute(attribute)!.Value, System.Globalization.CultureInfo.InvariantCulture);
            double width = AutoAL.Reports.Svg.TextWidth.Of(text.Value, Number("font-size"), text.Attribute("font-weight") is not null);
            double left = Number("x") - (text.Attribute("text-anchor")?.Value switch { "middle" => width / 2, "end" => width, _ => 0 });
            Assert.True(left >= -0.5 && left + width <= box[2] + 0.5, $"{name}: '{text.Value}' runs from {left} to {left + width} of {box[2]}");
            Assert.InRange(Number("y"), 0, box[3]);
        }
    }
}
