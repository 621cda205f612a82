using System.Text.Json;
using Pledge.Fixtures;
using Pledge.Kernel.Text;

namespace Pledge.Customers;

/// <summary>The register of customers [A2].</summary>
public abstract class CustomerSuite(Product product)
{
    private static int organisations = 20_000_000;

    [Fact]
    public async Task A_customer_comes_under_the_outlet_that_serves_his_address()
    {
        var network = await SmallNetwork.On(product);

        var customer = await Register(network, new { name = "广州天河恒泰商贸有限公司", taxpayerNumber = NextNumber(), phone = "020 8765 4321", address = "广州市天河区体育西路 103 号", contactName = "陈小姐", contactPhone = "１３８ ００１３ ８０００" });

        customer.GetProperty("outletId").GetInt64().ShouldBe(network.Tianhe.Id);
        customer.GetProperty("area").GetString().ShouldBe("city");
        customer.GetProperty("phone").GetString().ShouldBe("020-87654321");
        customer.GetProperty("contacts")[0].GetProperty("phone").GetString().ShouldBe("13800138000");
    }

    [Fact]
    public async Task Everything_wrong_is_told_at_once_with_the_reason()
    {
        var network = await SmallNetwork.On(product);

        var refused = await network.Administrator.Post("/customers", new { taxpayerNumber = "91440101MA5ABCDE00", phone = "8765432", email = "not mail", address = "火星" });

        refused.Errors.ShouldBe(["name: field.required", "taxpayerNumber: field.invalid", "phone: field.invalid", "email: field.invalid", "divisionCode: customer.division-unclear"]);
        (await network.Administrator.Post("/customers", new { name = "x", phone = "13800138000", address = "深圳市南山区科技园" })).ShouldBeRefused("customer.area-unserved");
    }

    [Fact]
    public async Task A_taxpayer_number_stands_once_in_the_register_and_other_outlets_learn_no_name()
    {
        var network = await SmallNetwork.On(product);
        var number = NextNumber();
        await Register(network, new { name = "独一无二有限公司", taxpayerNumber = number, phone = "13800138001", address = "广州市越秀区中山五路 1 号" });

        var seen = await network.Administrator.Post("/customers", new { name = "y", taxpayerNumber = number, phone = "13800138001", address = "广州市天河区" });
        seen.ShouldBeRefused("customer.taxpayer-number-taken");
        seen.Text.ShouldContain("独一无二");
        using var other = await product.SignIn("administrator", network.Tianhe.Scope);
        var unseen = await other.Post("/customers", new { name = "y", taxpayerNumber = number, phone = "13800138001", address = "广州市天河区" });
        unseen.ShouldBeRefused("customer.taxpayer-number-elsewhere");
        unseen.Text.ShouldNotContain("独一无二");
    }

    [Theory]
    [InlineData("13911112222")]
    [InlineData("+86 139-1111-2222")]
    [InlineData("１３９１１１１２２２２")]
    [InlineData("020-83334444")]
    [InlineData("(020) 8333 4444")]
    [InlineData("83334444")]
    [InlineData("020-83334444-801")]
    [InlineData("4444")]
    public async Task A_customer_is_found_by_his_number_however_it_is_typed(string typed)
    {
        var network = await SmallNetwork.On(product);
        var found = await network.Administrator.Get("/customers/by-phone?phone=" + Uri.EscapeDataString("13911112222"));
        if (found.Json.GetProperty("items").GetArrayLength() == 0)
        {
            await Register(network, new { name = "电话多多茶餐厅", phone = "020-83334444-801", address = "广州市天河区天河路 1 号", contactName = "老板", contactPhone = "13911112222" });
        }

        var items = (await network.Administrator.Get("/customers/by-phone?phone=" + Uri.EscapeDataString(typed))).Json.GetProperty("items");

        items.EnumerateArray().Select(item => item.GetProperty("name").GetString()).ShouldContain("电话多多茶餐厅");
        using var elsewhere = await product.SignIn("agent", network.Yuexiu.Scope);
        (await elsewhere.Get("/customers/by-phone?phone=" + Uri.EscapeDataString(typed))).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Search_finds_two_characters_initials_and_ends_of_numbers_but_only_in_the_callers_part()
    {
        var network = await SmallNetwork.On(product);
        var number = NextNumber();
        await Register(network, new { name = "佛山南海禾仰陶瓷有限公司", taxpayerNumber = number, phone = "13822223333", address = "佛山市南海区桂城" });
        foreach (var query in new[] { "禾仰", "fsnhhy", number[^6..], "22223333" })
        {
            (await network.Administrator.Get("/customers?q=" + Uri.EscapeDataString(query))).Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("name").GetString()).ShouldContain("佛山南海禾仰陶瓷有限公司", query);
            using var elsewhere = await product.SignIn("agent", network.Tianhe.Scope);
            (await elsewhere.Get("/customers?q=" + Uri.EscapeDataString(query))).Json.GetProperty("items").GetArrayLength().ShouldBe(0, query);
        }
    }

    [Fact]
    public async Task Nobody_of_another_outlet_reads_writes_guesses_or_exports_a_customer()
    {
        var network = await SmallNetwork.On(product);
        var customer = await Register(network, new { name = "越秀秘密客户", phone = "13833335555", address = "广州市越秀区北京路 1 号" });
        var id = customer.GetProperty("id").GetInt64();
        using var other = await product.SignIn("administrator", network.Tianhe.Scope);

        (await other.Get($"/customers/{id}")).ShouldBeRefused("not-found");
        (await other.Open($"/customers/{id}")).Status.ShouldBe(404);
        (await other.Open($"/customers/{id}/edit")).Status.ShouldBe(404);
        (await other.Post($"/customers/{id}", new { name = "x", phone = "13833335555", address = "广州市天河区", version = 0 })).ShouldBeRefused("not-found");
        (await other.Post($"/customers/{id}/contacts", new { name = "x", phone = "13833335555" })).ShouldBeRefused("not-found");
        (await other.Open("/customers/export.csv")).Text.ShouldNotContain("越秀秘密客户");
        (await other.Get("/customers/lookup?q=" + Uri.EscapeDataString("秘密"))).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await other.Post("/devices", new { customerId = id, productId = 1, serial = "AAAA-1" })).Status.ShouldBe(422);
        (await other.Post("/customers", new { name = "x", phone = "13833335555", address = "广州市越秀区" })).ShouldBeRefused("customer.area-unserved");
    }

    [Fact]
    public async Task Another_division_moves_the_customer_with_his_contacts_and_search()
    {
        var network = await SmallNetwork.On(product);
        var customer = await Register(network, new { name = "搬家公司", phone = "13855556666", address = "广州市天河区", contactName = "搬运工" });
        var id = customer.GetProperty("id").GetInt64();
        using var tianhe = await product.SignIn("administrator", network.Tianhe.Scope);
        using var yuexiu = await product.SignIn("administrator", network.Yuexiu.Scope);

        // The outlet itself cannot give a customer to an outlet that it does not reach; the centre above both can.
        var change = new { name = "搬家公司", phone = "13855556666", address = "广州市越秀区", divisionCode = "440104", version = 0 };
        (await tianhe.Post($"/customers/{id}", change)).ShouldBeRefused("customer.area-unserved");
        (await network.Administrator.Post($"/customers/{id}", change)).Succeeded();

        (await tianhe.Get($"/customers/{id}")).ShouldBeRefused("not-found");
        (await yuexiu.Get($"/customers/{id}")).Json.GetProperty("contacts").GetArrayLength().ShouldBe(1);
        (await yuexiu.Get("/search?q=" + Uri.EscapeDataString("搬家"))).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await tianhe.Get("/search?q=" + Uri.EscapeDataString("搬家"))).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task An_area_given_to_another_outlet_brings_its_customers_along()
    {
        var network = await SmallNetwork.On(product);
        (await network.Administrator.Post($"/network/{network.Tianhe.Id}/areas", new { divisionCode = "440103", @class = "suburb" })).Succeeded();
        var customer = await Register(network, new { name = "荔湾老字号", phone = "13866667777", address = "广州市荔湾区上下九" });
        customer.GetProperty("outletId").GetInt64().ShouldBe(network.Tianhe.Id);

        (await network.Administrator.Post($"/network/{network.Tianhe.Id}/areas/release", new { divisionCode = "440103" })).Succeeded();
        (await network.Administrator.Post($"/network/{network.Yuexiu.Id}/areas", new { divisionCode = "440103", @class = "city" })).Succeeded();

        using var yuexiu = await product.SignIn("agent", network.Yuexiu.Scope);
        var moved = (await yuexiu.Get($"/customers/{customer.GetProperty("id").GetInt64()}")).Succeeded().Json;
        moved.GetProperty("area").GetString().ShouldBe("city");
        (await yuexiu.Get("/search?q=" + Uri.EscapeDataString("荔湾老字号"))).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_second_of_two_editors_is_refused()
    {
        var network = await SmallNetwork.On(product);
        var id = (await Register(network, new { name = "两人编辑", phone = "13877778888", address = "广州市天河区" })).GetProperty("id").GetInt64();
        (await network.Administrator.Post($"/customers/{id}", new { name = "第一人", phone = "13877778888", address = "广州市天河区", version = 0 })).Succeeded();
        (await network.Administrator.Post($"/customers/{id}", new { name = "第二人", phone = "13877778888", address = "广州市天河区", version = 0 })).ShouldBeRefused("changed-meanwhile");
        (await network.Administrator.Get($"/customers/{id}")).Json.GetProperty("name").GetString().ShouldBe("第一人");
    }

    [Fact]
    public async Task Of_two_who_register_one_number_at_once_one_succeeds()
    {
        var network = await SmallNetwork.On(product);
        var number = NextNumber();
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => network.Administrator.Post("/customers", new { name = $"竞争者{n}", taxpayerNumber = number, phone = "13899990000", address = "广州市天河区" })));
        answers.Count(answer => answer.Status == 201).ShouldBe(1);
    }

    [Fact]
    public async Task Hostile_strings_are_stored_shown_and_exported_harmlessly()
    {
        Assert.SkipWhen(Shared.NaughtyStrings.Count == 0, "The shared folder with hostile strings is absent.");
        var network = await SmallNetwork.On(product);
        long last = 0;
        foreach (var text in Shared.NaughtyStrings.Where(text => text.Length is > 0 and <= 100).Append("=cmd|' /C calc'!A0"))
        {
            var answer = await network.Administrator.Post("/customers", new { name = text, phone = "13800001111", address = text, divisionCode = "440605", legalRepresentative = text, businessItems = text, contactName = text });
            last = answer.Status == 201 ? answer.Json.GetProperty("id").GetInt64() : last;
            answer.Status.ShouldBeOneOf(201, 422);
        }

        (await network.Administrator.Open($"/customers/{last}")).Text.ShouldContain("=cmd|");
        var page = await network.Administrator.Open("/customers?division=440605&size=200");
        page.Status.ShouldBe(200);
        page.Text.ShouldNotContain("<script>alert");
        (await network.Administrator.Open("/customers/export.csv?division=440605")).Text.ShouldContain("'=cmd|");
        foreach (var text in Shared.NaughtyStrings)
        {
            (await network.Administrator.Get("/customers?q=" + Uri.EscapeDataString(text.Length > 200 ? text[..200] : text))).Status.ShouldBe(200, text);
            (await network.Administrator.Get("/customers/by-phone?phone=" + Uri.EscapeDataString(text))).Status.ShouldBe(200, text);
        }
    }

    private static string NextNumber()
    {
        var organisation = Interlocked.Increment(ref organisations).ToString("D8", null);
        var first17 = "91440106" + organisation + TaxpayerNumber.OrganisationCheckCharacter(organisation);
        return first17 + SocialCreditCode.CheckCharacter(first17);
    }

    private static async Task<JsonElement> Register(SmallNetwork network, object command)
    {
        var id = (await network.Administrator.Post("/customers", command)).Succeeded().Json.GetProperty("id").GetInt64();
        return (await network.Administrator.Get($"/customers/{id}")).Succeeded().Json;
    }
}

public sealed class CustomerOnSqlite(OnSqlite product) : CustomerSuite(product), IClassFixture<OnSqlite>;

public sealed class CustomerOnPostgres(OnPostgres product) : CustomerSuite(product), IClassFixture<OnPostgres>;
