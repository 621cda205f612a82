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
    public static async Task<List<Finding>> Ffuf(Uri address, Questions questions, TimeSpan time)
    {
        using var folder = new Folder();
        var words = folder.File("words");
        await File.WriteAllLinesAsync(words, LeftBehind.Concat((await File.ReadAllLinesAsync(Words)).Where(word => word.Length > 0)));
        string[] known = [.. questions.Operations.Where(operation => operation.Method == "get").SelectMany(operation => new[] { operation.Path, operation.Path["/api/v1".Length..] }), "/", "/account", "/health", "/login"];
        List<Finding> found = [];
        foreach (var place in new[] { "/", "/api/v1/", "/settings/", "/files/" })
        {
            var report = folder.File("ffuf.json");
            await Run("ffuf", time / 4, ["-u", $"{address.AbsoluteUri.TrimEnd('/')}{place}FUZZ", "-w", words, "-mc", "200-299", "-t", "4", "-timeout", "60", "-s", "-o", report, "-of", "json"]);
            using var results = JsonDocument.Parse(await File.ReadAllTextAsync(report));
            found.AddRange(results.RootElement.GetProperty("results").EnumerateArray().Select(result => new Uri(result.GetProperty("url").GetString()!))
                .Where(url => !known.Contains(url.AbsolutePath, StringComparer.OrdinalIgnoreCase))
                .Select(url => new Finding("ffuf", url.AbsolutePath, "answers")));
        }

        return found;
    }

    /// <summary>Crawls the pages and attacks every form and parameter.</summary>
    public static async Task<List<Finding>> Wapiti(Uri address, TimeSpan time)
    {
        using var folder = new Folder();
        var report = folder.File("wapiti.json");
        // Without "csrf": the witness adds the token of forms, and what happens without it is tested elsewhere.
        const string Modules = "backup,blindsql,cookieflags,crlf,csp,exec,file,htaccess,http_headers,methods,permanentxss,redirect,shellshock,sql,ssrf,xss,xxe";
        var attackTime = Whole(time / 2 / Modules.Split(',').Length);
        await Run("wapiti", time * 2, [
            "-u", address.AbsoluteUri, "-m", Modules, "--max-scan-time", Whole(time / 2), "--max-attack-time", attackTime, "-t", "60", "--flush-session", "--store-session", folder.Path,
            "--no-bugreport", "-v", "0", "-f", "json", "-o", report]);
        using var results = JsonDocument.Parse(await File.ReadAllTextAsync(report));
        return [.. new[] { "vulnerabilities", "anomalies" }.SelectMany(kind => results.RootElement.GetProperty(kind).EnumerateObject())
            .SelectMany(kind => kind.Value.EnumerateArray().Select(one => new Finding("wapiti", $"{one.GetProperty("method")} {one.GetProperty("path")}", $"{kind.Name}: {one.GetProperty("info")}")))];
    }

    /// <summary>Tries statements in every parameter and field.</summary>
    public static async Task<List<Finding>> Sqlmap(Uri address, Questions questions, TimeSpan time)
    {
        using var folder = new Folder();
        var requests = folder.File("requests");
        var results = folder.File("results.csv");
        await File.WriteAllTextAsync(requests, string.Concat(await Task.WhenAll(questions.Operations.Select(operation => Recorded(address, questions.Plausible(operation))))));
        await Run("sqlmap", time, [
            "-l", requests, "--batch", "--disable-coloring", "--level", "2", "--risk", "2", "--technique", "BEU", "--timeout", "60", "--ignore-code", "*",
            "--output-dir", folder.Path, "--results-file", results]);
        return File.Exists(results) ? [.. (await File.ReadAllLinesAsync(results)).Skip(1).Where(line => line.Length > 0).Select(line => new Finding("sqlmap", line.Split(',')[0], line))] : [];
    }

    // As the proxies write requests down from which sqlmap takes them.
    private static async Task<string> Recorded(Uri address, HttpRequestMessage request)
    {
        const string Line = "======================================================\n";
        var body = request.Content is null ? "" : await request.Content.ReadAsStringAsync();
        var kind = request.Content is null ? "" : $"Content-Type: {request.Content.Headers.ContentType}\n";
        request.Dispose();
        return $"{Line}10:00:00  {address.Scheme}://{address.Authority}  [127.0.0.1]\n{Line}{request.Method} {request.RequestUri} HTTP/1.1\nHost: {address.Authority}\nAccept: application/json\n{kind}\n{body}\n{Line}\n\n\n";
    }

    // Scanners never know when it is enough: after the time they are interrupted, and keep what they found.
    private static async Task Run(string program, TimeSpan time, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("timeout", ["--signal=INT", "--kill-after=30", Whole(time), program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        const int TimeOver = 124;
        if (process.ExitCode is not (0 or TimeOver))
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}: {await said}{complained}");
        }
    }

    private static string Whole(TimeSpan time) => Math.Max(1, (int)time.TotalSeconds).ToString(CultureInfo.InvariantCulture);

    private sealed class Folder : IDisposable
    {
        public string Path { get; } = Directory.CreateTempSubdirectory("pledge-attack-").FullName;

        public string File(string name) => System.IO.Path.Combine(Path, name);

        public void Dispose() => Directory.Delete(Path, recursive: true);
    }
}
