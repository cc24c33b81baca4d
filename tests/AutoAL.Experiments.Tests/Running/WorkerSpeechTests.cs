using System.Text;
using AutoAL.Experiments.Running;
using AutoAL.Ledger;

namespace AutoAL.Experiments.Tests.Running;

public sealed class WorkerSpeechTests
{
    private static readonly CellTraining s_first = new(3, "model", "judging", "tree", "depth=2;file=a\\;b\n\u001e\"q\" ü", 0);
    private static readonly CellTraining s_second = new(3, "query-model", "committee", "tree", "depth=4", 7);

    [Fact]
    public void Listen_ToTrainingsUnderWay_KnowsThem()
    {
        WorkerHearing heard = Hear(speech => speech.TrainingStarted([s_first, s_second]));
        Assert.Equal([s_first, s_second], heard.Training);
        Assert.Equal("", heard.LastWords);
    }

    [Fact]
    public void Listen_ToTrainingsThatEnded_KnowsNone()
    {
        WorkerHearing heard = Hear(speech =>
        {
            speech.TrainingStarted([s_first]);
            speech.TrainingEnded();
        });
        Assert.Empty(heard.Training);
    }

    /// <summary>What was said before the training, without an end of line even, is not about it.</summary>
    [Fact]
    public void Listen_ToLastWords_TakesThoseOfTheTraining()
    {
        WorkerHearing heard = Hear(speech => speech.TrainingStarted([s_first]), before: "warning: slow\nhalf a line", after: "\nassertion failed\nat line 5\n");
        Assert.Equal([s_first], heard.Training);
        Assert.Equal("assertion failed", heard.LastWords);
    }

    [Fact]
    public void Listen_ToATerminatedException_TakesWhatItWas() => Assert.Equal(
        "terminate called after throwing an instance of 'c10::Error' what():  expected Float but found Half",
        Hear(_ => { }, after: "terminate called after throwing an instance of 'c10::Error'\n  what():  expected Float but found Half\nException raised from x\n").LastWords);

    /// <summary>Another thread wrote into the record: it is not guessed at.</summary>
    [Fact]
    public void Listen_ToATornRecord_KnowsNoTraining() => Assert.Empty(Hear(_ => { }, before: "\u001e{\"Round\":3,\"Slotcrash\n").Training);

    [Fact]
    public void Speak_WhereNobodyListens_GoesOn()
    {
        var speech = new WorkerSpeech(new Closed());
        speech.TrainingStarted([s_first]);
        speech.TrainingEnded();
    }

    private static WorkerHearing Hear(Action<WorkerSpeech> speak, string before = "", string after = "")
    {
        using var pipe = new MemoryStream();
        pipe.Write(Encoding.UTF8.GetBytes(before));
        speak(new WorkerSpeech(pipe));
        pipe.Write(Encoding.UTF8.GetBytes(after));
        var heard = new WorkerHearing();
        heard.Listen(new StringReader(Encoding.UTF8.GetString(pipe.ToArray())));
        return heard;
    }

    private sealed class Closed : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("Broken pipe");
    }
}
