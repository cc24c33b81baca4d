using AutoAL.Contracts;
using AutoAL.Search.Committees;

namespace AutoAL.Search.Tests.Committees;

public class EnsembleFileTests
{
    private static readonly Fixed s_family = new();

    [Fact]
    public void Load_OfASavedEnsemble_PredictsAndSavesAlike()
    {
        byte[] file = Saved((0.2, 1), (0.9, 3));
        using WeightedEnsemble loaded = EnsembleFile.Load(new MemoryStream(file), [s_family]);
        var p = new double[2];
        loaded.PredictProbabilities(new TableRows(Lines.Task(4).Training.Pool, [0]), p);
        Assert.Equal((0.25 * 0.2) + (0.75 * 0.9), p[1], 15);
        var again = new MemoryStream();
        loaded.Save(again);
        Assert.Equal(file, again.ToArray());
    }

    [Fact]
    public void Load_OfAFileCutAnywhere_SaysSo()
    {
        byte[] file = Saved((0.2, 1), (0.9, 3));
        for (int length = 0; length < file.Length; length++)
            Assert.Throws<InvalidDataException>(() => EnsembleFile.Load(new MemoryStream(file[..length]), [s_family]));
    }

    [Theory]
    [InlineData(0, "does not begin with AutoALen")]
    [InlineData(8, "format version 254")]
    [InlineData(15, "members; 1 to 1000 are possible")]
    [InlineData(17, "which is not among those that can be loaded here")]
    [InlineData(29, "has the weight")]
    [InlineData(30, "cut short or damaged")]
    [InlineData(37, "bytes, so the file is damaged")]
    public void Load_OfAnAlteredFile_SaysWhere(int place, string words)
    {
        byte[] file = Saved((0.2, 1), (0.9, 3));
        file[place] = (byte)(255 - file[place]);
        Assert.Contains(words, Assert.Throws<InvalidDataException>(() => EnsembleFile.Load(new MemoryStream(file), [s_family])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_OfAFileThatAnnouncesTwoGigabytes_TakesNoRoomForThem()
    {
        byte[] file = Saved((0.2, 1), (0.9, 3));
        file[33] = 0x7f;
        long before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Contains("cut short or damaged", Assert.Throws<InvalidDataException>(() => EnsembleFile.Load(new MemoryStream(file), [s_family])).Message, StringComparison.Ordinal);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 8 << 20);
    }

    [Fact]
    public void Save_OfAMemberThatCannotBeSaved_NamesItsFamilyAndTheRemedy()
    {
        SearchTask task = Lines.Task(60);
        using Leaderboard found = new FamilySearch([new Lines.Threshold()], TimeProvider.System).Search(task, new Lines.Quiet(), TestContext.Current.CancellationToken);
        var ensemble = Assert.IsType<WeightedEnsemble>(found.Answer);
        Assert.Equal(
            "The ensemble has a model of the family 'threshold', which cannot be saved. Search among families that can, or set \"model\": \"best\".",
            Assert.Throws<NotSupportedException>(() => ensemble.Save(new MemoryStream())).Message);
    }

    private static byte[] Saved(params IReadOnlyList<(double P, double Weight)> members)
    {
        var file = new MemoryStream();
        using var ensemble = new WeightedEnsemble([.. members.Select(m => new EnsembleMember(s_family.Name, new Model(m.P), m.Weight))], owns: true);
        ensemble.Save(file);
        return file.ToArray();
    }

    private sealed class Fixed : ILearnerFamily, ILoadsModels
    {
        public string Name => "fixed";

        public string Summary => "";

        public SearchSpace Space => SearchSpace.None;

        public Evidence Provides => Evidence.Probabilities;

        public ITrainedLearner Train(TrainingTask task, Configuration configuration, ReadOnlyMemory<byte> warmStart, ITrainingMonitor monitor, CancellationToken cancellation) => new Model(0.5);

        public ITrainedLearner Load(Stream source)
        {
            using var reader = new BinaryReader(source);
            return new Model(reader.ReadDouble());
        }
    }

    private sealed class Model(double p) : ITrainedLearner, ISavesModel
    {
        public int ClassCount => 2;

        public void PredictProbabilities(TableRows rows, Span<double> probabilities)
        {
            for (int i = 0; i < rows.Count; i++)
                (probabilities[2 * i], probabilities[(2 * i) + 1]) = (1 - p, p);
        }

        public void Save(Stream target)
        {
            using var writer = new BinaryWriter(target, System.Text.Encoding.UTF8, leaveOpen: true);
            writer.Write(p);
        }

        public void Dispose()
        {
        }
    }
}
