using AutoAL.Reports.Svg;

namespace AutoAL.Reports.Figures;

/// <summary>Draws the palette's marker shapes.</summary>
internal static class Markers
{
    /// <param name="canvas">Where.</param>
    /// <param name="marker">Which shape.</param>
    /// <param name="x">Centre.</param>
    /// <param name="y">Centre.</param>
    /// <param name="r">Half its size in px.</param>
    /// <param name="colour">Of the rim and, when filled, the inside.</param>
    /// <param name="filled">Hollow markers show the ground inside.</param>
    public static void Draw(SvgCanvas canvas, Marker marker, double x, double y, double r, string colour, bool filled)
    {
        string fill = filled ? colour : Theme.Ground;
        string rim = filled ? Theme.Ground : colour;
        double thickness = filled ? 1 : 1.6;
        if (marker == Marker.Circle)
        {
            canvas.Circle(x, y, r, fill, rim, thickness);
            return;
        }

        (double X, double Y)[] corners = marker switch
        {
            Marker.Square => [(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)],
            Marker.Triangle => [(0, -1.15), (1.1, 0.8), (-1.1, 0.8)],
            Marker.Diamond => [(0, -1.25), (1.25, 0), (0, 1.25), (-1.25, 0)],
            _ => [(0, 1.15), (1.1, -0.8), (-1.1, -0.8)],
        };
        canvas.Polygon(corners.Select(c => (x + (c.X * r), y + (c.Y * r))), fill, 1, rim, thickness);
    }
}
