using System.Buffers.Binary;
using System.Security.Cryptography;
using AutoAL.Conformance;
using AutoAL.Contracts;

namespace AutoAL.Engines.Managed.Tests;

/// <summary>Files that are no longer what was written. The round trip itself is held by every family's conformance suite.</summary>
public sealed class ModelFileTests
{
    private const int HeaderLength = 48;

    public static TheoryData<string> Families => [.. new ManagedEngine().Families.Select(family => family.Name)];

    [Theory]
    [MemberData(nameof(Families))]
    public void Load_AnyBitFlipped_SaysSo(string family)
    {
        byte[] saved = Saved(family);
        for (int at = 0; at < saved.Length; at += 1 + (at < HeaderLength ? 0 : saved.Length / 64))
        {
            byte[] damaged = [.. saved];
            damaged[at] ^= 16;
            Assert.Throws<InvalidDataException>(() => Load(family, damaged));
        }
    }

    /// <summary>A checksum proves no good will: whatever stands behind a right one is refused, or gives a model that answers without reading beyond its arrays.</summary>
    [Theory]
    [MemberData(nameof(Families))]
    public void Load_HostileContentWithRightChecksum_IsRefusedOrHarmless(string family)
    {
        byte[] saved = Saved(family);
        LearnerProblem problem = LearnerProblem.Create(ColumnKinds.Numeric);
        for (int at = HeaderLength; at + 4 <= saved.Length; at += 1 + (saved.Length / 400))
        {
            foreach (int value in (int[])[-1, 0, 255, int.MaxValue, 1 << 20])
            {
                byte[] hostile = [.. saved];
                BinaryPrimitives.WriteInt32LittleEndian(hostile.AsSpan(at), value);
                SHA256.HashData(hostile.AsSpan(HeaderLength), hostile.AsSpan(16, 32));
                ITrainedLearner learner;
                try
                {
                    learner = Load(family, hostile);
                }
                catch (InvalidDataException)
                {
                    continue;
                }

                Answer(learner, problem.Test);
            }
        }
    }

    [Fact]
    public void Load_AnotherFamilysModel_NamesBoth()
    {
        InvalidDataException refusal = Assert.Throws<InvalidDataException>(() => Load("perceptron", Saved("logistic-regression")));
        Assert.Equal("The file holds a model of 'logistic-regression', not of 'perceptron'; load it with its own family.", refusal.Message);
    }

    [Fact]
    public void Load_LaterVersion_SaysWhichOne()
    {
        byte[] saved = Saved("logistic-regression");
        saved[8] = 9;
        InvalidDataException refusal = Assert.Throws<InvalidDataException>(() => Load("logistic-regression", saved));
        Assert.Equal("The model file has format version 9, and this program reads 2. Export it again with this program, or load it with the one that wrote it.", refusal.Message);
    }

    private static ILearnerFamily Family(string name) => new ManagedEngine().Families.Single(family => family.Name == name);

    private static ITrainedLearner Load(string family, byte[] bytes) => ((ILoadsModels)Family(family)).Load(new MemoryStream(bytes));

    private static byte[] Saved(string name)
    {
        ILearnerFamily family = Family(name);
        Configuration configuration = family.Space.Default;
        foreach ((string small, long value) in (ReadOnlySpan<(string, long)>)[("trees", 10), ("rounds", 10), ("width", 4), ("epochs", 3)])
        {
            if (family.Space.Find(small) is not null)
                configuration = configuration.With(new Configuration([KeyValuePair.Create<string, object>(small, value)]));
        }

        LearnerProblem problem = LearnerProblem.Create(ColumnKinds.Numeric);
        using ITrainedLearner learner = family.Train(problem.Task(Enumerable.Range(0, 12)), configuration, default, TrainToTheEnd.Instance, CancellationToken.None);
        using var stream = new MemoryStream();
        ((ISavesModel)learner).Save(stream);
        return stream.ToArray();
    }

    private static void Answer(ITrainedLearner learner, Table table)
    {
        if (learner.ClassCount > 100_000)
            return;
        int[] rows = [.. Enumerable.Range(0, table.RowCount)];
        try
        {
            learner.PredictProbabilities(new TableRows(table, rows), new double[rows.Length * learner.ClassCount]);
        }
        catch (ArgumentException)
        {
            // The table is not of the columns that the content now claims.
        }
    }
}
