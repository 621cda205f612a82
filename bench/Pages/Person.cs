using System.Net;
using System.Text.RegularExpressions;

namespace Pledge.Bench.Pages;

/// <summary>Somebody who has signed in as people do, and takes the cookie that is made anew every minute as a browser does.</summary>
/// <param name="name">His account.</param>
/// <param name="jar">His cookies.</param>
/// <param name="address">Where they hold.</param>
/// <param name="formToken">What shows that a write comes from a page of the product.</param>
internal sealed partial class Person(string name, CookieContainer jar, Uri address, string formToken)
{
    public string Name => name;

    /// <summary>What he sends with every request.</summary>
    public string Headers { get; private set; } = CookiesOf(jar, address);

    /// <summary>What he sends with a write, besides.</summary>
    public string WriteHeaders => $"X-Form-Token: {formToken}\r\nIdempotency-Key: {Guid.NewGuid():N}\r\n";

    public static async Task<Person> SignIn(Uri address, string name)
    {
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies };
        using var http = new HttpClient(handler) { BaseAddress = address };
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__RequestVerificationToken"] = TokenOf(await http.GetStringAsync("/login")),
            ["name"] = name,
            ["password"] = Filling.Password,
            ["next"] = "/cases",
        };
        using var content = new FormUrlEncodedContent(form);
        using var answer = await http.PostAsync("/login", content);
        var queue = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        return answer.RequestMessage!.RequestUri!.AbsolutePath == "/cases"
            ? new Person(name, cookies, address, TokenOf(queue))
            : throw new InvalidOperationException($"{name} was led to {answer.RequestMessage.RequestUri}.");
    }

    /// <summary>Takes a cookie that an answer set.</summary>
    public void Take(string cookie)
    {
        lock (jar)
        {
            jar.SetCookies(address, cookie);
            Headers = CookiesOf(jar, address);
        }
    }

    private static string CookiesOf(CookieContainer jar, Uri address) => $"Cookie: {jar.GetCookieHeader(address)}\r\n";

    private static string TokenOf(string page) => Token().Match(page).Groups["token"].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
