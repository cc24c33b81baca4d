using System.Text;
using AutoAL.Contracts;
using AutoAL.Numerics;

namespace AutoAL.Data.Samples;

/// <summary>
/// Short word sequences on four topics: each word comes from the topic's own list, from another topic's, or from a list that all topics share.
/// Within a list the n-th word is drawn with weight 1/n.
/// </summary>
internal sealed class TopicsSample : ISampleGenerator
{
    private const int Rows = 1200;
    private const double OwnShare = 0.17;
    private const double OtherShare = 0.07;
    private static readonly string[] Names = ["garden", "kitchen", "sport", "travel"];

    private static readonly string[][] Own =
    [
        ["seeds", "soil", "roses", "compost", "watering", "hedge", "lawn", "bulbs", "pruning", "greenhouse", "tomatoes", "weeds", "spade", "blossom", "orchard", "mulch", "ivy", "snails", "shade", "frost", "herbs", "pond", "rake", "tulips", "bark"],
        ["oven", "flour", "recipe", "butter", "simmer", "onions", "sauce", "knife", "baking", "pepper", "dough", "garlic", "stew", "whisk", "cheese", "roast", "plate", "vanilla", "herbs", "tomatoes", "broth", "lemon", "spoon", "rice", "crust"],
        ["match", "goal", "coach", "league", "striker", "training", "stadium", "referee", "penalty", "score", "sprint", "medal", "team", "injury", "tennis", "season", "keeper", "cycling", "record", "final", "fans", "transfer", "serve", "pass", "lawn"],
        ["flight", "hotel", "passport", "beach", "luggage", "ticket", "museum", "island", "train", "border", "guide", "harbour", "camping", "map", "airport", "souvenir", "pass", "season", "desert", "ferry", "village", "tour", "coast", "visa", "shade"],
    ];

    private static readonly string[] Shared =
    [
        "the", "a", "and", "we", "it", "was", "for", "with", "after", "this", "very", "our", "they", "new", "first", "today", "again", "long", "good", "before", "some", "week", "little", "need", "best",
        "people", "never", "small", "early", "find", "morning", "right", "keep", "last", "another", "start", "friend", "great", "summer", "easy", "place", "winter", "house", "really", "year", "hard", "water", "fresh", "open", "plan",
    ];

    public string Name => "topics";

    public string Summary => "1,200 short texts on 4 topics: words drawn from the topic's list (17 %), another topic's (7 %) or a shared one, in weights 1/rank.";

    public IReadOnlyList<string> Write(string folder, Seed seed)
    {
        var random = new Pcg32(seed.Child(Name).Value);
        double[] weights = [.. Enumerable.Range(1, Shared.Length).Select(rank => 1.0 / rank)];
        var text = new StringBuilder("text,label\n");
        for (int i = 0; i < Rows; i++)
        {
            int topic = random.NextInt32(Names.Length);
            int words = 9 + random.NextInt32(10);
            for (int w = 0; w < words; w++)
            {
                string[] list = List(ref random, topic);
                string word = list[random.Pick(weights.AsSpan(0, list.Length))];
                text.Append(w == 0 ? "" : " ").Append(w == 0 ? char.ToUpperInvariant(word[0]) + word[1..] : word);
            }

            text.Append(".,").Append(Names[topic]).Append('\n');
        }

        return SampleDraws.WriteText(folder, Name + ".csv", text);
    }

    private static string[] List(ref Pcg32 random, int topic)
    {
        double kind = random.NextDouble();
        if (kind < OwnShare)
            return Own[topic];
        return kind < OwnShare + OtherShare ? Own[(topic + 1 + random.NextInt32(Own.Length - 1)) % Own.Length] : Shared;
    }
}
