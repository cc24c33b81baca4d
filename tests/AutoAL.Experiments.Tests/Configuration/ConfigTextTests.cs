using System.Text;
using AutoAL.Experiments.Configuration;

namespace AutoAL.Experiments.Tests.Configuration;

public sealed class ConfigTextTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("autoal-config-").FullName;

    [Fact]
    public void Read_OfNoFile_NamesItAndARemedy()
    {
        string file = Path.Combine(_folder, "none.json");
        Assert.Equal(
            $"""
            {file}: 1 problem

            {file}
              value:   (missing)
              allowed: a readable JSON file
              remedy:  Check the path, or start from the `experiments.json` of the repository.
            """,
            Message(file));
    }

    [Fact]
    public void Read_OfAFolder_AsksForTheFile()
    {
        Assert.Equal(
            $"""
            {_folder}: 1 problem

            {_folder}
              value:   a folder
              allowed: a readable JSON file
              remedy:  Name the JSON file itself.
            """,
            Message(_folder));
    }

    [Theory]
    [InlineData("", "(empty)", "The file is empty. Start from { \"experiments\": [ … ] }.")]
    [InlineData(" \r\n", "(empty)", "The file is empty. Start from { \"experiments\": [ … ] }.")]
    [InlineData("[]", "a JSON array", "Wrap it: { \"experiments\": [ … ] }.")]
    [InlineData("5", "a JSON number", "Wrap it: { \"experiments\": [ … ] }.")]
    public void Read_OfNoObject_SaysWhatThereIs(string text, string value, string remedy)
    {
        string file = Written(text);
        Assert.Equal($"{file}: 1 problem\n\n{file}\n  value:   {value}\n  allowed: a JSON object\n  remedy:  {remedy}", Message(file));
    }

    [Fact]
    public void Read_OfMalformedJson_GivesLineAndColumnInCharacters()
    {
        string file = Written("{\n  \"experiments\": [],\n  \"äöü\": x\n}");
        Assert.Equal(
            $"""
            {file}: 1 problem

            {file}, line 3, column 10
              value:   'x' is an invalid start of a value.
              allowed: JSON
              remedy:  Mend the text there.
            """,
            Message(file));
    }

    [Fact]
    public void Read_OfMembersNamedTwice_NamesEach()
    {
        string file = Written("""{ "experiments": [{ "name": "a", "NAME": "b", "split": {}, "split": { "test": 0.1 } }] }""");
        Assert.Equal(
            $"""
            {file}: 2 problems

            experiments[0].NAME
              value:   named twice
              allowed: each name once; upper and lower case are the same
              remedy:  Remove one of the two.

            experiments[0].split
              value:   named twice
              allowed: each name once; upper and lower case are the same
              remedy:  Remove one of the two.
            """,
            Message(file));
    }

    [Fact]
    public void Read_OfHalfASurrogatePair_SaysSo() => Assert.Contains("without its second half", Message(Written("""{ "experiments": ["\ud800"] }""")));

    [Fact]
    public void Read_OfAByteOrderMark_IgnoresIt()
    {
        string file = Path.Combine(_folder, "bom.json");
        File.WriteAllText(file, """{ "experiments": [] }""", new UTF8Encoding(encoderShouldEmitUTF8Identifier: true));
        Assert.Equal("experiments", Assert.Single(ConfigReader.Read(new ConfigSources { File = file }).Problems).Path);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string Written(string text)
    {
        string file = Path.Combine(_folder, "experiments.json");
        File.WriteAllText(file, text);
        return file;
    }

    private static string Message(string file) => Assert.Throws<ConfigException>(() => ConfigReader.Read(new ConfigSources { File = file })).Message;
}
