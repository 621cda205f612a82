using System.Net;
using System.Text.RegularExpressions;

namespace Pledge.Bench.Pages;

/// <summary>Somebody who has signed in as people do.</summary>
/// <param name="Name">His account.</param>
/// <param name="Cookies">Header that says who he is.</param>
/// <param name="FormToken">What shows that a write comes from a page of the product.</param>
internal sealed partial record Person(string Name, string Cookies, string FormToken)
{
    public static async Task<Person> SignIn(Uri address, string name)
    {
        var cookies = new CookieContainer();
        using var handler = new HttpClientHandler { CookieContainer = cookies };
        using var http = new HttpClient(handler) { BaseAddress = address };
        var form = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__RequestVerificationToken"] = TokenOf(await http.GetStringAsync("/login")), ["name"] = name, ["password"] = Filling.Password, ["next"] = "/cases",
        };
        using var content = new FormUrlEncodedContent(form);
        using var answer = await http.PostAsync("/login", content);
        var queue = await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
        return answer.RequestMessage!.RequestUri!.AbsolutePath == "/cases"
            ? new Person(name, cookies.GetCookieHeader(address), TokenOf(queue))
            : throw new InvalidOperationException($"{name} was led to {answer.RequestMessage.RequestUri}.");
    }

    private static string TokenOf(string page) => Token().Match(page).Groups["token"].Value;

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.None, 1000)]
    private static partial Regex Token();
}
