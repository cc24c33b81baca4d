namespace AutoAL.Ledger.Tests;

public sealed class CheckpointSlotsTests : IDisposable
{
    private readonly Scratch _scratch = new();
    private readonly CheckpointSlots _slots;

    public CheckpointSlotsTests() => _slots = new CheckpointSlots(_scratch.Path);

    [Fact]
    public void Load_NothingSaved_IsNull() => Assert.Null(CheckpointSlots.Load(_scratch["absent"], 9));

    [Fact]
    public void Load_RoundsBehindTheNewest_FallsBackToThePreviousThenToNull()
    {
        for (int round = 0; round < 4; round++)
            _slots.Save(new Checkpoint(round, new byte[] { (byte)round }));
        Assert.Equal(3, CheckpointSlots.Load(_scratch.Path, 4)!.Round);
        Assert.Equal(2, CheckpointSlots.Load(_scratch.Path, 3)!.Round);
        Assert.Equal(new byte[] { 2 }, CheckpointSlots.Load(_scratch.Path, 3)!.State.ToArray());
        Assert.Null(CheckpointSlots.Load(_scratch.Path, 2));
    }

    [Fact]
    public void Load_NewestDamagedOrCutAtAnyByte_IsIgnored()
    {
        _slots.Save(new Checkpoint(0, new byte[] { 1, 2, 3 }));
        _slots.Save(new Checkpoint(1, new byte[] { 4, 5, 6, 7 }));
        string newest = _scratch["checkpoint.1"];
        byte[] whole = File.ReadAllBytes(newest);
        for (int i = 0; i < whole.Length; i++)
        {
            File.WriteAllBytes(newest, whole[..i]);
            Assert.Equal(0, CheckpointSlots.Load(_scratch.Path, 2)!.Round);
            byte[] damaged = [.. whole];
            damaged[i] ^= 0x10;
            File.WriteAllBytes(newest, damaged);
            Assert.Equal(0, CheckpointSlots.Load(_scratch.Path, 2)!.Round);
        }

        File.WriteAllBytes(newest, [.. whole, 0]);
        Assert.Equal(0, CheckpointSlots.Load(_scratch.Path, 2)!.Round);
    }

    [Fact]
    public void Save_EmptyState_IsReadBack()
    {
        _slots.Save(new Checkpoint(0, ReadOnlyMemory<byte>.Empty));
        Assert.Equal(0, CheckpointSlots.Load(_scratch.Path, 1)!.State.Length);
    }

    [Fact]
    public void Save_ShorterStateInAUsedSlot_IsReadBack()
    {
        _slots.Save(new Checkpoint(0, new byte[100]));
        _slots.Save(new Checkpoint(1, new byte[100]));
        _slots.Save(new Checkpoint(2, new byte[] { 7 }));
        Assert.Equal(new byte[] { 7 }, CheckpointSlots.Load(_scratch.Path, 3)!.State.ToArray());
    }

    public void Dispose()
    {
        _slots.Dispose();
        _scratch.Dispose();
    }
}
