using System.IO.Compression;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Browser;

/// <summary>What people are used to: nothing typed is lost, nothing is done twice, the keyboard is enough.</summary>
public sealed class HabitsTests(Demonstration product, Chromium chromium) : Seats(product, chromium), IClassFixture<Demonstration>
{
    [Fact]
    public async Task A_double_click_registers_one_customer()
    {
        var clerk = await Seat("administrator");
        var form = await NewCustomer(clerk, "双击便利店");
        await form.DoublePress();
        await clerk.Leaves("/customers/new");
        (await Count("双击便利店")).ShouldBe(1);
    }

    [Fact]
    public async Task A_refused_form_keeps_what_was_typed_and_takes_the_reader_to_the_summary()
    {
        var clerk = await Seat("administrator");
        var form = await NewCustomer(clerk, "错号小卖部", phone: "12");
        (await form.Refused()).ShouldContain("电话");
        (await clerk.Page.EvaluateAsync<bool>("document.activeElement.classList.contains('error-summary')")).ShouldBeTrue();
        (await form["name"].InputValueAsync()).ShouldBe("错号小卖部");
        (await form["phone"].GetAttributeAsync("aria-invalid")).ShouldBe("true");
        await clerk.Shot("habits/refused-form");

        await clerk.Page.Locator(".error-summary a").First.ClickAsync();
        (await clerk.Page.EvaluateAsync<string>("document.activeElement.name")).ShouldBe("phone");
        await (await form.Fill(("phone", "020-83300012"))).Submit();
        (await Count("错号小卖部")).ShouldBe(1);
    }

    [Fact]
    public async Task The_second_of_two_editors_is_told_and_keeps_his_text()
    {
        var page = await SomeCustomer() + "/edit";
        var first = await Seat("administrator");
        var second = await Seat("administrator");
        await first.Open(page);
        await second.Open(page);
        await (await (await Form.Of(first, "/customers/*")).Fill(("businessItems", "文具零售"))).Submit();

        var form = await (await Form.Of(second, "/customers/*")).Fill(("businessItems", "打字复印"));
        var seen = await form["_version"].InputValueAsync();
        await form.Refused();
        (await form["businessItems"].InputValueAsync()).ShouldBe("打字复印");
        (await second.Page.Locator(".error-summary").InnerTextAsync()).Split("您填写的内容仍保留").Length.ShouldBe(2, "the sentence stands once");
        await second.Shot("habits/changed-meanwhile");

        (await form.Refused()).ShouldNotBeEmpty("who has not looked must not overwrite");
        await second.Page.RunAndWaitForPopupAsync(() => second.Page.Locator(".error-summary a").Last.ClickAsync());
        await second.Page.WaitForFunctionAsync("before => document.querySelector('form[data-command] [name=_version]').value !== before", seen);
        await form.Submit();
        (await Product.Do((PledgeDbContext db) => db.Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM customers_customer WHERE business_items = {"打字复印"}").SingleAsync())).ShouldBe(1);
    }

    [Fact]
    public async Task A_day_that_is_none_is_told_by_the_name_on_the_form()
    {
        var clerk = await Seat("administrator");
        await clerk.Open("/devices/new");
        var form = await (await Form.Of(clerk, "/devices")).Fill(("soldOn", "9999-12-31"));
        (await form.Refused()).ShouldContain("无法读取“销售日期”：应为 日期，如 2026-11-22（1900 至 2199 年）。");
    }

    [Fact]
    public async Task A_download_that_asks_who_is_there_goes_on_by_itself_once_that_is_proven()
    {
        using var person = await Product.SignIn("administrator");
        await Product.Do(async (UserManager<Account> accounts) =>
        {
            var account = (await accounts.FindByIdAsync($"{person.AccountId}"))!;
            account.PasswordHash = accounts.PasswordHasher.HashPassword(account, "grauer kessel pfeift");
            (await accounts.UpdateAsync(account)).Succeeded.ShouldBeTrue();
            return account.Id;
        });
        var window = await Seat(person);
        await window.Open(await SomeCustomer() + "/personal-data");
        Product.Time.Advance(TimeSpan.FromMinutes(11));
        await window.Page.Locator("a[href$='personal-data.zip']").ClickAsync();
        await window.Page.Locator("#prove-proof").FillAsync("grauer kessel pfeift");
        var download = await window.Page.RunAndWaitForDownloadAsync(() => window.Page.Keyboard.PressAsync("Enter"));
        download.SuggestedFilename.ShouldMatch("^personal-data-[0-9]+\\.zip$");
        using var archive = await ZipFile.OpenReadAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        archive.Entries.ShouldContain(entry => entry.Name == "data.json");
    }

    [Fact]
    public async Task A_password_reset_twice_on_one_page_is_another_one_each_time_and_said_at_once()
    {
        var id = await Product.Account("yaoxinyi", "grauer kessel pfeift");
        var admin = await Seat("administrator");
        await admin.Open($"/settings/accounts/{id}");
        var told = new HashSet<string>();
        for (var time = 1; time <= 2; time++)
        {
            await (await Form.Of(admin, $"/settings/accounts/{id}/password")).Press();
            await admin.Page.Locator(".toast").Nth(time - 1).WaitForAsync();
            told.Add(await admin.Page.Locator("[data-secret-text]:visible").InnerTextAsync());
        }

        told.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Leaving_a_half_filled_form_is_asked_about()
    {
        var clerk = await Seat("administrator");
        await NewCustomer(clerk, "半途茶庄");
        var asked = new TaskCompletionSource<string>();
        clerk.Page.Dialog += (_, dialog) =>
        {
            asked.TrySetResult(dialog.Type);
            _ = dialog.DismissAsync();
        };
        await clerk.Page.Locator(".navigation a").First.ClickAsync();
        (await asked.Task.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken)).ShouldBe("beforeunload");
        (await clerk.Page.Locator("[name=name]").InputValueAsync()).ShouldBe("半途茶庄");
    }

    [Fact]
    public async Task Back_leads_to_the_list_as_it_was_filtered_and_sends_nothing_twice()
    {
        var clerk = await Seat("administrator");
        await clerk.Open("/customers?q=" + Uri.EscapeDataString("文具") + "&sort=name");
        await clerk.Page.Locator("[data-rows] a").First.ClickAsync();
        await clerk.Lands("/customers/*");
        await clerk.Page.GoBackAsync();
        clerk.Page.Url.ShouldContain("sort=name");
        await clerk.Page.ReloadAsync();
        (await clerk.Page.Locator("[data-rows] > *").CountAsync()).ShouldBeGreaterThan(0);

        await (await NewCustomer(clerk, "返回书店")).Submit();
        await clerk.Page.GoBackAsync();
        await clerk.Page.ReloadAsync();
        await clerk.Page.GoForwardAsync();
        (await Count("返回书店")).ShouldBe(1);
    }

    [Fact]
    public async Task The_keyboard_is_enough()
    {
        var clerk = await Seat("administrator");
        var keys = clerk.Page.Keyboard;
        await clerk.Open("/customers");

        await keys.PressAsync("j");
        await keys.PressAsync("j");
        await keys.PressAsync("k");
        await clerk.Shot("habits/row-by-key", whole: false);
        await keys.PressAsync("Enter");
        await clerk.Lands("/customers/*");

        await keys.PressAsync("/");
        (await clerk.Page.EvaluateAsync<bool>("document.activeElement.matches('[data-search]')")).ShouldBeTrue();
        await keys.TypeAsync("文具");
        await clerk.Page.Locator(".lookup-options [role=option]").First.WaitForAsync();
        await clerk.Shot("habits/search", whole: false);
        await keys.PressAsync("Escape");
        await clerk.Page.EvaluateAsync("document.activeElement.blur()");

        await keys.PressAsync("Control+k");
        await keys.TypeAsync("人员");
        await clerk.Page.Locator(".palette [role=option]").First.WaitForAsync();
        await clerk.Shot("habits/palette", whole: false);
        await keys.PressAsync("Enter");
        await clerk.Lands("/people");

        await keys.PressAsync("?");
        await clerk.Page.Locator("dialog.key-help").WaitForAsync();
    }

    [Fact]
    public async Task Language_and_theme_are_switched_where_one_stands()
    {
        var clerk = await Seat("administrator");
        await clerk.Open("/customers?sort=name");
        await clerk.Press(clerk.Page.Locator("button[name=language]").First);
        await clerk.Page.Locator("html[lang=en]").WaitForAsync();
        clerk.Page.Url.ShouldContain("/customers?sort=name");
        await clerk.Press(clerk.Page.Locator("button[name=theme][value=dark]").First);
        await clerk.Page.ReloadAsync();
        (await clerk.Page.EvaluateAsync<bool>("matchMedia(document.getElementById('dark').media).matches")).ShouldBeTrue();
    }

    private static async Task<Form> NewCustomer(Window clerk, string name, string phone = "020-83300011")
    {
        await clerk.Open("/customers/new");
        return await (await Form.Of(clerk, "/customers")).Fill(("name", name), ("phone", phone), ("address", "广州市越秀区北京路 200 号"));
    }

    private Task<int> Count(string name) =>
        Product.Do((PledgeDbContext db) => db.Database.SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM customers_customer WHERE name = {name}").SingleAsync());

    private async Task<string> SomeCustomer() =>
        $"/customers/{await Product.Do((PledgeDbContext db) => db.Database.SqlQuery<long>($"SELECT max(id) AS \"Value\" FROM customers_customer").SingleAsync())}";
}
