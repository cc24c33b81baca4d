using System.Buffers.Binary;
using AutoAL.Engines.Managed.LogisticRegression;

namespace AutoAL.Engines.Managed.Tests.LogisticRegression;

public sealed class LogisticStateTests
{
    private static readonly LogisticState State = new(5, 2, [0, 2, 4], [1, 2, 3, 4, 5, 6, 7, 8, 9]);

    [Fact]
    public void TryLoad_WhatSaveWrote_GivesTheSameState()
    {
        LogisticState loaded = LogisticState.TryLoad(State.Save(), 5, 2)!;
        Assert.Equal(State.Classes, loaded.Classes);
        Assert.Equal(State.Weights, loaded.Weights);
    }

    [Fact]
    public void TryLoad_BytesThatDoNotFit_GivesNull()
    {
        byte[] good = State.Save();
        Assert.Null(LogisticState.TryLoad([], 5, 2));
        Assert.Null(LogisticState.TryLoad(good, 6, 2));
        Assert.Null(LogisticState.TryLoad(good, 5, 3));
        Assert.Null(LogisticState.TryLoad(good.AsSpan(0, good.Length - 8), 5, 2));
        foreach (int damaged in (int[])[0, 12, 16, 20])
        {
            byte[] bad = [.. good];
            BinaryPrimitives.WriteInt32LittleEndian(bad.AsSpan(damaged), 77);
            Assert.Null(LogisticState.TryLoad(bad, 5, 2));
        }

        byte[] notANumber = [.. good];
        BinaryPrimitives.WriteDoubleLittleEndian(notANumber.AsSpan(good.Length - 8), double.NaN);
        Assert.Null(LogisticState.TryLoad(notANumber, 5, 2));
    }

    [Fact]
    public void TryLoad_RandomBytes_NeverThrows()
    {
        var random = new AutoAL.Numerics.Pcg32(1);
        for (int trial = 0; trial < 2000; trial++)
        {
            byte[] bytes = trial % 2 == 0 ? State.Save() : new byte[random.NextInt32(100)];
            for (int i = 0; i < 3 && bytes.Length > 0; i++)
                bytes[random.NextInt32(bytes.Length)] = (byte)random.NextInt32(256);
            LogisticState.TryLoad(bytes, 5, 2);
        }
    }

    [Fact]
    public void StartFrom_AFurtherClass_LeavesItAtZero()
    {
        var target = new double[4 * 3];
        State.StartFrom([0, 1, 2, 4], target);
        Assert.Equal([1, 2, 3], target[..3]);
        Assert.All(target[3..6], w => Assert.Equal(0, w));
        Assert.Equal([4, 5, 6], target[6..9]);
        Assert.Equal([7, 8, 9], target[9..]);
    }

    [Fact]
    public void StartFrom_TwoClassesBecomingThree_SplitsTheScore()
    {
        var target = new double[3 * 2];
        new LogisticState(3, 1, [0, 2], [4, 6]).StartFrom([0, 1, 2], target);
        Assert.Equal([-2, -3, 0, 0, 2, 3], target);
    }

    [Fact]
    public void StartFrom_ManyClassesBecomingTwo_StartsAtZero()
    {
        var target = new double[3];
        State.StartFrom([0, 2], target);
        Assert.All(target, w => Assert.Equal(0, w));
    }
}
