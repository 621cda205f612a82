using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Pledge.Fixtures;
using Pledge.Kernel.Access;

namespace Pledge.Kernel.Tests.Web;

/// <summary>What HTTP itself asks of a server, and forms and bodies that no page of ours would send.</summary>
public sealed class HttpTests(ProbeOnSqlite product) : IClassFixture<ProbeOnSqlite>
{
    private const string Numbers = "/api/v1/probe/numbers";

    [Fact]
    public async Task A_form_that_is_too_large_or_broken_is_refused_with_the_limit_and_is_no_fault_of_ours()
    {
        using var person = await product.SignIn("administrator");
        using var stranger = product.Stranger();
        foreach (var (form, status) in Forms())
        {
            foreach (var (sender, path, accept) in new[] { (person, Numbers, "application/json"), (person, Numbers, "text/html"), (stranger, "/login", "text/html") })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form() };
                request.Headers.Accept.ParseAdd(accept);
                request.Headers.ExpectContinue = true;
                using var answer = await sender.Http.SendAsync(request, TestContext.Current.CancellationToken);
                var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
                ((int)answer.StatusCode).ShouldBe(status, $"{path} {request.Content.Headers.ContentType} {request.Content.Headers.ContentLength}: {text[..Math.Min(300, text.Length)]}");
                if (status == 413)
                {
                    text.ShouldContain("64 MB");
                }
            }
        }
    }

    [Fact]
    public async Task A_read_answers_HEAD_and_knows_its_tag_in_a_list_and_as_a_weak_one()
    {
        using var person = await product.SignIn("administrator");
        using var head = await person.Http.SendAsync(new(HttpMethod.Head, "/api/v1/search?q=x"), TestContext.Current.CancellationToken);
        ((int)head.StatusCode).ShouldBe(200);
        (await head.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBeEmpty();
        foreach (var known in new[] { head.Headers.ETag!.Tag, $"\"other\", {head.Headers.ETag.Tag}", $"W/{head.Headers.ETag.Tag}", "*" })
        {
            using var again = new HttpRequestMessage(HttpMethod.Get, "/api/v1/search?q=x");
            again.Headers.TryAddWithoutValidation("If-None-Match", known);
            using var answer = await person.Http.SendAsync(again, TestContext.Current.CancellationToken);
            ((int)answer.StatusCode).ShouldBe(304, known);
        }
    }

    [Fact]
    public async Task A_method_or_a_format_that_a_route_does_not_take_is_told_apart_from_a_missing_route()
    {
        using var program = await product.WithKey(Scope.Everywhere, "probe.draw");
        var deleted = await Ask(program, HttpMethod.Delete, "/api/v1/search?q=x", null);
        deleted.ShouldBeRefused("method-not-allowed").Status.ShouldBe(405);
        deleted.Headers["Allow"].ShouldBe("GET");
        (await Ask(program, HttpMethod.Post, Numbers, new StringContent("a: 1", Encoding.UTF8, "application/yaml"))).ShouldBeRefused("media-type").Status.ShouldBe(415);
        (await Ask(program, HttpMethod.Get, "/api/v1/nowhere", null)).ShouldBeRefused("not-found").Status.ShouldBe(404);
    }

    [Fact]
    public async Task What_cannot_be_read_is_said_in_the_words_of_the_sender()
    {
        using var program = await product.WithKey(Scope.Everywhere, "probe.draw");
        foreach (var body in new[] { "null", "[1]", "{", "{\"series\":\"a\",\"series\":\"b\"" })
        {
            (await Ask(program, HttpMethod.Post, Numbers, new StringContent(body, Encoding.UTF8, "application/json"))).ShouldBeRefused("request.malformed").Text.ShouldNotContain("BindAsync");
        }

        (await program.Post("/probe/numbers", new { series = "long" }, key: new string('k', 81))).ShouldBeRefused("idempotency.key-too-long");
    }

    [Fact]
    public async Task Where_a_request_ends_is_told_in_one_way_or_it_is_refused()
    {
        using var program = await product.WithKey(Scope.Everywhere, "probe.draw");
        var chunks = "11\r\n{\"note\":\"chunks\"}\r\n0\r\n\r\n";
        (await Sent("Content-Length: 17\r\n\r\n{\"note\":\"length\"}")).ShouldStartWith("HTTP/1.1 200");
        var both = await Sent("Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks);
        both.ShouldStartWith("HTTP/1.1 200");
        both.ShouldContain("\"chunks\"");
        both.Split("HTTP/1.1 ").Length.ShouldBe(2, "what lies behind the length is not taken for a second request");
        foreach (var unclear in new[]
        {
            "Content-Length: 17\r\nContent-Length: 2\r\n\r\n{\"note\":\"length\"}",
            "Content-Length: 17, 2\r\n\r\n{\"note\":\"length\"}",
            "Content-Length : 17\r\n\r\n{\"note\":\"length\"}",
            "Transfer-Encoding: chunked, identity\r\n\r\n" + chunks,
            "Transfer-Encoding: xchunked\r\n\r\n" + chunks,
            "Transfer-Encoding: chunked\r\n\r\n-1\r\n" + chunks,
            "X-Folded: a\r\n b\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks,
        })
        {
            (await Sent(unclear)).ShouldStartWith("HTTP/1.1 400", customMessage: unclear);
        }

        async Task<string> Sent(string rest)
        {
            using var connection = new TcpClient();
            await connection.ConnectAsync(product.Address.Host, product.Address.Port, TestContext.Current.CancellationToken);
            var head = $"POST {Numbers} HTTP/1.1\r\nHost: {product.Address.Authority}\r\nAuthorization: {program.Http.DefaultRequestHeaders.Authorization}\r\nIdempotency-Key: {Guid.NewGuid():n}\r\nContent-Type: application/json\r\nConnection: close\r\n";
            await connection.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + rest), TestContext.Current.CancellationToken);
            using var answer = new StreamReader(connection.GetStream());
            return await answer.ReadToEndAsync(TestContext.Current.CancellationToken);
        }
    }

    [Fact]
    public async Task A_value_is_taken_from_one_place_once_and_decoded_once()
    {
        using var program = await product.WithKey(Scope.Everywhere, "probe.draw");
        var elsewhere = (await program.Post("/probe/numbers?note=address&series=address", new { series = "once" })).Succeeded().Json;
        elsewhere.TryGetProperty("note", out _).ShouldBeFalse("fields stand in the body, not in the address");
        elsewhere.GetProperty("number").GetInt64().ShouldBe(1);
        foreach (var twice in new[] { "{\"note\":\"a\",\"note\":\"b\"}", "{\"note\":\"a\",\"Note\":\"b\"}" })
        {
            (await Ask(program, HttpMethod.Post, Numbers, new StringContent(twice, Encoding.UTF8, "application/json"))).ShouldBeRefused("request.malformed").Status.ShouldBe(400, twice);
        }

        const string encoded = "%2527 %253Cb%253E &lt;b&gt; \\u0041 &amp;amp; {0} %s";
        (await program.Post("/probe/numbers", new { note = encoded })).Succeeded().Json.GetProperty("note").GetString().ShouldBe(encoded);
        var form = new FormUrlEncodedContent([new("note", encoded)]);
        (await Ask(program, HttpMethod.Post, Numbers, form)).Succeeded().Json.GetProperty("note").GetString().ShouldBe(encoded);
    }

    private static IEnumerable<(Func<HttpContent> Form, int Status)> Forms()
    {
        yield return (() => new ByteArrayContent(new byte[70 * 1024 * 1024]) { Headers = { ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x") } }, 413);
        yield return (() => new FormUrlEncodedContent(Enumerable.Range(0, 3000).Select(number => KeyValuePair.Create($"f{number}", "x"))), 413);
        yield return (() => new StringContent("note=" + new string('x', 5 * 1024 * 1024), Encoding.UTF8, "application/x-www-form-urlencoded"), 413);
        yield return (() => new StringContent("x") { Headers = { ContentType = MediaTypeHeaderValue.Parse("multipart/form-data") } }, 400);
        yield return (() => Multipart("Content-Disposition: form-data; name=\"\"\"\"x\r\n\r\nx\r\n--x--\r\n"), 400);
        yield return (() => Multipart("Content-Disposition: form-data; name=\"note\"\r\n\r\ncut off"), 400);
    }

    private static StringContent Multipart(string part) => new("--x\r\n" + part) { Headers = { ContentType = MediaTypeHeaderValue.Parse("multipart/form-data; boundary=x") } };

    private static async Task<Answer> Ask(Client client, HttpMethod method, string path, HttpContent? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body };
        request.Headers.Add("Idempotency-Key", Guid.NewGuid().ToString("n"));
        using var response = await client.Http.SendAsync(request, TestContext.Current.CancellationToken);
        var headers = response.Headers.Concat(response.Content.Headers).ToDictionary(header => header.Key, header => string.Join(", ", header.Value), StringComparer.OrdinalIgnoreCase);
        return new Answer((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), headers);
    }
}
