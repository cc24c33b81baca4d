using System.Net;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using AutoAL.Reports;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace AutoAL.Watch;

/// <summary>
/// The live page of runs: the report's own page, drawn again when ledgers grow, on 127.0.0.1 alone. It answers GET and HEAD and writes
/// nothing; see <see cref="LocalReaders"/> for who may read.
/// </summary>
public sealed class WatchServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WatchServer(WebApplication app, Uri address) => (_app, Address) = (app, address);

    /// <summary>Where the page is: <c>http://127.0.0.1:PORT/</c>.</summary>
    public Uri Address { get; }

    /// <summary>Starts to serve.</summary>
    /// <param name="watched">The runs.</param>
    /// <param name="port">0 for any free one.</param>
    /// <param name="every">How often ledgers are looked at.</param>
    /// <param name="time">The clock of the looking.</param>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<WatchServer> StartAsync(WatchedRuns watched, int port, TimeSpan every, TimeProvider time)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = [] });
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 0;
            kestrel.Listen(IPAddress.Loopback, port);
        });
        WebApplication app = builder.Build();
        app.Use(LocalReaders.Admit);
        app.MapMethods("/", ["GET", "HEAD"], () => Results.Content(watched.Page(), "text/html; charset=utf-8"));
        app.MapMethods("/report.json", ["GET", "HEAD"], () => Results.Content(watched.Json(), "application/json; charset=utf-8"));
        app.MapGet("/events", (CancellationToken gone) => TypedResults.ServerSentEvents(Events(watched, every, time, gone)));
        await app.StartAsync().ConfigureAwait(false);
        string bound = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();
        return new WatchServer(app, new Uri(bound));
    }

    /// <summary>Serves until asked to stop.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        var stopped = new TaskCompletionSource();
        await using (cancellation.Register(stopped.SetResult).ConfigureAwait(false))
            await stopped.Task.ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        using var soon = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        await _app.StopAsync(soon.Token).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    /// <summary>One event at once and one per change: how far the runs are, with the version of the page that shows it.</summary>
    private static async IAsyncEnumerable<SseItem<LiveEvent>> Events(WatchedRuns watched, TimeSpan every, TimeProvider time, [EnumeratorCancellation] CancellationToken gone)
    {
        using var timer = new PeriodicTimer(every, time);
        string? last = null;
        do
        {
            LiveStatus status = watched.Look();
            if (status.Version == last)
                continue;
            last = status.Version;
            yield return new SseItem<LiveEvent>(new LiveEvent(status.Version, status.Text), "progress");
        }
        while (await Ticked(timer, gone).ConfigureAwait(false));
    }

    private static async ValueTask<bool> Ticked(PeriodicTimer timer, CancellationToken gone)
    {
        try
        {
            return await timer.WaitForNextTickAsync(gone).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <param name="Version">Equal versions mean equal pages.</param>
    /// <param name="Text">Progress in words.</param>
    private sealed record LiveEvent(string Version, string Text);
}
