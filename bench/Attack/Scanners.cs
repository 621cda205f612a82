using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Pledge.Bench.Attack;

/// <summary>Programs that others wrote to break into sites. Each answers what it found, in its own words.</summary>
internal static class Scanners
{
    private const string Words = "/usr/share/dirb/wordlists/common.txt";

    // What stands on servers by mistake, besides the list of common names.
    private static readonly string[] LeftBehind =
    [
        ".env", ".git/HEAD", ".git/config", "data/", "data/pledge.db", "pledge.db", "keys/", "files/", "backup.zip", "appsettings.json", "appsettings.Production.json", "web.config", "trace.axd", "elmah.axd", "swagger", "swagger/index.html",
        "metrics", "actuator/env", "debug/pprof", "_blazor", "_framework/", "src/", "accounts.txt", "../pledge.db", "..%2fpledge.db", "%2e%2e/pledge.db", "openapi/v2.json", "server-status", "api/v2", "-test/form-token",
    ];

    /// <summary>Looks for what is served beside the routes that are described and the ones that stand before signing in.</summary>
    public static async Task<Raid> Ffuf(Uri address, Questions questions, TimeSpan time)
    {
        using var folder = new Folder();
        var words = folder.File("words");
        await File.WriteAllLinesAsync(words, LeftBehind.Concat((await File.ReadAllLinesAsync(Words)).Where(word => word.Length > 0)));
        string[] known = [.. questions.Operations.Where(operation => operation.Method == "get").SelectMany(operation => new[] { operation.Path, operation.Path["/api/v1".Length..] }), "/", "/account", "/health", "/login", "/field", "/notifications", "/files/{id}"];
        List<Finding> found = [];
        var toTheEnd = true;
        foreach (var place in new[] { "/", "/api/v1/", "/settings/", "/files/" })
        {
            var report = folder.File("ffuf.json");
            toTheEnd &= await Run("ffuf", time / 4, ["-u", $"{address.AbsoluteUri.TrimEnd('/')}{place}FUZZ", "-w", words, "-mc", "200-299", "-t", "4", "-timeout", "60", "-s", "-o", report, "-of", "json"]);
            using var results = JsonDocument.Parse(await File.ReadAllTextAsync(report));
            found.AddRange(results.RootElement.GetProperty("results").EnumerateArray().Select(result => new Uri(result.GetProperty("url").GetString()!))
                .Where(url => !Array.Exists(known, path => IsOf(path, url.AbsolutePath)))
                .Select(url => new Finding("ffuf", url.AbsolutePath, "answers")));
        }

        return new Raid(found, toTheEnd);
    }

    /// <summary>Crawls the pages and attacks every form and parameter.</summary>
    public static async Task<Raid> Wapiti(Uri address, Questions questions, TimeSpan time)
    {
        using var folder = new Folder();
        var report = folder.File("wapiti.json");
        // Without "csrf": the witness adds the token of forms, and what happens without it is tested elsewhere.
        const string Modules = "backup,blindsql,cookieflags,crlf,csp,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,ssrf,xss,xxe";
        var pages = questions.Operations.Where(operation => operation.Method == "get" && !operation.Path.Contains('{', StringComparison.Ordinal)).Select(operation => address.AbsoluteUri.TrimEnd('/') + operation.Path["/api/v1".Length..]);
        var attackTime = Whole(time / 2 / Modules.Split(',').Length);
        var toTheEnd = await Run("wapiti", time * 2, [
            "-u", address.AbsoluteUri, .. pages.SelectMany(page => new[] { "-s", page }), "-m", Modules, "--max-scan-time", Whole(time / 2), "--max-attack-time", attackTime, "-t", "60", "-H", "Accept: text/html", "--flush-session", "--store-session", folder.Path,
            "--no-bugreport", "-v", "0", "-f", "json", "-o", report]);
        using var results = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        return new Raid([.. new[] { "vulnerabilities", "anomalies" }.SelectMany(kind => results.RootElement.GetProperty(kind).EnumerateObject())
            .SelectMany(kind => kind.Value.EnumerateArray().Select(one => new Finding("wapiti", $"{one.GetProperty("method")} {one.GetProperty("path")}", $"{kind.Name}: {one.GetProperty("info")}")))], toTheEnd);
    }

    /// <summary>Tries statements in every parameter and field.</summary>
    public static async Task<Raid> Sqlmap(Uri address, Questions questions, string database, TimeSpan time)
    {
        using var folder = new Folder();
        var requests = folder.File("requests");
        var results = folder.File("results.csv");
        await File.WriteAllTextAsync(requests, string.Concat(await Task.WhenAll(questions.Operations.Select(operation => Recorded(address, questions.Plausible(operation))))));
        var toTheEnd = await Run("sqlmap", time, [
            "-l", requests, "--batch", "--ignore-stdin", "--disable-coloring", "--dbms", database, "--level", "2", "--risk", "2", "--technique", "BEU", "--timeout", "60", "--ignore-code", "*",
            "--output-dir", folder.Path, "--results-file", results]);
        string[] lines = File.Exists(results) ? await File.ReadAllLinesAsync(results) : [];
        return new Raid([.. lines.Skip(1).Where(line => line.Length > 0).Select(line => new Finding("sqlmap", line.Split(',')[0], line))], toTheEnd);
    }

    // Whether an address is one of a path with {parts}.
    private static bool IsOf(string path, string address)
    {
        var (parts, given) = (path.Split('/'), address.Split('/'));
        return parts.Length == given.Length && parts.Zip(given).All(pair => pair.First.StartsWith('{') || string.Equals(pair.First, pair.Second, StringComparison.OrdinalIgnoreCase));
    }

    // As the proxies write requests down from which sqlmap takes them.
    private static async Task<string> Recorded(Uri address, HttpRequestMessage request)
    {
        const string Line = "======================================================\n";
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync();
        var kind = request.Content is null ? "" : $"Content-Type: {request.Content.Headers.ContentType}\n";
        request.Dispose();
        return $"{Line}10:00:00  {address.Scheme}://{address.Authority}  [127.0.0.1]\n{Line}{request.Method.Method.ToUpperInvariant()} {request.RequestUri} HTTP/1.1\nHost: {address.Authority}\nAccept: application/json\n{kind}\n{body}\n{Line}\n\n\n";
    }

    // After the time they are interrupted, and keep what they found. Answers whether they came to their end.
    private static async Task<bool> Run(string program, TimeSpan time, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("timeout", ["--signal=INT", "--kill-after=30", Whole(time), program, .. arguments]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        const int Interrupted = 124;
        const int Killed = 137;
        if (process.ExitCode is not (0 or Interrupted or Killed))
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await said}{complained}");
        }

        return process.ExitCode == 0;
    }

    private static string Whole(TimeSpan time) => Math.Max(1, (int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Traces.Folder("pledge-attack-");

        public string File(string name) => System.IO.Path.Combine(Path, name);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
