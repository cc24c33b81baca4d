using System.Text;

namespace AutoAL.Ledger.Tests;

public sealed class PublishingTests : IDisposable
{
    private const int Racers = 8;
    private const int Names = 1000;

    private readonly Scratch _scratch = new();

    [Fact]
    public void TryPublish_EightRacersForAThousandNames_HasOneWinnerEachAndItsWholeContent()
    {
        var winners = new int[Names, Racers];
        using var together = new Barrier(Racers);
        Racing.Run(Racers, Race);

        for (int name = 0; name < Names; name++)
        {
            int winner = Enumerable.Range(0, Racers).Single(racer => winners[name, racer] == 1);
            Assert.Equal(Content(winner, name), File.ReadAllText(_scratch[$"target{name}"]));
        }

        void Race(int racer)
        {
            string own = _scratch[$"own{racer}"];
            for (int name = 0; name < Names; name++)
            {
                File.Delete(own);
                Publishing.Write(own, Encoding.UTF8.GetBytes(Content(racer, name)), sync: false);
                together.SignalAndWait();
                winners[name, racer] = Publishing.TryPublish(own, _scratch[$"target{name}"]) ? 1 : 0;
            }
        }
    }

    [Fact]
    public void TryPublish_NameTaken_LeavesBothFiles()
    {
        File.WriteAllText(_scratch["a"], "first");
        File.WriteAllText(_scratch["b"], "second");
        Assert.True(Publishing.TryPublish(_scratch["a"], _scratch["target"]));
        Assert.False(Publishing.TryPublish(_scratch["b"], _scratch["target"]));
        Assert.Equal("first", File.ReadAllText(_scratch["target"]));
        Assert.Equal("second", File.ReadAllText(_scratch["b"]));
    }

    public void Dispose() => _scratch.Dispose();

    private static string Content(int racer, int name) => $"{racer}/{name} " + new string((char)('a' + racer), 2000);
}
