using AutoAL.Contracts;
using AutoAL.Experiments.Engines;

namespace AutoAL.Experiments.Tests.Engines;

public class EngineInspectionTests
{
    [Fact]
    public void Inspect_ReadyEngine_IsReady() =>
        Assert.IsType<EngineStatus.Ready>(EngineInspection.Inspect(new StubEngine("fine"), "folder", "embedded").Status);

    [Theory]
    [InlineData("Torch")]
    [InlineData("")]
    [InlineData("2x")]
    [InlineData("a/b")]
    public void Inspect_NameNotLowerCase_IsUnavailableUnderTheFoldersName(string name)
    {
        EngineListing listing = EngineInspection.Inspect(new StubEngine(name), "folder", "embedded");

        Assert.Equal("folder", listing.Name);
        Assert.Contains($"'{name}' is not lower case", Reason(listing));
    }

    [Fact]
    public void Inspect_ProbeThrows_IsUnavailableWithTheError() =>
        Assert.Contains("TimeoutException: no driver", Reason(EngineInspection.Inspect(new StubEngine("x") { Answer = () => throw new TimeoutException("no driver") }, "folder", "f")));

    [Fact]
    public void Inspect_FamiliesThrow_IsUnavailableWithTheError() =>
        Assert.Contains("TypeLoadException", Reason(EngineInspection.Inspect(new StubEngine("x") { Offers = () => throw new TypeLoadException("gone") }, "folder", "f")));

    [Fact]
    public void Inspect_TwoLearnersOfOneName_IsUnavailable()
    {
        ILearnerFamily family = InstalledPlugins.Engine("sample-device").Families[0];

        Assert.Contains("two learners named 'nearest-mean'", Reason(EngineInspection.Inspect(new StubEngine("x") { Offers = () => [family, family] }, "folder", "f")));
    }

    [Fact]
    public void Inspect_ProbeSaysUnavailable_PassesItsWordsOn()
    {
        var status = new EngineStatus.Unavailable("no GPU", "buy one");

        Assert.Same(status, EngineInspection.Inspect(new StubEngine("x") { Answer = () => status }, "folder", "f").Status);
    }

    private static string Reason(EngineListing listing) => Assert.IsType<EngineStatus.Unavailable>(listing.Status).Reason;
}
