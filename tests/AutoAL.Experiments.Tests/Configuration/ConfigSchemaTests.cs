using System.Text.Json.Nodes;
using AutoAL.Experiments.Configuration;
using AutoAL.Strategies;

namespace AutoAL.Experiments.Tests.Configuration;

public class ConfigSchemaTests
{
    private static readonly string Schema = ConfigSchema.Write(
        ["managed/logistic-regression"], [.. StrategyCatalog.All.Select(s => s.Name)]);

    [Fact]
    public void Schema_CheckedIn_IsCurrent() => CheckedInFile.AssertCurrent("docs/experiments.schema.json", Schema);

    [Fact]
    public void Schema_OfANumber_HasDescriptionDefaultAndRange()
    {
        JsonNode batch = Experiment()["budget"]!["properties"]!["batch"]!;
        Assert.Equal("""{"description":"Labels asked for per round.","type":"integer","minimum":1,"maximum":1000000,"default":10}""", batch.ToJsonString());
    }

    [Fact]
    public void Schema_OfAWord_ListsTheWords()
    {
        JsonNode part = Experiment()["data"]!["items"]!["properties"]!["part"]!;
        Assert.Equal("""["all","train","test"]""", part["enum"]!.ToJsonString());
    }

    [Fact]
    public void Schema_OfAMemberThatMayBeAbsent_AllowsNull()
    {
        JsonNode format = Experiment()["data"]!["items"]!["properties"]!["format"]!;
        Assert.Equal("""["string","null"]""", format["type"]!.ToJsonString());
        Assert.Equal("""["csv","tsv","libsvm","idx","images",null]""", format["enum"]!.ToJsonString());
    }

    [Fact]
    public void Schema_OfAChoice_OffersNamesWithoutForbiddingOthers()
    {
        JsonArray forms = Experiment()["strategies"]!["items"]!["anyOf"]!.AsArray();
        Assert.Equal("string", (string?)forms[0]!["type"]);
        Assert.Equal(StrategyCatalog.All.Select(s => s.Name), forms[0]!["examples"]!.AsArray().Select(n => (string?)n));
        Assert.Null(forms[0]!["enum"]);
        Assert.Equal("""["use"]""", forms[1]!["required"]!.ToJsonString());
    }

    [Fact]
    public void Schema_OfEveryRecord_RefusesUnknownMembersAndDescribesTheKnown()
    {
        int records = 0;
        Visit(JsonNode.Parse(Schema)!);
        Assert.Equal(17, records);

        void Visit(JsonNode? node)
        {
            if (node is JsonArray array)
            {
                foreach (JsonNode? entry in array)
                    Visit(entry);
            }

            if (node is not JsonObject schema)
                return;
            if (schema["additionalProperties"] is JsonValue closed)
            {
                records++;
                Assert.False(closed.GetValue<bool>());
                Assert.All(schema["properties"]!.AsObject().Where(p => p.Key != "$schema"), p => Assert.NotEqual("", (string?)p.Value!["description"] ?? ""));
            }

            foreach ((_, JsonNode? inner) in schema)
                Visit(inner);
        }
    }

    private static JsonNode Experiment() => JsonNode.Parse(Schema)!["properties"]!["experiments"]!["items"]!["properties"]!;
}
