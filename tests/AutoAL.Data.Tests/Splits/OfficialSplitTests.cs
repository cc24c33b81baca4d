using AutoAL.Contracts;
using AutoAL.Data.Splits;

namespace AutoAL.Data.Tests.Splits;

public class OfficialSplitTests
{
    [Fact]
    public void Split_Parts_BecomePoolAndTest()
    {
        Split split = new OfficialSplit().Split(Toy.Data([0, 1, 0, 1], [Part.Train, Part.Test, Part.Test, Part.Train]), 5, Seed.Root(5));
        Assert.Equal([0, 3], Toy.Rows(split.Pool));
        Assert.Equal([1, 2], Toy.Rows(split.Test));
        Assert.Null(split.Initial);
    }

    [Fact]
    public void Split_NoParts_IsRefused() => Assert.Equal(
        "Data set 'toy' names no official parts. Add a column 'split' with train and test, or choose another split protocol.",
        Assert.Throws<DataException>(() => new OfficialSplit().Split(Toy.Data([0, 1]), 0, Seed.Root(0))).Message);

    [Fact]
    public void Split_OnePartOnly_IsRefused() => Assert.Equal(
        "Data set 'toy' has no official test row. Read all parts, or choose another split protocol.",
        Assert.Throws<DataException>(() => new OfficialSplit().Split(Toy.Data([0, 1], [Part.Train, Part.Train]), 0, Seed.Root(0))).Message);
}
