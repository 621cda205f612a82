using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Pledge.Browser.Packs;

/// <summary>A promise on its way from a draft to a customer, and a log on its way to a result, as people do both in the browser.</summary>
public sealed partial class PackStoryTests(Demonstration product, Chromium chromium) : Seats(product, chromium), IClassFixture<Demonstration>
{
    private const string Log = "incident,state,updated_at,caller,priority\n"
        + "T1,New,2026-03-02 09:00,甲,1\nT1,On site,2026-03-02 09:30,甲,1\n"
        + "T2,New,2026-03-02 09:00,乙,1\nT2,Waiting for user,2026-03-02 09:20,乙,1\nT2,New,2026-03-02 09:50,乙,1\nT2,On site,2026-03-02 10:20,乙,1\n"
        + "T3,New,yesterday,丙,1\n";

    [Fact]
    public async Task A_pack_is_written_checked_approved_by_a_second_person_published_attached_and_promised()
    {
        var author = await Seat("administrator");
        await author.Open("/settings/packs");
        await (await (await Form.Of(author, "/settings/packs")).Fill(("file", "default.yaml"))).Press();
        await author.Lands("/settings/packs/*/text");
        var draft = new Uri(author.Page.Url).AbsolutePath[..^"/text".Length];

        // The text is broken first: the page says where and why, and leads to the line.
        await Rewrite(author, draft, "default.yaml", "pack: default", "pack: neighbourhood");
        await Rewrite(author, draft, "tax-control.yaml", "city: 60 min", "city: soon");
        var fault = author.Page.Locator(".faults li").First;
        (await fault.InnerTextAsync()).ShouldMatch(@"tax-control\.yaml.*第 \d+ 行.*第 \d+ 列");
        await fault.Locator("a").ClickAsync();
        (await author.Page.Locator(".line-numbers .at-fault").CountAsync()).ShouldBe(1);
        (await author.Page.EvaluateAsync<double>("document.querySelector('.line-numbers li').getBoundingClientRect().top - document.querySelector('.numbered').getBoundingClientRect().top"))
            .ShouldBeInRange(0, 10, "the first number stays beside the first line");
        await author.Shot("packs/1-fault", whole: false);
        await Rewrite(author, draft, "tax-control.yaml", "city: soon", "city: 45 min");
        (await author.Page.Locator(".faults").CountAsync()).ShouldBe(0);

        await author.Open(draft);
        await (await Form.Of(author, $"{draft}/hand-in")).Submit();
        (await author.Page.Locator($"form[action$='{draft}/approve']").CountAsync()).ShouldBe(0, "nobody approves what he wrote");

        var second = await Seat("supervisor");
        var inUse = await InUse();
        await second.Open($"{draft}/difference?from={inUse}");
        (await second.Page.Locator(".difference ins").AllInnerTextsAsync()).ShouldContain(text => text.Contains("45"));
        await second.Shot("packs/2-difference");
        await second.Open(draft);
        await (await Form.Of(second, $"{draft}/approve")).Submit();
        await author.Open(draft);
        var publish = await Form.Of(author, $"{draft}/publish");
        (await publish["effectiveFrom"].InputValueAsync()).ShouldNotBeEmpty("the first possible day is proposed");
        await publish.Submit();

        await author.Open("/settings/packs");
        await (await (await Form.Of(author, "/settings/packs/attached")).Fill(("pack", "neighbourhood"), ("place", product.Outlet))).Submit();
        await author.Page.Locator($"#attached a[href$='place={product.Outlet}']").ClickAsync();
        await author.Lands("/settings/packs/here*");
        var arrival = author.Page.Locator("tr[id='A13.arrival']");
        (await arrival.InnerTextAsync()).ShouldContain("neighbourhood");
        (await arrival.Locator("del").InnerTextAsync()).ShouldContain("60");
        await author.Shot("packs/3-here");

        await PromisedToTheNextCase(product.Outlet);
    }

    [Fact]
    public async Task A_log_is_uploaded_mapped_replayed_compared_and_linked_to()
    {
        var author = await Seat("administrator");
        var (tighter, inUse) = (await Tighter(), await InUse());
        await author.Open($"/backtests/new?pack={tighter}");
        var form = await (await Form.Of(author, "/backtests")).Fill(("against", $"{inUse}"), ("source", "log"));
        await form.Press();
        (await author.Page.Locator(".error-summary").InnerTextAsync()).ShouldContain("事件日志");
        await form["file"].SetInputFilesAsync(new FilePayload { Name = "incidents.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(Log) });
        await form.Press();
        await author.Leaves($"/backtests/new?pack={tighter}");
        var page = new Uri(author.Page.Url).AbsolutePath;
        await Product.RunJob("backtests");

        // The page hears by itself that the log was read, and proposes what its columns hold.
        var columns = author.Page.Locator("form[action$='/columns']");
        await columns.WaitForAsync();
        (await columns.Locator("[name='case']").InputValueAsync()).ShouldBe("incident");
        (await columns.Locator("[name='event']").InputValueAsync()).ShouldBe("state");
        (await columns.Locator("[name='isState']").IsCheckedAsync()).ShouldBeTrue();
        await columns.Locator("#attribute-kind").SelectOptionAsync("kind:fault");
        await columns.Locator("#attribute-area").SelectOptionAsync("area:city");
        await author.Shot("packs/4-columns");
        await columns.Locator("button[type=submit]").ClickAsync();
        var names = author.Page.Locator("form[action$='/replay']");
        await names.WaitForAsync();
        await names.Locator("tr", new() { HasText = "New" }).Locator("select").SelectOptionAsync("New=case.reported");
        await names.Locator("tr", new() { HasText = "On site" }).Locator("select").SelectOptionAsync("On site=arrived");
        await names.Locator("tr", new() { HasText = "Waiting for user" }).Locator("select").SelectOptionAsync("Waiting for user=waiting-customer");
        await author.Shot("packs/5-names");
        await names.Locator("button[type=submit]").ClickAsync();
        await author.Page.Locator("progress").WaitForAsync();
        await Product.RunJob("backtests");

        await author.Page.Locator("#promises").WaitForAsync();
        (await author.Page.Locator("#unused").InnerTextAsync()).ShouldMatch("8\\s+updated_at\\s+“yesterday”");
        var row = author.Page.Locator("#promises tr", new() { Has = author.Page.Locator("a[href='#A13.arrival']") });
        (await row.InnerTextAsync()).ShouldMatch(Compared().ToString());
        await author.Page.EvaluateAsync("document.querySelectorAll('main section details').forEach(each => each.open = true)");
        await author.Shot("packs/6-result");

        // What is linked to is there for a colleague, at the promise that was meant.
        var colleague = await Seat("supervisor");
        await colleague.Open(page + "#A13.arrival");
        (await colleague.Page.Locator("[id='A13.arrival']:target .chart").CountAsync()).ShouldBe(2);
        await colleague.Page.Locator("[id='worst-A13.arrival'] summary").ClickAsync();
        await colleague.Page.Locator("[id='worst-A13.arrival'] .clock-strip .paused").WaitForAsync();
        (await colleague.Page.Locator("[id='worst-A13.arrival'] pre").First.InnerTextAsync()).ShouldContain("暂停");
        await colleague.Shot("packs/7-linked", whole: false);

        // The next one is begun from this one, and stopped.
        await author.Page.Locator($"a[href='/backtests/new?like={page.Split('/')[^1]}']").ClickAsync();
        await author.Lands("/backtests/new*");
        var next = await (await Form.Of(author, "/backtests")).Fill(("source", "own"));
        (await next["pack"].InputValueAsync()).ShouldBe($"{tighter}");
        await next.Press();
        await author.Leaves($"/backtests/new?like={page.Split('/')[^1]}");
        await (await Form.Of(author, "/backtests/*/cancel")).Submit();
        await Product.RunJob("backtests");
        (await author.Page.Locator("main").InnerTextAsync()).ShouldContain("已停止");
    }

    [GeneratedRegex(@"2\s+50\.0 %\s+100\.0 %\s+−50\.0\s+1\s+0", RegexOptions.None, 1000)]
    private static partial Regex Compared();

    private static async Task Rewrite(Window window, string draft, string file, string from, string to)
    {
        await window.Open($"{draft}/text?file={file}");
        var form = await Form.Of(window, $"{draft}/text");
        var text = await form["text"].InputValueAsync();
        text.ShouldContain(from);
        await (await form.Fill(("text", text.Replace(from, to, StringComparison.Ordinal)))).Submit();
    }

    private async Task PromisedToTheNextCase(string scope)
    {
        using var agent = await Product.SignIn("agent", scope);
        var customer = (await agent.Get("/customers?size=1")).Json.GetProperty("items")[0].GetProperty("path").GetString()!.Split('/')[^1];
        var number = (await agent.Post("/cases", new { kind = "fault", customerId = customer, area = "city", subject = "打印机不走纸" })).Succeeded().Json.GetProperty("number").GetString();
        var window = await Seat("agent", scope);
        await window.Open($"/cases/{number}");
        await window.Page.Locator("[id='clock-A13.arrival'] > summary").ClickAsync();
        var explanation = window.Page.Locator("[id='clock-A13.arrival'] .explanation");
        (await explanation.InnerTextAsync()).ShouldContain("45 分钟");
        await explanation.Locator(".clock-strip").WaitForAsync();
        await window.Shot("packs/8-case");
    }

    private async Task<long> InUse()
    {
        using var admin = await Product.SignIn("administrator");
        return (await admin.Get("/settings/packs")).Json.EnumerateArray().First(version => version.GetProperty("pack").GetString() == "default" && version.GetProperty("state").GetString() == "in-use").GetProperty("id").GetInt64();
    }

    /// <summary>A draft that promises arrival within 45 minutes.</summary>
    private async Task<long> Tighter()
    {
        using var admin = await Product.SignIn("administrator");
        var draft = (await admin.Post("/settings/packs", new { basedOn = await InUse() })).Succeeded().Json.GetProperty("id").GetInt64();
        var file = (await admin.Get($"/settings/packs/{draft}/text?file=tax-control.yaml")).Succeeded().Json;
        var text = file.GetProperty("text").GetString()!.Replace("city: 60 min", "city: 35 min", StringComparison.Ordinal);
        (await admin.Post($"/settings/packs/{draft}/text", new { file = "tax-control.yaml", text, version = file.GetProperty("version").GetInt32() })).Succeeded();
        return draft;
    }
}
