using System.Globalization;
using System.Text;
using System.Text.Json;
using Pledge.Fixtures;
using Pledge.Kernel.Exchange;
using Pledge.Kernel.Text;

namespace Pledge.Customers;

/// <summary>Taxpayers and devices from files: columns, dry run, bad rows, all or nothing, twice the same [A2].</summary>
public abstract class ImportSuite(Product product)
{
    private const string Header = "纳税人识别号,纳税人名称,联系电话,注册经营地址,法人代表";

    [Fact]
    public async Task A_file_is_tried_first_then_taken_over_and_the_same_file_changes_nothing()
    {
        var network = await SmallNetwork.On(product);
        var file = Csv(Taxpayer(1), Taxpayer(2), Taxpayer(3));

        var import = await Check(network, "taxpayers", "名单.csv", file);
        Counts(import).ShouldBe((3, 0, 0, 0));
        (await Customers(network, Number(1))).ShouldBe(0);

        (await CarryOut(network, import)).GetProperty("state").GetString().ShouldBe("done");
        (await Customers(network, Number(1))).ShouldBe(1);
        (await Customers(network, Number(3))).ShouldBe(1);

        Counts(await Check(network, "taxpayers", "名单.csv", file)).ShouldBe((0, 0, 3, 0));
        Counts(await Check(network, "taxpayers", "名单.csv", Csv(Taxpayer(1), Taxpayer(2, name: "改名企业"), Taxpayer(4)))).ShouldBe((1, 1, 1, 0));
    }

    [Fact]
    public async Task Every_bad_row_is_listed_with_its_reason_and_nothing_is_taken_over()
    {
        var network = await SmallNetwork.On(product);
        var good = Taxpayer(20);
        var import = await Check(network, "taxpayers", "bad.csv", Csv(
            good,
            Taxpayer(21).Replace(Number(21), Number(21)[..17] + (Number(21)[^1] == '0' ? "1" : "0"), StringComparison.Ordinal),
            Taxpayer(22, phone: "1234"),
            Taxpayer(23, address: "深圳市南山区科技园"),
            Taxpayer(24, name: ""),
            good));

        Counts(import).ShouldBe((1, 0, 0, 5));
        var faults = (await network.Administrator.Get($"/imports/{import.GetProperty("id").GetInt64()}/faults")).Json.GetProperty("items").EnumerateArray().ToList();
        faults.Select(fault => fault.GetProperty("row").GetInt32()).ShouldBe([3, 4, 5, 6, 7]);
        faults.ShouldAllBe(fault => fault.GetProperty("reason").GetProperty("chinese").GetString()!.Length > 3 && fault.GetProperty("reason").GetProperty("english").GetString()!.Length > 3);
        (await network.Administrator.Post($"/imports/{import.GetProperty("id").GetInt64()}/carry-out", new { })).ShouldBeRefused("import.has-bad-rows");
        (await Customers(network, Number(20))).ShouldBe(0);

        var csv = (await network.Administrator.Open($"/imports/{import.GetProperty("id").GetInt64()}/bad-rows.csv")).Text;
        csv.Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(6);
        csv.ShouldContain("深圳市南山区");
        (await network.Administrator.Open($"/imports/{import.GetProperty("id").GetInt64()}/bad-rows.xlsx")).Bytes[..2].ShouldBe("PK"u8.ToArray());
        (await network.Administrator.Open($"/imports/{import.GetProperty("id").GetInt64()}")).Text.ShouldContain("1234");
    }

    [Fact]
    public async Task GB18030_and_workbooks_are_read_like_UTF8()
    {
        var network = await SmallNetwork.On(product);
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        var text = Header + "\n" + Taxpayer(30, name: "国标编码企业") + "\n";
        Counts(await Check(network, "taxpayers", "gb.csv", Encoding.GetEncoding("GB18030").GetBytes(text))).ShouldBe((1, 0, 0, 0));

        using var workbook = new MemoryStream();
        var columns = Header.Split(',').Select(title => new TableColumn(new Phrase(title, title))).ToList();
        await TableWriter.WriteAsync(workbook, TableFormat.Xlsx, new Phrase("表", "sheet"), columns, Rows(Taxpayer(30, name: "国标编码企业"), Taxpayer(31)), Language.Chinese, CancellationToken.None);
        Counts(await Check(network, "taxpayers", "book.xlsx", workbook.ToArray())).ShouldBe((2, 0, 0, 0));
    }

    [Fact]
    public async Task Columns_with_other_titles_are_mapped_by_hand()
    {
        var network = await SmallNetwork.On(product);
        var file = Encoding.UTF8.GetBytes("a,b,c,d,e\n" + Taxpayer(40) + "\n");
        var started = await Upload(network, "taxpayers", "odd.csv", file);
        var id = started.GetProperty("id").GetInt64();
        (await network.Administrator.Post($"/imports/{id}/check", new { })).Errors.ShouldContain("columns.taxpayerNumber: field.required");
        (await network.Administrator.Post($"/imports/{id}/check", new { columns = new { taxpayerNumber = "z" } })).Code.ShouldBe("import.column-unknown");

        (await network.Administrator.Submit($"/imports/{id}/check", [("columns.taxpayerNumber", "a"), ("columns.name", "b"), ("columns.phone", "c"), ("columns.address", "d")])).Succeeded();
        await product.RunJob("imports");

        Counts((await network.Administrator.Get($"/imports/{id}")).Json).ShouldBe((1, 0, 0, 0));
    }

    [Fact]
    public async Task A_clerk_of_one_outlet_imports_nothing_into_another_and_sees_no_other_import()
    {
        var network = await SmallNetwork.On(product);
        using var clerk = await product.SignIn("clerk", network.Tianhe.Scope);
        using var other = await product.SignIn("clerk", network.Yuexiu.Scope);
        var started = await clerk.Submit("/imports", [("kind", "taxpayers")], [("file", "mine.csv", Csv(Taxpayer(50), Taxpayer(51, address: "广州市越秀区北京路")))]);
        var id = started.Succeeded().Json.GetProperty("id").GetInt64();
        (await clerk.Post($"/imports/{id}/check", new { })).Succeeded();
        await product.RunJob("imports");

        Counts((await clerk.Get($"/imports/{id}")).Json).ShouldBe((1, 0, 0, 1));
        (await other.Get($"/imports/{id}")).ShouldBeRefused("not-found");
        (await other.Get($"/imports/{id}/faults")).ShouldBeRefused("not-found");
        (await other.Open($"/imports/{id}/bad-rows.csv")).Status.ShouldBe(404);
        (await other.Post($"/imports/{id}/carry-out", new { })).ShouldBeRefused("not-found");
    }

    [Fact]
    public async Task A_row_that_went_bad_since_the_dry_run_stops_everything()
    {
        var network = await SmallNetwork.On(product);
        using var clerk = await product.SignIn("clerk", network.Tianhe.Scope);
        var id = (await clerk.Submit("/imports", [("kind", "taxpayers")], [("file", "race.csv", Csv(Taxpayer(60), Taxpayer(61)))])).Succeeded().Json.GetProperty("id").GetInt64();
        (await clerk.Post($"/imports/{id}/check", new { })).Succeeded();
        await product.RunJob("imports");
        (await network.Administrator.Post("/customers", new { name = "抢先登记", taxpayerNumber = Number(61), phone = "13800138000", address = "广州市越秀区" })).Succeeded();

        (await clerk.Post($"/imports/{id}/carry-out", new { })).Succeeded();
        await product.RunJob("imports");

        var import = (await clerk.Get($"/imports/{id}")).Json;
        import.GetProperty("state").GetString().ShouldBe("checked");
        Counts(import).ShouldBe((1, 0, 0, 1));
        import.GetProperty("failure").GetProperty("english").GetString()!.ShouldContain("nothing was imported");
        (await Customers(network, Number(60))).ShouldBe(0);
    }

    [Fact]
    public async Task What_is_no_table_is_refused_with_the_reason()
    {
        var network = await SmallNetwork.On(product);
        (await network.Administrator.Submit("/imports", [("kind", "taxpayers")])).ShouldBeRefused("import.file-missing");
        (await network.Administrator.Submit("/imports", [("kind", "taxpayers")], [("file", "a.csv", [])])).ShouldBeRefused("import.unreadable");
        (await network.Administrator.Submit("/imports", [("kind", "nonsense")], [("file", "a.csv", Csv(Taxpayer(1)))])).Errors.ShouldContain("kind: field.not-offered");
        (await network.Administrator.Submit("/imports", [("kind", "taxpayers")], [("file", "a.xlsx", Csv(Taxpayer(1)))])).ShouldBeRefused("import.unreadable");
        (await network.Administrator.Submit("/imports", [("kind", "taxpayers")], [("file", "a.csv", "<html><body>x</body></html>"u8.ToArray())])).ShouldBeRefused("import.unreadable");
    }

    [Fact]
    public async Task Devices_come_after_their_customers_and_keep_the_rules_of_their_life()
    {
        var network = await SmallNetwork.On(product);
        (await CarryOut(network, await Check(network, "taxpayers", "owners.csv", Csv(Taxpayer(70))))).GetProperty("state").GetString().ShouldBe("done");
        var products = (await network.Administrator.Get("/products")).Json.EnumerateArray().Select(item => item.GetProperty("model").GetString()).ToList();
        if (!products.Contains("TCR-1"))
        {
            (await network.Administrator.Post("/products", new { name = "税控收款机", model = "TCR-1", maker = "粤税" })).Succeeded();
        }

        byte[] File(params string[] rows) => Encoding.UTF8.GetBytes("机器编号,税号,产品名称,型号,状态,销售日期\n" + string.Join('\n', rows) + "\n");
        var import = await Check(network, "devices", "devices.csv", File($"imp-0001,{Number(70)},税控收款机,TCR-1,已登记,2026-01-05", $"IMP-0002,{Number(99)},税控收款机,TCR-1,,", $"IMP-0003,{Number(70)},不存在,X,,2027-01-01"));
        Counts(import).ShouldBe((1, 0, 0, 2));

        var good = File($"imp-0001,{Number(70)},税控收款机,TCR-1,已登记,2026-01-05");
        await CarryOut(network, await Check(network, "devices", "devices.csv", good));
        Counts(await Check(network, "devices", "devices.csv", good)).ShouldBe((0, 0, 1, 0));
        Counts(await Check(network, "devices", "devices.csv", File($"imp-0001,{Number(70)},税控收款机,TCR-1,在用,2026-01-05"))).ShouldBe((0, 0, 0, 1));
        Counts(await Check(network, "devices", "devices.csv", File($"imp-0001,{Number(70)},税控收款机,TCR-1,已初始化,2026-01-05"))).ShouldBe((0, 1, 0, 0));
        (await network.Administrator.Get("/devices?q=IMP-0001")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_command_line_imports_by_the_same_rules()
    {
        await SmallNetwork.On(product);
        async Task<ImportReport> Run(byte[] file, bool dryRun) => await product.Do((IImports imports) => imports.Run("taxpayers", new MemoryStream(file), "cli.csv", dryRun, null, CancellationToken.None));

        (await Run(Csv(Taxpayer(80)), dryRun: true)).Added.ShouldBe(1);
        (await Run(Csv(Taxpayer(80), Taxpayer(81, phone: "1")), dryRun: false)).Sound.ShouldBeFalse();
        (await Run(Csv(Taxpayer(80)), dryRun: false)).Added.ShouldBe(1);
        (await Run(Csv(Taxpayer(80)), dryRun: false)).Unchanged.ShouldBe(1);
        (await Run("nothing"u8.ToArray(), dryRun: false)).Failure.ShouldNotBeNull();
    }

    internal static byte[] Csv(params string[] rows) => Encoding.UTF8.GetBytes(Header + "\n" + string.Join('\n', rows) + "\n");

    internal static string Taxpayer(int index, string? name = null, string? phone = null, string? address = null) =>
        $"{Number(index)},{name ?? $"导入企业{index}"},{phone ?? "13800138000"},{address ?? "广州市天河区体育西路 1 号"},张三";

    private static string Number(int index)
    {
        var organisation = (50_000_000 + index).ToString("D8", CultureInfo.InvariantCulture);
        var first17 = "91440106" + organisation + TaxpayerNumber.OrganisationCheckCharacter(organisation);
        return first17 + SocialCreditCode.CheckCharacter(first17);
    }

    private static async IAsyncEnumerable<IReadOnlyList<object?>> Rows(params string[] rows)
    {
        foreach (var row in rows)
        {
            yield return row.Split(',');
            await Task.CompletedTask;
        }
    }

    private static (int Added, int Changed, int Unchanged, int Bad) Counts(JsonElement import) =>
        (import.GetProperty("added").GetInt32(), import.GetProperty("changed").GetInt32(), import.GetProperty("unchanged").GetInt32(), import.GetProperty("bad").GetInt32());

    private static async Task<int> Customers(SmallNetwork network, string query) =>
        (await network.Administrator.Get("/customers?q=" + Uri.EscapeDataString(query))).Json.GetProperty("items").GetArrayLength();

    private static async Task<JsonElement> Upload(SmallNetwork network, string kind, string name, byte[] content) =>
        (await network.Administrator.Submit("/imports", [("kind", kind)], [("file", name, content)])).Succeeded().Json;

    private async Task<JsonElement> Check(SmallNetwork network, string kind, string name, byte[] content)
    {
        var id = (await Upload(network, kind, name, content)).GetProperty("id").GetInt64();
        (await network.Administrator.Post($"/imports/{id}/check", new { })).Succeeded();
        await product.RunJob("imports");
        return (await network.Administrator.Get($"/imports/{id}")).Succeeded().Json;
    }

    private async Task<JsonElement> CarryOut(SmallNetwork network, JsonElement import)
    {
        var id = import.GetProperty("id").GetInt64();
        (await network.Administrator.Post($"/imports/{id}/carry-out", new { })).Succeeded();
        await product.RunJob("imports");
        return (await network.Administrator.Get($"/imports/{id}")).Json;
    }
}

public sealed class ImportOnSqlite(OnSqlite product) : ImportSuite(product), IClassFixture<OnSqlite>;

public sealed class ImportOnPostgres(OnPostgres product) : ImportSuite(product), IClassFixture<OnPostgres>;
