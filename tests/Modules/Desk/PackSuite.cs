using Microsoft.EntityFrameworkCore;
using Pledge.Desk.Packs;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Text;

namespace Pledge.Desk;

/// <summary>A pack on its way from a draft to the cases that are promised it.</summary>
public abstract class PackSuite(Product product)
{
    [Fact]
    public async Task What_one_person_writes_and_another_approves_is_promised_to_new_cases_and_not_to_running_ones()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        using var author = await product.SignIn("administrator");
        using var second = await product.SignIn("supervisor");
        var running = await agent.OpenCase(scene.Here);
        var draft = await author.StartDraft();
        await author.Rewrite(draft, "tax-control.yaml", "city: 60 min", "city: 45 min");
        await author.Step(draft, "hand-in");
        (await author.PackStep(draft, "approve")).ShouldBeRefused("pack.second-person");
        (await author.PackStep(draft, "publish", new { effectiveFrom = "2026-03-02" })).ShouldBeRefused("pack.not-approved");
        await second.Step(draft, "approve");
        (await author.Open($"/settings/packs/{draft}/difference")).Succeeded().Text.ShouldContain("45 min");
        var page = (await author.Open($"/settings/packs/{draft}")).Succeeded().Text;
        page.ShouldContain("starting a visit", customMessage: "what a guard stands before is said in words");
        page.ShouldNotContain("visit.start");
        await author.Step(draft, "publish", new { effectiveFrom = product.Today() });

        var opened = await agent.OpenCase(scene.Here);
        (await agent.DueOf(opened, "A13.arrival")).ShouldBe(product.Time.Now.AddMinutes(45));
        (await agent.DueOf(running, "A13.arrival")).ShouldBe(product.Time.Now.AddMinutes(60), "it keeps the pack that it was opened under");
        (await author.Pack(draft)).GetProperty("head").GetProperty("state").GetString().ShouldBe("in-use");
        var audit = (await author.Get("/settings/audit?subject=desk_pack_version&subjectId=" + draft)).Succeeded().Text;
        audit.ShouldContain("HandedIn");
        audit.ShouldContain("Published");
    }

    [Fact]
    public async Task A_broken_text_is_kept_as_a_draft_with_the_place_of_its_errors_and_goes_no_further()
    {
        using var author = await product.SignIn("administrator", language: Language.Chinese);
        var before = await author.InUse();
        var draft = await author.StartDraft();
        var text = await author.TextOf(draft, "default.yaml");
        var written = (await author.Write(draft, "default.yaml", text + "promises:\n  X1.x:\n    requirement: X1\n    within: 3 h\n")).Succeeded().Json;
        var fault = written.GetProperty("errors").EnumerateArray().First();
        fault.GetProperty("file").GetString().ShouldBe("default.yaml");
        fault.GetProperty("line").GetInt32().ShouldBeGreaterThan(text.Split('\n').Length - 1);
        fault.GetProperty("message").GetString()!.ShouldNotBeEmpty();
        (await author.PackStep(draft, "hand-in")).ShouldBeRefused("pack.unreadable").Text.ShouldContain("default.yaml(");
        var page = (await author.Open($"/settings/packs/{draft}/text?file=default.yaml")).Succeeded().Text;
        page.ShouldContain($"#line-{fault.GetProperty("line").GetInt32()}");
        page.ShouldContain("at-fault");
        (await author.Open($"/settings/packs/{draft}")).Succeeded();
        (await author.Open($"/settings/packs/{draft}/difference")).Code.ShouldBeNull();
        (await author.InUse()).ShouldBe(before);
        (await author.Write(draft, "nowhere.yaml", "x: 1")).Errors.ShouldBe(["file: pack.no-such-file"]);
    }

    [Fact]
    public async Task A_draft_that_takes_a_promise_away_can_be_read_written_and_compared()
    {
        using var author = await product.SignIn("administrator");
        var draft = await author.StartDraft();
        var text = await author.TextOf(draft, "default.yaml");
        var written = await author.Write(
            draft, "default.yaml", text + "promises:\n  X9.none:\n    requirement: X9\n    title: { zh: 上报, en: Report up }\n    start: case.reported\n    stop: [escalated]\n    calendar: 24x7\n    target: none\n");
        written.Succeeded().Json.GetProperty("errors").EnumerateArray().Select(error => error.GetProperty("message").GetString()).ShouldBeEmpty();

        (await author.Open($"/settings/packs/{draft}")).Succeeded().Text.ShouldContain("no promise");
        (await author.Open($"/settings/packs/{draft}/text?file=default.yaml")).Succeeded();
        (await author.Open($"/settings/packs/{draft}/difference")).Succeeded().Text.ShouldContain("X9.none");
    }

    [Fact]
    public async Task A_version_that_takes_effect_later_waits_for_its_day()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.There.Scope);
        using var author = await product.SignIn("administrator");
        using var second = await product.SignIn("administrator");
        var draft = await author.StartDraft();
        await author.Rewrite(draft, "tax-control.yaml", "suburb: 2 h", "suburb: 90 min");
        await author.Step(draft, "hand-in");
        await second.Step(draft, "approve");
        (await second.PackStep(draft, "publish", new { effectiveFrom = "2020-01-01" })).Errors.ShouldBe(["effectiveFrom: pack.too-early"]);
        (await second.PackStep(draft, "publish", new { })).Errors.ShouldBe(["effectiveFrom: field.required"]);
        await second.Step(draft, "publish", new { effectiveFrom = product.Today(3) });
        (await author.Pack(draft)).GetProperty("head").GetProperty("state").GetString().ShouldBe("scheduled");
        var today = await agent.OpenCase(scene.There, more: new { area = "suburb" });
        (await agent.DueOf(today, "A13.arrival")).ShouldBe(product.Time.Now.AddHours(2));

        product.Time.Now = product.Time.Now.AddDays(3);
        var later = await agent.OpenCase(scene.There, more: new { area = "suburb" });
        (await agent.DueOf(later, "A13.arrival")).ShouldBe(product.Time.Now.AddMinutes(90));
    }

    [Fact]
    public async Task Only_its_author_changes_a_draft_and_nobody_what_was_handed_in()
    {
        using var author = await product.SignIn("administrator");
        using var other = await product.SignIn("administrator");
        var draft = await author.StartDraft();
        (await other.Write(draft, "default.yaml", "x: 1")).ShouldBeRefused("pack.not-author");
        (await other.PackStep(draft, "discard")).ShouldBeRefused("pack.not-author");
        (await author.PackStep(draft, "hand-in", new { }, version: 99)).ShouldBeRefused("changed-meanwhile");
        await author.Rewrite(draft, "default.yaml", "Promises of the reference network", "Promises of another network");
        await author.Rewrite(draft, "default.yaml", "version: ", "version: 9.");
        await author.Step(draft, "hand-in");
        (await author.Write(draft, "default.yaml", "x: 1")).ShouldBeRefused("pack.not-draft");
        (await other.PackStep(draft, "send-back", new { })).Errors.ShouldBe(["objection: field.required"]);
        await other.Step(draft, "send-back", new { objection = "Wrong title" });
        (await author.Open($"/settings/packs/{draft}")).Text.ShouldContain("Wrong title");
        (await other.PackStep(draft, "approve")).ShouldBeRefused("pack.not-handed-in");
        await author.Step(draft, "discard");
        (await author.Open($"/settings/packs/{draft}")).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Two_versions_never_carry_the_same_number()
    {
        using var author = await product.SignIn("administrator");
        var first = await author.StartDraft();
        await author.Rewrite(first, "default.yaml", "version: ", "version: 7.");
        await author.Step(first, "hand-in");
        var second = await author.StartDraft();
        await author.Rewrite(second, "default.yaml", "version: ", "version: 7.");
        (await author.PackStep(second, "hand-in")).Errors.ShouldBe(["text: pack.label-taken"]);

        long[] further = [await author.StartDraft(), await author.StartDraft()];
        (await author.Get("/settings/packs")).Json.EnumerateArray().Where(row => further.Contains(row.GetProperty("id").GetInt64())).Select(row => row.GetProperty("label").GetString()).ShouldBeUnique();
    }

    [Fact]
    public async Task Of_two_who_approve_at_once_one_does()
    {
        using var author = await product.SignIn("administrator");
        using var second = await product.SignIn("administrator");
        using var third = await product.SignIn("administrator");
        var draft = await author.StartDraft("approved-twice");
        await author.Step(draft, "hand-in");
        var version = (await author.Pack(draft)).GetProperty("version").GetInt32();
        var answers = await Task.WhenAll(second.PackStep(draft, "approve", version: version), third.PackStep(draft, "approve", version: version));
        answers.Select(answer => answer.Status).Order().ShouldBe([200, 409]);
    }

    [Fact]
    public async Task A_draft_may_be_made_from_any_shipped_pack_and_the_same_command_makes_one()
    {
        using var author = await product.SignIn("administrator");
        var key = Guid.NewGuid().ToString("n");
        var once = await author.Post("/settings/packs", new { file = "integrator.yaml" }, key);
        var twice = await author.Post("/settings/packs", new { file = "integrator.yaml" }, key);
        once.Status.ShouldBe(201);
        twice.Text.ShouldBe(once.Text);
        (await author.Post("/settings/packs", new { file = "../secret.yaml" })).Errors.ShouldBe(["basedOn: pack.no-base"]);
        (await author.Post("/settings/packs", new { })).Errors.ShouldBe(["basedOn: pack.no-base"]);
        (await author.Post("/settings/packs", new { basedOn = 99999 })).Status.ShouldBe(404);
    }

    [Fact]
    public async Task Packs_are_written_by_people_of_the_whole_organisation_and_read_by_those_who_may()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent");
        (await agent.Open("/settings/packs")).Status.ShouldBe(403);
        using var manager = await product.SignIn("manager", scene.Here.Scope);
        var page = (await manager.Open("/settings/packs")).Succeeded();
        page.Text.ShouldNotContain("<form id=\"form-settings-packs\"");
        using var local = await product.SignIn("administrator", scene.Here.Scope);
        (await local.Post("/settings/packs", new { file = "default.yaml" })).ShouldBeRefused("pack.everybodys");
        using var program = await product.WithKey("", "pack.read", "pack.write");
        (await program.Post("/settings/packs", new { file = "default.yaml" })).ShouldBeRefused("pack.people-only");
        (await program.Get("/settings/packs")).Succeeded();
    }

    [Fact]
    public async Task The_page_of_a_version_says_promises_targets_calendars_warnings_and_forms_in_both_languages()
    {
        using var chinese = await product.SignIn("administrator", language: Language.Chinese);
        var id = await chinese.InUse();
        var page = (await chinese.Open($"/settings/packs/{id}")).Succeeded().Text;
        page.ShouldContain("付款后 5 日内免费上门安装");
        page.ShouldContain("5 日");
        page.ShouldContain("用去时限的 75 %");
        using var english = await product.SignIn("administrator");
        page = (await english.Open($"/settings/packs/{id}")).Succeeded().Text;
        page.ShouldContain("Free installation at the customer&#x27;s place within 5 days of payment");
        page.ShouldContain("at 75 % of the time");
        page.ShouldContain("Questionnaires");
        page.ShouldContain("Check lists");
    }

    [Fact]
    public async Task What_a_draft_includes_belongs_to_it_once_it_is_handed_in_and_nothing_else_is_published()
    {
        const string Included = "trial-run.yaml";
        using var author = await product.SignIn("administrator");
        using var second = await product.SignIn("administrator");
        var draft = await author.StartDraft("whole");
        await author.Rewrite(draft, "tax-control.yaml", "vocabulary: vocabulary.yaml", $"include: [{Included}]\nvocabulary: vocabulary.yaml");
        (await author.Get($"/settings/packs/{draft}/text?file={Included}")).Status.ShouldBe(404, "until then it lies in the folder of packs");
        await author.Step(draft, "hand-in");
        (await author.TextOf(draft, Included)).ShouldContain("pack: trial-run");
        await second.Step(draft, "approve");

        await product.Do((PledgeDbContext db) => db.Set<PackVersion>().Where(version => version.Id == draft).ExecuteUpdateAsync(set => set.SetProperty(version => version.PinnedAs, "1.0.1+00000000")));
        (await second.PackStep(draft, "publish", new { effectiveFrom = product.Today() })).ShouldBeRefused("pack.not-as-approved");
        await second.Step(draft, "send-back", new { objection = "Check what it includes" });
    }

    [Fact]
    public async Task An_approved_version_can_be_sent_back_and_a_published_one_withdrawn_until_its_day()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.There.Scope);
        using var author = await product.SignIn("administrator");
        using var second = await product.SignIn("administrator");
        var draft = await author.StartDraft("regretted");
        await author.Step(draft, "hand-in");
        await second.Step(draft, "approve");
        (await author.PackStep(draft, "send-back", new { objection = "Mine" })).ShouldBeRefused("pack.second-person");
        (await second.Open($"/settings/packs/{draft}")).Text.ShouldContain($"{draft}/send-back");
        await second.Step(draft, "send-back", new { objection = "The target is too tight" });
        (await author.Pack(draft)).GetProperty("head").TryGetProperty("approver", out _).ShouldBeFalse("what he writes now is not approved");
        await author.Step(draft, "hand-in");
        await second.Step(draft, "approve");
        (await second.PackStep(draft, "withdraw")).ShouldBeRefused("pack.not-scheduled");

        await second.Step(draft, "publish", new { effectiveFrom = product.Today(1) });
        (await second.PackStep(draft, "send-back", new { objection = "Late" })).ShouldBeRefused("pack.not-handed-in");
        (await second.Open($"/settings/packs/{draft}")).Text.ShouldContain($"{draft}/withdraw");
        await second.Step(draft, "withdraw");
        var withdrawn = (await second.Pack(draft)).GetProperty("head");
        withdrawn.GetProperty("state").GetString().ShouldBe("approved");
        withdrawn.TryGetProperty("effectiveFrom", out _).ShouldBeFalse();
        (await author.Get("/settings/audit?subject=desk_pack_version&subjectId=" + draft)).Succeeded().Json.GetProperty("items").EnumerateArray()
            .ShouldContain(entry => entry.GetProperty("changes").GetString()!.Contains("[\"Published\",\"Approved\"]", StringComparison.Ordinal));

        await second.Step(draft, "publish", new { effectiveFrom = product.Today(1) });
        var attached = (await second.Post("/settings/packs/attached", new { pack = "regretted", place = scene.There.Scope })).Succeeded().Json.GetProperty("id").GetInt64();
        product.Time.Now = product.Time.Now.AddDays(1);
        await agent.OpenCase(scene.There);
        (await second.PackStep(draft, "withdraw")).ShouldBeRefused("pack.not-scheduled");
        product.Time.Now = product.Time.Now.AddDays(-1);
        (await second.PackStep(draft, "withdraw")).ShouldBeRefused("pack.pinned");
        await second.Post($"/settings/packs/attached/{attached}/detach", new { });
    }
}

public sealed class PackOnSqlite(OnSqlite product) : PackSuite(product), IClassFixture<OnSqlite>;

public sealed class PackOnPostgres(OnPostgres product) : PackSuite(product), IClassFixture<OnPostgres>;
