using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Pledge.Bench.Attack;

/// <summary>
/// Stands between the attackers and the product: signs their requests, lets nobody sign out, and judges every answer, whoever asked.
/// What no answer may be: a fault, silence, the inside of the program, a text that became markup, a header or a redirection that the asker wrote.
/// </summary>
internal sealed partial class Witness : IAsyncDisposable
{
    /// <summary>A text that attackers put into fields; found as markup in a page, it was not encoded.</summary>
    public const string Script = "<script>pledge()</script>";

    /// <summary>A header that attackers try to slip in.</summary>
    public const string Header = "X-Slipped-In";

    /// <summary>A place to which nobody may be redirected.</summary>
    public const string Elsewhere = "elsewhere.example";

    private const int MostJudged = 1 << 20;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // What would end the attack: signing out, what ends a session or begins another, revoking keys; and the stream of news, which never ends.
    private static readonly string[] NotPassedOn = ["/logout", "/events", "/api/v1/account/sessions", "/api/v1/account/second-factor", "/api/v1/settings/keys"];

    private readonly Uri product;
    private readonly Identity identity;
    private readonly WebApplication app;
    private readonly HttpClient http = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, MaxConnectionsPerServer = 64 }) { Timeout = Patience };
    private readonly ConcurrentDictionary<int, int> answers = [];
    private readonly ConcurrentDictionary<string, Finding> findings = new(StringComparer.Ordinal);

    private Witness(Uri product, Identity identity)
    {
        this.product = product;
        this.identity = identity;
        var builder = WebApplication.CreateSlimBuilder(["--urls=http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        builder.Services.Configure<KestrelServerOptions>(options => options.Limits.MaxRequestLineSize = 64 * 1024);
        app = builder.Build();
        app.Run(PassOn);
    }

    public Uri Address => new(app.Urls.Single());

    /// <summary>How often which status was answered; 0 stands for no answer.</summary>
    public IReadOnlyDictionary<int, int> Answers => answers;

    /// <summary>What should not have been answered, once for each route and kind.</summary>
    public IEnumerable<Finding> Findings => findings.Values;

    public static async Task<Witness> Before(Uri product, Identity identity)
    {
        var witness = new Witness(product, identity);
        await witness.app.StartAsync();
        return witness;
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        http.Dispose();
    }

    private async Task PassOn(HttpContext context)
    {
        var request = context.Request;
        if (NotPassedOn.Any(path => request.Path.StartsWithSegments(path, StringComparison.OrdinalIgnoreCase)))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        using var copy = Copy(context);
        try
        {
            using var answer = await http.SendAsync(copy, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
            var body = await answer.Content.ReadAsByteArrayAsync(context.RequestAborted);
            Judge(copy, answer, body);
            context.Response.StatusCode = (int)answer.StatusCode;
            foreach (var header in answer.Headers.Concat(answer.Content.Headers).Where(header => header.Key is not ("Transfer-Encoding" or "Set-Cookie")))
            {
                context.Response.Headers[header.Key] = header.Value.ToArray();
            }

            await context.Response.Body.WriteAsync(body, context.RequestAborted);
        }
        catch (Exception failure) when (failure is HttpRequestException or OperationCanceledException)
        {
            if (!context.RequestAborted.IsCancellationRequested)
            {
                Note(copy, 0, failure.GetBaseException().Message);
            }

            context.Abort();
        }
    }

    private HttpRequestMessage Copy(HttpContext context)
    {
        var request = context.Request;
        var target = context.Features.Get<Microsoft.AspNetCore.Http.Features.IHttpRequestFeature>()!.RawTarget;
        var copy = new HttpRequestMessage(new HttpMethod(request.Method), new Uri(product.AbsoluteUri.TrimEnd('/') + target, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        if (request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0)
        {
            copy.Content = new StreamContent(request.Body);
        }

        foreach (var header in request.Headers.Where(header => header.Key is not ("Host" or "Connection" or "Transfer-Encoding" or "Accept-Encoding" or "Content-Length" or "Expect")))
        {
            if (!copy.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray()))
            {
                copy.Content?.Headers.TryAddWithoutValidation(header.Key, header.Value.ToArray());
            }
        }

        identity.Sign(copy);
        return copy;
    }

    private void Judge(HttpRequestMessage request, HttpResponseMessage answer, byte[] body)
    {
        var status = (int)answer.StatusCode;
        var kind = answer.Content.Headers.ContentType?.MediaType ?? "";
        var text = kind.StartsWith("text/", StringComparison.Ordinal) || kind.Contains("json", StringComparison.Ordinal) ? Encoding.UTF8.GetString(body, 0, Math.Min(body.Length, MostJudged)) : "";
        answers.AddOrUpdate(status, 1, (_, times) => times + 1);
        if (status >= 500)
        {
            Note(request, status, text);
        }

        if (Inside().IsMatch(text))
        {
            Note(request, status, "tells of the program's inside: " + Inside().Match(text).Value);
        }

        if (kind == "text/html" && text.Contains(Script, StringComparison.OrdinalIgnoreCase))
        {
            Note(request, status, "shows a text as markup");
        }

        if (answer.Headers.Contains(Header) || (answer.Headers.Location is { } to && to.OriginalString.Contains("//" + Elsewhere, StringComparison.OrdinalIgnoreCase) && !to.OriginalString.StartsWith("/login?", StringComparison.Ordinal)))
        {
            Note(request, status, "lets the asker write headers");
        }
    }

    private void Note(HttpRequestMessage request, int status, string what)
    {
        if (status == 0)
        {
            answers.AddOrUpdate(0, 1, (_, times) => times + 1);
        }

        var place = $"{request.Method} {Digits().Replace(request.RequestUri!.AbsolutePath, "1")}";
        findings.TryAdd(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{status} {place[..Math.Min(60, place.Length)]}"), new Finding("answer", $"{request.Method} {request.RequestUri.PathAndQuery}", $"{status} {what}"));
    }

    [GeneratedRegex(@"Sqlite(Exception|Connection)|Npgsql\.|PostgresException|SQLSTATE|syntax error at or near|\bat (Pledge|Microsoft|System)\.\w+[\w.<>`]*\(|root:x:0:0", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 2000)]
    private static partial Regex Inside();

    [GeneratedRegex("[0-9]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Digits();
}

/// <summary>Who asks.</summary>
internal abstract record Identity(string Name)
{
    public abstract void Sign(HttpRequestMessage request);
}

/// <summary>A person with the cookies of his session and the token that forms carry.</summary>
internal sealed record Person(string Name, string Cookies, string FormToken) : Identity(Name)
{
    public override void Sign(HttpRequestMessage request)
    {
        request.Headers.Remove("Cookie");
        request.Headers.Add("Cookie", Cookies);
        if (!request.Headers.Contains("X-Form-Token"))
        {
            request.Headers.Add("X-Form-Token", FormToken);
        }
    }
}

/// <summary>A program with its key.</summary>
internal sealed record ProgramWithKey(string Key) : Identity("program")
{
    public override void Sign(HttpRequestMessage request) => request.Headers.Authorization = new("Bearer", Key);
}

/// <summary>What an attacker found.</summary>
internal sealed record Finding(string By, string Where, string What);
