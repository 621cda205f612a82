using System.Text.Json;
using Pledge.Field;
using Pledge.Field.Tests;
using Pledge.Fixtures;
using Pledge.Kernel.Access;

namespace Pledge.Modules.Tests;

/// <summary>The API answers what its description says; taken from the description itself, so that a new route cannot be forgotten.</summary>
public sealed class DescriptionTests(OnSqlite product) : IClassFixture<OnSqlite>
{
    private static readonly string[] RefusalsOfAll = ["400", "401", "403", "404", "409", "422"];
    private static readonly string[] RefusalsOfWrites = ["413", "415"];

    [Fact]
    public async Task Every_operation_says_how_it_is_called_and_what_it_refuses()
    {
        var description = await ApiDescription.Of(product);
        foreach (var (method, path, operation) in description.Operations)
        {
            var name = $"{method} {path}";
            var responses = operation.GetProperty("responses").EnumerateObject().ToDictionary(response => response.Name, response => response.Value, StringComparer.Ordinal);
            var refusals = method == "get" ? RefusalsOfAll : [.. RefusalsOfAll, .. RefusalsOfWrites];
            responses.Keys.ShouldBe(refusals.Concat(responses.Keys.Where(status => status[0] is '2' or '3')), ignoreOrder: true, name);
            responses.Keys.Where(status => status[0] == '2').ShouldHaveSingleItem(name);
            refusals.ShouldAllBe(status => responses[status].GetProperty("content").GetProperty("application/problem+json").GetRawText().Contains("schemas/Problem\"", StringComparison.Ordinal), name);
            var headers = operation.GetProperty("parameters").EnumerateArray().Where(parameter => parameter.GetProperty("in").GetString() == "header").Select(parameter => parameter.GetProperty("name").GetString());
            headers.ShouldBe(method == "get" ? ["If-None-Match"] : ["Idempotency-Key", "If-Match"], name);
            operation.GetProperty("security").GetArrayLength().ShouldBe(2, name);
        }

        description.Document.GetProperty("components").GetProperty("securitySchemes").EnumerateObject().Count().ShouldBe(3);
        var open = description.Document.GetProperty("components").GetProperty("schemas").GetProperty("OpenCaseCommand");
        open.TryGetProperty("required", out _).ShouldBeFalse("what is mandatory depends on the rest, and the handler says so");
        description.Operations.Single(operation => operation.Path == "/api/v1/cases/{number}/upload").Operation.GetProperty("requestBody").GetRawText().ShouldContain("binary");
        description.Operations.Where(operation => operation.Method == "post" && operation.Path.StartsWith("/api/v1/settings/packs", StringComparison.Ordinal))
            .ShouldAllBe(operation => operation.Operation.GetProperty("description").GetString()!.Contains("pack.people-only", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Writes_reads_and_refusals_answer_as_described()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        using var admin = await product.SignIn("administrator", Scope.Everywhere, personId: street.Chen);
        var description = await ApiDescription.Of(product);
        var (faults, unread) = (new List<string>(), new List<string>());
        var places = await Written(admin, street, visit, (path, answer) => faults.AddRange(description.Faults("post", path, answer)));
        foreach (var path in description.Operations.Where(operation => operation.Method == "get").Select(operation => operation.Path))
        {
            var answer = await admin.Get(places.GetValueOrDefault(path, path)["/api/v1".Length..]);
            faults.AddRange(description.Faults("get", path, answer));
            if (answer.Status != 200)
            {
                unread.Add(path);
            }
        }

        faults.ShouldBeEmpty();
        unread.ShouldBe(["/api/v1/call-backs/{id}", "/api/v1/feedback/{number}"], "of these there is none here; their refusal is as described");
    }

    // Writes of each kind, and under the description of each read the address at which there is something.
    private static async Task<Dictionary<string, string>> Written(Client admin, Street street, SiteVisit visit, Action<string, Answer> check)
    {
        async Task<JsonElement> Send(int status, string path, object command, string? place = null, (string Name, string FileName, byte[] Content)? file = null)
        {
            var answer = file is { } sent ? await admin.Submit(place ?? path, [("kind", "taxpayers")], [sent]) : await admin.Post(place ?? path, command);
            check("/api/v1" + path, answer);
            answer.Status.ShouldBe(status, $"{path}: {answer.Text}");
            return answer.Json;
        }

        var waiting = await street.VisitOf((await street.Report()).Id);
        var opened = await Send(201, "/cases", new { kind = "fault", customerId = street.Customer, deviceId = street.Device, subject = "开机无反应", channel = "phone" });
        var number = opened.GetProperty("number").GetString();
        await Send(422, "/cases", new { subject = "" });
        await Send(400, "/cases", new { customerId = "x" });
        await Send(200, "/cases/{number}/note", new { text = "再打电话" }, $"/cases/{number}/note");
        await Send(404, "/cases/{number}/note", new { text = "再打电话" }, "/cases/none/note");
        await Send(200, "/cases/{number}/upload", new { }, $"/cases/{number}/upload", ("file", "log.txt", "起动失败"u8.ToArray()));
        await Send(415, "/cases/{number}/upload", new { }, $"/cases/{number}/upload", ("file", "log.exe", "MZ"u8.ToArray()));
        var import = await Send(201, "/imports", new { }, null, ("file", "taxpayers.csv", "纳税人名称,联系电话\n某某公司,13800138000\n"u8.ToArray()));
        var pack = (await admin.Get("/settings/packs")).Json[0].GetProperty("id");
        var backtest = await Send(201, "/backtests", new { pack = pack.GetInt64() });
        await Send(201, "/parts", new { code = "PSU-1", chineseName = "电源", englishName = "Power supply", unit = "个", price = 10 });
        var report = await Send(201, "/reports/monthly", new { month = "2026-01", scope = street.Here.Scope });
        var account = await Send(200, "/settings/accounts", new { userName = "gate", displayName = "Gate", roles = new[] { "agent" } });
        var key = await Send(200, "/settings/keys", new { name = "gate", permissions = new[] { "case.read" } });
        var hook = await Send(200, "/settings/webhooks", new { address = "https://example.org/hook", topics = "case.opened" });
        var at = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["/cases/{number}"] = $"/cases/{number}",
            ["/visits/{number}"] = $"/visits/{visit.Number}",
            ["/customers/{id}"] = $"/customers/{street.Customer}",
            ["/devices/{id}"] = $"/devices/{street.Device}",
            ["/people/{id}"] = $"/people/{street.Chen}",
            ["/network/{id}"] = $"/network/{street.Here.Id}",
            ["/network/areas"] = "/network/areas?division=440106",
            ["/outlets/{outletId}/stock"] = $"/outlets/{street.Here.Id}/stock",
            ["/parts/{code}"] = "/parts/PSU-1",
            ["/imports/{id}"] = $"/imports/{Id(import)}",
            ["/imports/{id}/faults"] = $"/imports/{Id(import)}/faults",
            ["/backtests/{id}"] = $"/backtests/{Id(backtest)}",
            ["/settings/packs/{id}"] = $"/settings/packs/{pack}",
            ["/settings/packs/{id}/text"] = $"/settings/packs/{pack}/text",
            ["/settings/roles/{key}"] = "/settings/roles/agent",
            ["/settings/accounts/{id}"] = $"/settings/accounts/{Id(account)}",
            ["/settings/keys/{id}"] = $"/settings/keys/{Id(key)}",
            ["/settings/webhooks/{id}"] = $"/settings/webhooks/{Id(hook)}",
            ["/reports/monthly"] = $"/reports/monthly?month=2026-01&scope={street.Here.Scope}",
            ["/reports/issued/{number}"] = $"/reports/issued/{report.GetProperty("number").GetString()}",
            ["/board"] = $"/board?outlet={street.Here.Id}",
            ["/board/proposal"] = $"/board/proposal?outlet={street.Here.Id}",
            ["/board/changes"] = $"/board/changes?outlet={street.Here.Id}",
            ["/board/conflicts"] = $"/board/conflicts?visit={visit.Id}&technician={street.Chen}&start=2026-03-05T10:00&minutes=60",
            ["/board/visits/{id}/places"] = $"/board/visits/{waiting.Id}/places",
            ["/call-plan"] = $"/call-plan?outlet={street.Here.Id}",
        };
        return at.ToDictionary(pair => "/api/v1" + pair.Key, pair => "/api/v1" + pair.Value, StringComparer.Ordinal);
    }

    private static long Id(JsonElement made) => made.GetProperty("id").GetInt64();
}
