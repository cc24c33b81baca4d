using Microsoft.AspNetCore.Http;

namespace AutoAL.Watch;

/// <summary>
/// Admits readers on this machine who asked for this machine. A page elsewhere can make a browser connect to 127.0.0.1 under a name of its
/// own (DNS rebinding); such a request carries that name as its host and is refused, whatever the connection.
/// </summary>
internal static class LocalReaders
{
    private const string Policy = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static Task Admit(HttpContext context, RequestDelegate next)
    {
        IHeaderDictionary headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (!IsOurs(context.Request.Host, context.Connection.LocalPort))
            return Refuse(context, StatusCodes.Status421MisdirectedRequest, "This server answers to 127.0.0.1 and localhost only.");

        // Another site's page cannot read an answer, and is not given one to time or embed either.
        string site = context.Request.Headers["Sec-Fetch-Site"].ToString();
        if (site is "cross-site" or "same-site" && context.Request.Headers["Sec-Fetch-Mode"] != "navigate")
            return Refuse(context, StatusCodes.Status403Forbidden, "Pages of other sites are not served.");
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            return Refuse(context, StatusCodes.Status405MethodNotAllowed, "There is nothing to change here: the page is read-only.");
        return next(context);
    }

    /// <summary>Whether a Host header names this server: a loopback name and the port it listens on.</summary>
    internal static bool IsOurs(HostString host, int port) => host.Host is "127.0.0.1" or "localhost" && (host.Port ?? 80) == port;

    private static Task Refuse(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why + "\n");
    }
}
