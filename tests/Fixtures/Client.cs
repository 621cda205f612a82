using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web;

namespace Pledge.Fixtures;

/// <summary>Somebody who uses the product over HTTP: a person with cookie and form token, or a program with a key.</summary>
public sealed partial class Client : IDisposable
{
    private readonly CookieContainer cookies = new();
    private string? formToken;

    internal Client(Uri address, string? key = null)
    {
        // Redirections are answers too: a test wants to see where they lead.
        Http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies, AllowAutoRedirect = false }) { BaseAddress = address };
        if (key is not null)
        {
            Http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        }
    }

    /// <summary>For what the methods below do not cover.</summary>
    public HttpClient Http { get; }

    /// <summary>His account; 0 for programs and strangers.</summary>
    public long AccountId { get; init; }

    /// <summary>Cookies as a browser takes them over.</summary>
    public IEnumerable<Cookie> Cookies => cookies.GetAllCookies();

    /// <summary>Sends a command as JSON to <c>/api/v1</c> + path, under a fresh idempotency key unless one is given.</summary>
    public async Task<Answer> Post(string path, object command, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, SliceRoutes.Api + path) { Content = JsonContent.Create(command, command.GetType(), options: Wire.Json) };
        return await Send(request, key);
    }

    /// <summary>Submits a form, with files when given, as a page's script does; <paramref name="asPage"/> as a page without script does.</summary>
    public async Task<Answer> Submit(string path, IEnumerable<(string Name, string Value)> fields, IEnumerable<(string Name, string FileName, byte[] Content)>? files = null, string? key = null, bool asPage = false)
    {
        using var form = new MultipartFormDataContent();
        foreach (var (name, value) in fields)
        {
            form.Add(new StringContent(value, Encoding.UTF8), name);
        }

        foreach (var (name, fileName, content) in files ?? [])
        {
            form.Add(new ByteArrayContent(content), name, fileName);
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, SliceRoutes.Api + path) { Content = form };
        if (asPage)
        {
            request.Headers.Accept.ParseAdd("text/html");
        }

        return await Send(request, key);
    }

    /// <summary>Reads JSON from <c>/api/v1</c> + path.</summary>
    public async Task<Answer> Get(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, SliceRoutes.Api + path);
        return await Answer(request);
    }

    /// <summary>Opens a page as a browser does, or as a page's script does that sends a header of its own.</summary>
    public async Task<Answer> Open(string path, (string Name, string Value)? header = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/html");
        if (header is { } own)
        {
            request.Headers.Add(own.Name, own.Value);
        }

        return await Answer(request);
    }

    /// <summary>The same person at another node, with what his browser holds.</summary>
    public Client At(Uri node)
    {
        var there = new Client(node) { AccountId = AccountId };
        foreach (var cookie in Cookies)
        {
            there.cookies.Add(node, new Cookie(cookie.Name, cookie.Value));
        }

        there.formToken = formToken;
        return there;
    }

    /// <summary>His stream of live news, from now on.</summary>
    public async Task<StreamReader> Listen()
    {
        var reader = new StreamReader(await Http.GetStreamAsync("/events"));
        await reader.ReadLineAsync();

        // The greeting is sent before the stream is registered; the next write to it tells nothing about that, so wait a moment.
        await Task.Delay(200);
        return reader;
    }

    /// <summary>Opens a page with a plain form, as signing in has it, and sends it with these fields.</summary>
    public async Task<Answer> Fill(string path, params (string Name, string Value)[] fields)
    {
        var token = PageToken().Match((await Open(path)).Text).Groups["token"].Value;
        using var form = new FormUrlEncodedContent(fields.Append(("__RequestVerificationToken", token)).Select(field => KeyValuePair.Create(field.Item1, field.Item2)));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        var answer = await Answer(request);
        await TakeFormToken();
        return answer;
    }

    /// <summary>Takes the form token of who he is now, as each page brings it.</summary>
    public async Task TakeFormToken() => formToken = await Http.GetStringAsync("/-test/form-token");

    /// <summary>Signs out.</summary>
    public async Task<Answer> SignOut()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/logout");
        return await Send(request, null);
    }

    /// <inheritdoc/>
    public void Dispose() => Http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex PageToken();

    internal async Task EnterBy(string path, Language language)
    {
        using var entered = await Http.PostAsync(path, null);
        entered.EnsureSuccessStatusCode();
        cookies.Add(Http.BaseAddress!, new Cookie("language", language == Language.English ? "en" : "zh"));
        await TakeFormToken();
    }

    private async Task<Answer> Send(HttpRequestMessage request, string? key)
    {
        request.Headers.Add("Idempotency-Key", key ?? Guid.NewGuid().ToString("n"));
        if (formToken is not null)
        {
            request.Headers.Add("X-Form-Token", formToken);
        }

        return await Answer(request);
    }

    private async Task<Answer> Answer(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(), headers);
    }
}

/// <summary>Reads a stream of live news.</summary>
public static class NewsReading
{
    /// <summary>The next news; fails when none come within ten seconds.</summary>
    public static async Task<string> Next(this StreamReader stream)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10));
        while (true)
        {
            var line = await stream.ReadLineAsync(patience.Token);
            if (!string.IsNullOrEmpty(line))
            {
                return line;
            }
        }
    }
}

/// <summary>What the product answered.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Bytes">Body.</param>
/// <param name="Headers">Headers by name.</param>
public sealed record Answer(int Status, byte[] Bytes, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>The body as text.</summary>
    public string Text => Encoding.UTF8.GetString(Bytes);

    /// <summary>The body as JSON.</summary>
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Bytes);

    /// <summary>Where it leads, or null.</summary>
    public string? Location => Headers.GetValueOrDefault("Location");

    /// <summary>The stable code of a refusal, or null.</summary>
    public string? Code => Headers.GetValueOrDefault("Content-Type")?.StartsWith("application/problem+json", StringComparison.Ordinal) == true ? Json.GetProperty("code").GetString() : null;

    /// <summary>The fields that were refused, with their codes: <c>name: field.required</c>.</summary>
    public IReadOnlyList<string> Errors => [.. Json.GetProperty("errors").EnumerateArray().Select(error => $"{(error.TryGetProperty("field", out var at) ? at.GetString() : "")}: {error.GetProperty("code").GetString()}")];

    /// <summary>The body as a value; fails with the body's text when it is a refusal.</summary>
    public T As<T>()
    {
        Succeeded();
        return JsonSerializer.Deserialize<T>(Bytes, Wire.Json)!;
    }

    /// <summary>Fails with the body's text unless it is a success.</summary>
    public Answer Succeeded()
    {
        Status.ShouldBeInRange(200, 299, Text);
        return this;
    }

    /// <summary>Fails unless it is a refusal with that code.</summary>
    public Answer ShouldBeRefused(string code)
    {
        Code.ShouldBe(code, Text);
        return this;
    }
}
