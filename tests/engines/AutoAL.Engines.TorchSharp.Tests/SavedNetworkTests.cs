using System.Buffers.Binary;
using System.Security.Cryptography;
using AutoAL.Conformance;
using AutoAL.Contracts;
using AutoAL.Engines.TorchSharp.Families;

namespace AutoAL.Engines.TorchSharp.Tests;

/// <summary>Files of networks that are not what they should be. The round trip itself is held by every family's conformance suite.</summary>
public sealed class SavedNetworkTests
{
    private const int HeaderLength = 48;

    public static TheoryData<string> Families => [.. new TorchEngine().Families.Where(family => family.Space.IsComplete).Select(family => family.Name)];

    /// <summary>A checksum proves no good will: whatever stands behind a right one is refused, or gives a model that can be disposed of.</summary>
    [Theory]
    [MemberData(nameof(Families))]
    public void Load_HostileContentWithRightChecksum_IsRefusedOrHarmless(string name)
    {
        byte[] saved = Saved(name);
        int refused = 0;
        for (int at = HeaderLength; at + 4 <= saved.Length; at += 1 + (saved.Length / 200))
        {
            foreach (int value in (int[])[-1, 0, 255, int.MaxValue, 1 << 20])
            {
                byte[] hostile = [.. saved];
                BinaryPrimitives.WriteInt32LittleEndian(hostile.AsSpan(at), value);
                SHA256.HashData(hostile.AsSpan(HeaderLength), hostile.AsSpan(16, 32));
                try
                {
                    Load(name, hostile).Dispose();
                }
                catch (InvalidDataException)
                {
                    refused++;
                }
            }
        }

        Assert.True(refused > 0);
    }

    /// <summary>Two families may share a name across engines, and still do not read each other's files.</summary>
    [Fact]
    public void Load_AnotherFamilysNetwork_NamesBoth()
    {
        InvalidDataException refusal = Assert.Throws<InvalidDataException>(() => Load("perceptron", Saved("cnn")));
        Assert.Equal("The file holds a model of 'torch/cnn', not of 'torch/perceptron'; load it with its own family.", refusal.Message);
    }

    private static NetworkFamily Family(string name) => (NetworkFamily)new TorchEngine().Families.Single(family => family.Name == name);

    private static ITrainedLearner Load(string name, byte[] bytes) => Family(name).Load(new MemoryStream(bytes));

    private static byte[] Saved(string name)
    {
        NetworkFamily family = Family(name);
        Configuration small = Tiny.Of([.. ((string, object)[])[("width", 4L), ("hidden", 16L), ("groups-of-four", 1L), ("heads", 1L), ("epochs", 1L)]]);
        Configuration configuration = family.Space.Default.With(new Configuration(small.Values.Where(v => family.Space.Find(v.Key) is not null)));
        LearnerProblem problem = LearnerProblem.Create(name switch { "perceptron" => ColumnKinds.Numeric, "transformer" => ColumnKinds.Text, _ => ColumnKinds.Image });
        using ITrainedLearner learner = family.Train(problem.Task(Enumerable.Range(0, 12)), configuration, default, TrainToTheEnd.Instance, TestContext.Current.CancellationToken);
        using var stream = new MemoryStream();
        ((ISavesModel)learner).Save(stream);
        return stream.ToArray();
    }
}
