using AutoAL.Engines.MLNet.Features;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace AutoAL.Engines.MLNet.Deep.Images;

/// <summary>One image as the network's preparation takes it: 3 planes (red, green, blue) of 224×224 values from 0 to 255, as ML.NET's ExtractPixels gives them.</summary>
internal sealed class PixelView(float[] pixels) : RowView(Described, 1)
{
    public const int Side = 224;
    public const int Length = 3 * Side * Side;
    public const string Pixels = "OriginalInput";

    private static readonly DataViewSchema Described = Describe();

    protected override Delegate Getter(int column, Func<int> row) => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> to) => to = new VBuffer<float>(Length, pixels));

    private static DataViewSchema Describe()
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn(Pixels, new VectorDataViewType(NumberDataViewType.Single, Length));
        return schema.ToSchema();
    }
}
