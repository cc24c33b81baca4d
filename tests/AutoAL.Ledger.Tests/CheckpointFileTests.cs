namespace AutoAL.Ledger.Tests;

public sealed class CheckpointFileTests : IDisposable
{
    private readonly Scratch _scratch = new();

    [Fact]
    public void Load_NothingSaved_IsNull() => Assert.Null(CheckpointFile.Load(_scratch["absent"], 9));

    [Fact]
    public void Load_RoundsBehindTheNewest_FallsBackToThePreviousThenToNull()
    {
        for (int round = 0; round < 4; round++)
            CheckpointFile.Save(_scratch.Path, new Checkpoint(round, new byte[] { (byte)round }));
        Assert.Equal(3, CheckpointFile.Load(_scratch.Path, 4)!.Round);
        Assert.Equal(2, CheckpointFile.Load(_scratch.Path, 3)!.Round);
        Assert.Equal(new byte[] { 2 }, CheckpointFile.Load(_scratch.Path, 3)!.State.ToArray());
        Assert.Null(CheckpointFile.Load(_scratch.Path, 2));
    }

    [Fact]
    public void Load_NewestDamagedOrCutAtAnyByte_IsIgnored()
    {
        CheckpointFile.Save(_scratch.Path, new Checkpoint(0, new byte[] { 1, 2, 3 }));
        CheckpointFile.Save(_scratch.Path, new Checkpoint(1, new byte[] { 4, 5, 6, 7 }));
        string newest = _scratch[CheckpointFile.Newest];
        byte[] whole = File.ReadAllBytes(newest);
        for (int i = 0; i < whole.Length; i++)
        {
            File.WriteAllBytes(newest, whole[..i]);
            Assert.Equal(0, CheckpointFile.Load(_scratch.Path, 2)!.Round);
            byte[] damaged = [.. whole];
            damaged[i] ^= 0x10;
            File.WriteAllBytes(newest, damaged);
            Assert.Equal(0, CheckpointFile.Load(_scratch.Path, 2)!.Round);
        }

        File.WriteAllBytes(newest, [.. whole, 0]);
        Assert.Equal(0, CheckpointFile.Load(_scratch.Path, 2)!.Round);
    }

    [Fact]
    public void Save_EmptyState_IsReadBack()
    {
        CheckpointFile.Save(_scratch.Path, new Checkpoint(0, ReadOnlyMemory<byte>.Empty));
        Assert.Equal(0, CheckpointFile.Load(_scratch.Path, 1)!.State.Length);
    }

    public void Dispose() => _scratch.Dispose();
}
