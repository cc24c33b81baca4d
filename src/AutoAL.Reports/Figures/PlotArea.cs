using AutoAL.Reports.Svg;
using AutoAL.Statistics;

namespace AutoAL.Reports.Figures;

/// <summary>One coordinate frame of learning curves: labels against the metric as readers see it (shares in per cent).</summary>
internal sealed class PlotArea
{
    private readonly SvgCanvas _canvas;
    private readonly double _left;
    private readonly double _top;
    private readonly double _width;
    private readonly double _height;
    private readonly LinearAxis _x;
    private readonly LinearAxis _y;
    private readonly double _scale;
    private readonly int _frame;

    public PlotArea(SvgCanvas canvas, double left, double top, double width, double height, CurveRange range)
    {
        _canvas = canvas;
        (_left, _top, _width, _height) = (left, top, width, height);
        _scale = range.Scale;
        _x = new LinearAxis(range.From, range.To, left, left + width, (int)Math.Clamp(width / 80, 2, 8));
        _y = new LinearAxis(range.Low, range.High, top + height, top, (int)Math.Clamp(height / 42, 2, 8));
        _frame = canvas.Frame(left, top, width, height, (range.From, range.To), (range.Low, range.High));
    }

    public double Right => _left + _width;

    public double Bottom => _top + _height;

    public double XOf(double labels) => _x.Px(labels);

    public double YOf(double value) => Math.Clamp(_y.Px(value * _scale), _top, Bottom);

    /// <summary>Grid, ticks and their numbers.</summary>
    public void DrawFrame(double textSize)
    {
        foreach (double tick in _y.Ticks)
        {
            _canvas.Line(_left, _y.Px(tick), Right, _y.Px(tick), Theme.Grid);
            _canvas.Text(_left - 8, _y.Px(tick) + (textSize * 0.35), _y.Label(tick), textSize, Theme.Muted, Anchor.End);
        }

        _canvas.Line(_left, Bottom, Right, Bottom, Theme.Axis);
        foreach (double tick in _x.Ticks)
        {
            _canvas.Belongs(_frame, position: tick);
            _canvas.Line(_x.Px(tick), Bottom, _x.Px(tick), Bottom + 4, Theme.Axis);
            _canvas.Text(_x.Px(tick), Bottom + 6 + textSize, _x.Label(tick), textSize, Theme.Muted, Anchor.Middle);
        }

        _canvas.Belongs();
    }

    /// <summary>Names of both axes.</summary>
    public void NameAxes(string x, string y, double textSize)
    {
        _canvas.Text(_left + (_width / 2), Bottom + 26 + textSize, x, textSize, Theme.Ink, Anchor.Middle);
        _canvas.UprightText(_left - 46, _top + (_height / 2), y, textSize, Theme.Ink);
    }

    /// <summary>The band, where there is one.</summary>
    public void DrawBand(CurveBand band, SeriesStyle style, double opacity)
    {
        BandPoint[] points = [.. band.Points.Where(p => p.Interval is not null)];
        if (points.Length < 2)
            return;
        _canvas.Belongs(_frame, style.Index);
        _canvas.Polygon(
            points.Select(p => (XOf(p.X), YOf(p.Interval!.Value.High))).Concat(points.Reverse().Select(p => (XOf(p.X), YOf(p.Interval!.Value.Low)))),
            style.Stroke, opacity);
        _canvas.Belongs();
    }

    /// <summary>The mean curve with a few markers.</summary>
    public void DrawCurve(CurveBand band, SeriesStyle style, double thickness, double markerSize, int markers)
    {
        _canvas.Belongs(_frame, style.Index);
        _canvas.Polyline(band.Points.Select(p => (XOf(p.X), YOf(p.Mean))), style.Stroke, thickness, style.Dash);
        _canvas.Belongs(_frame, style.Index, isMarker: true);
        for (int i = 1; i <= markers; i++)
        {
            double x = band.Mean.First + ((band.Mean.Last - band.Mean.First) * i / markers);
            Markers.Draw(_canvas, style.Marker, XOf(x), YOf(band.Mean.At(Math.Min(x, band.Mean.Last))), markerSize, style.Stroke, filled: true);
        }

        _canvas.Belongs();
    }

    /// <summary>A line through the points, without markers.</summary>
    public void DrawSteps(IEnumerable<(double X, double Y)> points, SeriesStyle style)
    {
        _canvas.Belongs(_frame, style.Index);
        _canvas.Polyline(points.Select(p => (XOf(p.X), YOf(p.Y))), style.Stroke, 2, style.Dash);
        _canvas.Belongs();
    }

    /// <summary>A dashed level across the frame.</summary>
    public void DrawLevel(double value) => _canvas.Line(_left, YOf(value), Right, YOf(value), Theme.Muted, 1, "5 4");
}

/// <summary>The data range of one or more frames, in the reader's scale.</summary>
internal sealed record CurveRange(double From, double To, double Low, double High, double Scale)
{
    /// <summary>The range that shows every band and the target of the comparison.</summary>
    public static CurveRange Of(Comparison comparison, CurveMetric metric)
    {
        BandPoint[] points = [.. comparison.Rows.SelectMany(r => r.Band.Points)];
        double low = points.Min(p => p.Interval?.Low ?? p.Mean);
        double high = points.Max(p => p.Interval?.High ?? p.Mean);

        // The band of a handful of labels can dwarf the rest of the picture: beyond the mean curves' own height it is cut off.
        double least = points.Min(p => p.Mean);
        double most = points.Max(p => p.Mean);
        low = Math.Max(low, least - (0.5 * (most - least)));
        high = Math.Min(high, most + (0.5 * (most - least)));
        if (comparison.Target is double target && target > least && target < most + (0.5 * (most - least)))
            high = Math.Max(high, target);

        (low, high) = LinearAxis.Pad(low * metric.Scale, high * metric.Scale);
        if (metric.IsShare)
            (low, high) = (Math.Max(0, low), Math.Max(Math.Min(100, high), low + 1));
        return new CurveRange(comparison.From, comparison.To, low, high, metric.Scale);
    }
}
