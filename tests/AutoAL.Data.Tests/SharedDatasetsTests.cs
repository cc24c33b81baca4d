using System.Text.Json;
using AutoAL.Contracts;

namespace AutoAL.Data.Tests;

/// <summary>The published facts of every data set beside the repository.</summary>
public class SharedDatasetsTests
{
    [Fact]
    public void Load_EveryDataset_HasItsPublishedFacts()
    {
        using JsonDocument facts = JsonDocument.Parse(File.ReadAllBytes(SharedData.Path("datasets.json")));
        foreach (JsonElement fact in facts.RootElement.GetProperty("datasets").EnumerateArray())
        {
            string file = fact.GetProperty("files")[0].GetProperty("path").GetString()!;
            string path = SharedData.Path(file.Contains('/', StringComparison.Ordinal) ? file[..file.IndexOf('/', StringComparison.Ordinal)] : file);
            if (!Path.Exists(path))
                continue;
            Dataset data = DatasetLoader.Load(new DatasetSource { Name = fact.GetProperty("name").GetString()!, Path = path });
            Assert.True(fact.GetProperty("rows").GetInt32() == data.RowCount, $"{data.Name}: {data.RowCount} rows");
            CheckLabels(fact, data, named: File.Exists(Path.Combine(path, "classes.txt")));
            CheckParts(fact, data);
            switch (fact.GetProperty("task").GetString())
            {
                case "tabular":
                    CheckTable(fact, data);
                    break;
                case "text":
                    Assert.False(Assert.IsType<TextColumn>(Assert.Single(data.Features.Columns)).Texts.Contains(null));
                    break;
                default:
                    CheckImages(fact, data);
                    break;
            }
        }
    }

    private static void CheckLabels(JsonElement fact, Dataset data, bool named)
    {
        Assert.Equal(fact.GetProperty("classes").GetInt32(), data.Classes.Count);
        var counts = new int[data.Classes.Count];
        foreach (int label in data.Labels)
            counts[label]++;
        int[] published = [.. fact.GetProperty("classCounts").EnumerateObject().Select(count => count.Value.GetInt32())];
        Assert.Equal(published.Order(), counts.Order());
        if (named)
            Assert.Equal(fact.GetProperty("classNames").Deserialize<string[]>()!, data.Classes);
        else
            Assert.Equal(fact.GetProperty("classCounts").EnumerateObject().Select(count => count.Name).Order(StringComparer.Ordinal), data.Classes);
    }

    private static void CheckParts(JsonElement fact, Dataset data)
    {
        JsonElement split = fact.GetProperty("split");
        if (split.ValueKind == JsonValueKind.Null)
        {
            Assert.Empty(data.Parts);
            return;
        }

        Assert.Equal(split.GetProperty("train").GetInt32(), data.Parts.Count(part => part == Part.Train));
        Assert.Equal(split.GetProperty("test").GetInt32(), data.Parts.Count(part => part == Part.Test));
    }

    private static void CheckTable(JsonElement fact, Dataset data)
    {
        Assert.Equal(fact.GetProperty("features").GetInt32(), data.Features.Columns.Count);
        string[] categorical = [.. data.Features.Columns.Where(column => column.Kind == ColumnKinds.Categorical).Select(column => column.Name)];
        Assert.Equal(fact.GetProperty("categoricalColumns").Deserialize<string[]>()!, categorical);
        Assert.Equal(fact.GetProperty("numericFeatures").GetInt32(), data.Features.Columns.Count(column => column.Kind == ColumnKinds.Numeric));
        int missing = data.Features.Columns.Sum(column => column is NumericColumn numbers
            ? numbers.Values.ToArray().Count(double.IsNaN)
            : ((CategoricalColumn)column).Codes.Count(-1));
        Assert.True(fact.GetProperty("missingCells").GetInt32() == missing, $"{data.Name}: {missing} missing cells");
    }

    private static void CheckImages(JsonElement fact, Dataset data)
    {
        var images = Assert.IsType<ImageColumn>(Assert.Single(data.Features.Columns));
        int[] shape = fact.GetProperty("shape").Deserialize<int[]>()!;
        Assert.Equal((shape[0], shape[1], shape.Length == 3 ? shape[2] : 1), (images.Height, images.Width, images.Channels));
    }
}
