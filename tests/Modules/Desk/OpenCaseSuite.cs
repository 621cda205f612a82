using Pledge.Fixtures;
using Pledge.Kernel.Text;

namespace Pledge.Desk;

public abstract class OpenCaseSuite(Product product)
{
    [Fact]
    public async Task A_call_becomes_a_case_with_number_proposals_and_clocks()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        var opened = (await agent.Post("/cases", new { kind = "fault", customerId = scene.Here.CustomerId, deviceId = scene.Here.DeviceId, subject = "开机无反应", takeOn = true })).Succeeded();
        opened.Status.ShouldBe(201);
        var number = opened.Json.GetProperty("number").GetString()!;
        number.ShouldStartWith($"202603-{scene.Here.Code}-");
        opened.Location.ShouldBe($"/api/v1/cases/{number}");

        var shown = (await agent.Get($"/cases/{number}")).Succeeded().Json;
        shown.GetProperty("class").GetString().ShouldBe("major", "the only device in use stands still");
        shown.GetProperty("area").GetString().ShouldBe("city");
        shown.GetProperty("status").GetString().ShouldBe("in-progress");
        var clocks = shown.GetProperty("clocks").EnumerateArray().ToDictionary(clock => clock.GetProperty("promise").GetString()!);
        clocks["A13.arrival"].GetProperty("state").GetString().ShouldBe("running");
        clocks["A13.arrival"].GetProperty("dueAt").GetDateTimeOffset().ShouldBe(product.Time.Now.AddMinutes(60));
        clocks["A13.arrival"].GetProperty("explanation").GetString()!.ShouldContain("A13");
        clocks["C2.response"].GetProperty("state").GetString().ShouldBe("kept");
    }

    [Fact]
    public async Task Numbers_run_by_outlet_and_month_without_gaps()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.There.Scope);
        var serials = new List<int>();
        for (var index = 0; index < 3; index++)
        {
            await agent.Post("/cases", new { kind = "fault", customerId = scene.There.CustomerId });
            serials.Add(int.Parse((await agent.OpenCase(scene.There)).Split('-')[^1], System.Globalization.CultureInfo.InvariantCulture));
        }

        serials.ShouldBe([serials[0], serials[0] + 1, serials[0] + 2], "a refused opening draws no number");
    }

    [Fact]
    public async Task Everything_that_is_wrong_is_said_at_once()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        var answer = await agent.Post("/cases", new { reporterPhone = "12", reportedAt = product.Time.Now.AddMinutes(5), @class = "huge", area = "moon" });
        answer.Status.ShouldBe(422);
        answer.Errors.ShouldBe(
            ["reportedAt: time.in-future", "kind: field.required", "customerId: field.required", "subject: field.required", "reporterPhone: field.invalid", "class: field.not-offered", "area: field.not-offered"],
            ignoreOrder: true);
    }

    [Fact]
    public async Task A_report_older_than_a_year_is_refused()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        (await agent.Post("/cases", new { kind = "fault", customerId = scene.Here.CustomerId, subject = "x", reportedAt = product.Time.Now.AddDays(-400) })).Errors.ShouldBe(["reportedAt: time.too-long-ago"]);
    }

    [Fact]
    public async Task The_device_of_another_customer_is_refused()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.City);
        (await agent.Post("/cases", new { kind = "fault", customerId = scene.Here.CustomerId, deviceId = scene.There.DeviceId, subject = "x" })).ShouldBeRefused("case.device-of-other");
    }

    [Fact]
    public async Task The_same_command_sent_twice_opens_one_case()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        var command = new { kind = "enquiry", customerId = scene.Here.CustomerId, subject = "发票怎么开" };
        var key = Guid.NewGuid().ToString("n");
        var both = await Task.WhenAll(agent.Post("/cases", command, key), agent.Post("/cases", command, key));
        both[0].Succeeded().Text.ShouldBe(both[1].Succeeded().Text);
        (await agent.Post("/cases", command, key)).Text.ShouldBe(both[0].Text);
    }

    [Fact]
    public async Task Hostile_strings_are_kept_and_shown_as_they_are()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        foreach (var chunk in Shared.NaughtyStrings.Where(text => !string.IsNullOrWhiteSpace(text)).Chunk(40))
        {
            var all = string.Join('\n', chunk);
            var subject = chunk[0].Length > 150 ? chunk[0][..150] : chunk[0];
            var answer = await agent.Post("/cases", new { kind = "fault", customerId = scene.Here.CustomerId, subject = "S " + subject, description = all[..Math.Min(all.Length, 3900)], reporterName = "N " + subject[..Math.Min(90, subject.Length)] });
            var number = answer.Succeeded().Json.GetProperty("number").GetString();
            var page = (await agent.Open($"/cases/{number}")).Succeeded();
            page.Text.ShouldNotContain("<script>alert", Shouldly.Case.Insensitive);
            (await agent.Get($"/cases/{number}")).Succeeded().Json.GetProperty("subject").GetString().ShouldStartWith("S");
        }
    }

    [Fact]
    public async Task An_installation_runs_from_its_payment_and_a_repair_from_its_receipt()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        var installation = await agent.OpenCase(scene.Here, "installation", new { paidAt = product.Time.Now.AddDays(-1) });
        (await agent.StateOf(installation, "A10.installation")).ShouldBe("running");
        var repair = await agent.OpenCase(scene.Here, "repair");
        (await agent.StateOf(repair, "B16.repair")).ShouldBe("running");
        (await agent.StateOf(repair, "A15.loaner")).ShouldBe("running");
    }

    [Fact]
    public async Task The_reception_shows_customer_devices_cases_and_promises_for_a_phone_number()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope, Language.Chinese);
        var number = await agent.OpenCase(scene.Here);
        var page = (await agent.Open($"/reception?q={scene.Here.Phone}")).Succeeded().Text;
        page.ShouldContain(scene.Here.CustomerName);
        page.ShouldContain(number);
        page.ShouldContain("<clock-chip");
        page.ShouldContain("name=\"subject\"");
        (await agent.Open("/reception?q=13900000000")).Succeeded().Text.ShouldContain("13900000000");
        (await agent.Open("/reception")).Succeeded();
    }

    [Fact]
    public async Task Solved_cases_in_the_same_words_stand_beside_the_form()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        var number = await agent.OpenCase(scene.Here, subject: "打印头卡纸不走");
        await agent.Step(number, "resolve", new { solution = "清洁打印头" });
        (await agent.Get($"/similar-cases?q={Uri.EscapeDataString("卡纸")}")).Succeeded().Text.ShouldContain("清洁打印头");
        (await agent.Open($"/reception/similar?subject={Uri.EscapeDataString("卡纸")}")).Succeeded().Text.ShouldContain(number);
    }
}

public sealed class OpenCaseOnSqlite(OnSqlite product) : OpenCaseSuite(product), IClassFixture<OnSqlite>;

public sealed class OpenCaseOnPostgres(OnPostgres product) : OpenCaseSuite(product), IClassFixture<OnPostgres>;
