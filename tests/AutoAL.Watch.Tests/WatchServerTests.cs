using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using AutoAL.Statistics;

namespace AutoAL.Watch.Tests;

public sealed class WatchServerTests : IDisposable
{
    private readonly RunOnDisk _run = new();

    private Task<WatchServer> Start() => WatchServer.StartAsync(new WatchedRuns([_run.Folder], new SummaryOptions()), 0, TimeSpan.FromMilliseconds(50), TimeProvider.System);

    [Fact]
    public async Task Page_OfARunUnderWay_ShowsFinishedAndUnfinishedCells()
    {
        RunOnDisk.End(_run.Begin("random", 0, 5));
        using var under = _run.Begin("margin", 0, 3);
        await using WatchServer server = await Start();
        using var client = new HttpClient();
        string page = await client.GetStringAsync(server.Address, TestContext.Current.CancellationToken);
        Assert.Contains("1 of 4 cells finished, 1 under way", page, StringComparison.Ordinal);
        Assert.Contains("<h2>Under way</h2>", page, StringComparison.Ordinal);
        Assert.Contains("new EventSource(\"events\")", page, StringComparison.Ordinal);
        using JsonDocument json = JsonDocument.Parse(await client.GetStringAsync(new Uri(server.Address, "report.json"), TestContext.Current.CancellationToken));
        Assert.Equal(1, json.RootElement.GetProperty("provenance").GetProperty("complete").GetInt32());
    }

    [Fact]
    public async Task Events_WhileARunGoesOn_TellOfEveryChange()
    {
        await using WatchServer server = await Start();
        using var client = new HttpClient();
        using Stream stream = await client.GetStreamAsync(new Uri(server.Address, "events"), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        Assert.Contains("0 of 4 cells finished\"", await Data(reader), StringComparison.Ordinal);
        using var attempt = _run.Begin("random", 0, 2);
        string next = await Data(reader);
        while (!next.Contains("1 under way", StringComparison.Ordinal))
            next = await Data(reader);
        RunOnDisk.End(attempt);
        while (!next.Contains("1 of 4 cells finished\"", StringComparison.Ordinal))
            next = await Data(reader);
    }

    [Fact]
    public async Task Page_OfAnEmptyRun_OpensAndWaits()
    {
        await using WatchServer server = await Start();
        using var client = new HttpClient();
        string page = await client.GetStringAsync(server.Address, TestContext.Current.CancellationToken);
        Assert.Contains("There is no complete run to draw a conclusion from.", page, StringComparison.Ordinal);
        Assert.Contains("<meta http-equiv=\"refresh\" content=\"15\">", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_IsLoopbackAndNothingElseListens()
    {
        await using WatchServer server = await Start();
        Assert.Equal("127.0.0.1", server.Address.Host);
        foreach (IPAddress other in (await Dns.GetHostAddressesAsync(Dns.GetHostName(), TestContext.Current.CancellationToken)).Where(a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a)))
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await Assert.ThrowsAsync<SocketException>(async () => await socket.ConnectAsync(other, server.Address.Port, TestContext.Current.CancellationToken));
        }
    }

    /// <summary>A name of someone else that resolves to this machine (DNS rebinding), a foreign page's request, and everything that is not reading.</summary>
    [Theory]
    [InlineData("GET", "evil.example:PORT", "", 421)]
    [InlineData("GET", "127.0.0.1.evil.example:PORT", "", 421)]
    [InlineData("GET", "127.0.0.1", "", 421)]
    [InlineData("GET", "127.0.0.1:1", "", 421)]
    [InlineData("GET", "127.0.0.1:PORT", "Sec-Fetch-Site: cross-site\r\nSec-Fetch-Mode: no-cors\r\n", 403)]
    [InlineData("POST", "127.0.0.1:PORT", "Content-Length: 0\r\n", 405)]
    [InlineData("DELETE", "127.0.0.1:PORT", "", 405)]
    [InlineData("GET", "localhost:PORT", "", 200)]
    [InlineData("HEAD", "127.0.0.1:PORT", "Sec-Fetch-Site: none\r\nSec-Fetch-Mode: navigate\r\n", 200)]
    public async Task Request_OfAnyKind_IsAdmittedOnlyFromHereAndOnlyToRead(string method, string host, string headers, int status)
    {
        await using WatchServer server = await Start();
        string answer = await Raw(server.Address.Port, $"{method} / HTTP/1.1\r\nHost: {host.Replace("PORT", $"{server.Address.Port}", StringComparison.Ordinal)}\r\n{headers}Connection: close\r\n\r\n");
        Assert.StartsWith($"HTTP/1.1 {status} ", answer, StringComparison.Ordinal);
        Assert.Contains("Content-Security-Policy: default-src 'none'", answer, StringComparison.Ordinal);
        Assert.Contains("X-Content-Type-Options: nosniff", answer, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/../plan.json")]
    [InlineData("/%2e%2e/plan.json")]
    [InlineData("/plan.json")]
    public async Task Request_ForAFile_FindsNone(string path)
    {
        await using WatchServer server = await Start();
        Assert.StartsWith("HTTP/1.1 404 ", await Raw(server.Address.Port, $"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{server.Address.Port}\r\nConnection: close\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("\"><img src=x onerror=alert(1)>")]
    [InlineData("</style></title><script>")]
    public async Task Page_OfHostileNames_KeepsThemText(string name)
    {
        using var under = _run.Begin(name, 0, 2, dataset: name);
        RunOnDisk.End(_run.Begin("random", 0, 3, dataset: name));
        await using WatchServer server = await Start();
        using var client = new HttpClient();
        string page = await client.GetStringAsync(server.Address, TestContext.Current.CancellationToken);
        Assert.DoesNotContain(name, page, StringComparison.Ordinal);
        Assert.Contains("Under way", page, StringComparison.Ordinal);
    }

    /// <summary>Watching leaves no trace: the folder is the same before and after.</summary>
    [Fact]
    public async Task Watching_ChangesNothing()
    {
        RunOnDisk.End(_run.Begin("random", 0, 3));
        string[] before = Files();
        await using (WatchServer server = await Start())
        {
            using var client = new HttpClient();
            await client.GetStringAsync(server.Address, TestContext.Current.CancellationToken);
        }

        Assert.Equal(before, Files());
        string[] Files() => [.. Directory.GetFileSystemEntries(_run.Path, "*", SearchOption.AllDirectories).Order().Select(f => $"{f} {File.GetLastWriteTimeUtc(f):O}")];
    }

    [Fact]
    public async Task Start_OnATakenPort_SaysSo()
    {
        await using WatchServer first = await Start();
        await Assert.ThrowsAnyAsync<IOException>(() => WatchServer.StartAsync(new WatchedRuns([_run.Folder], new SummaryOptions()), first.Address.Port, TimeSpan.FromSeconds(1), TimeProvider.System));
    }

    public void Dispose() => _run.Dispose();

    private static async Task<string> Data(StreamReader reader)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            string line = await reader.ReadLineAsync(limit.Token) ?? throw new EndOfStreamException();
            if (line.StartsWith("data:", StringComparison.Ordinal))
                return line;
        }
    }

    private static async Task<string> Raw(int port, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, TestContext.Current.CancellationToken);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request), TestContext.Current.CancellationToken);
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }
}
