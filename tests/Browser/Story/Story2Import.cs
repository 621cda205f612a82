namespace Pledge.Browser.Story;

public sealed partial class StoryTests
{
    private const string Header = "纳税人名称,统一社会信用代码,联系电话,注册经营地址,法人代表,联系人\n";

    private const string GoodRows =
        """
        广州市越秀区明达文具商行,92440104MA59K3XQ4N,020-83300011,广州市越秀区北京路 182 号 3 楼,周明达,周女士
        广州从化荔枝驿餐厅,91440117MA5AQ81T2Y,020-87900022,广州市从化区街口街 25 号,李荔,李先生
        广州越秀惠民药房,92440104MA9W7B2DX6,13800138033,广州市越秀区惠福东路 12 号,陈惠民,陈店长

        """;

    private const string BadRows =
        """
        广州错号五金店,92440104MA5CNR0650,020-83300044,广州市越秀区文明路 7 号,梁五,梁先生
        广州无话茶庄,92440104MA5CNR065G,12,广州市越秀区文德路 9 号,何六,何小姐

        """;

    [Fact]
    public async Task A_clerk_sees_every_bad_row_before_anything_is_taken_over()
    {
        var clerk = await Seat("clerk");
        await Upload(clerk, "taxpayers", "纳税人.csv", Header + GoodRows + BadRows);
        await clerk.Shot("story/2-1-columns");
        await Check(clerk);
        var page = await clerk.Page.Locator("main").InnerTextAsync();
        page.ShouldContain("92440104MA5CNR0650");
        page.ShouldContain("12");
        (await clerk.Page.Locator("form[action$='/carry-out']").CountAsync()).ShouldBe(0);
        await clerk.Shot("story/2-2-bad-rows");

        await clerk.Open("/customers");
        (await clerk.Page.Locator("[data-rows] > *").CountAsync()).ShouldBe(0);
        await clerk.Shot("story/2-3-no-customers");
    }

    [Fact]
    public async Task The_corrected_file_is_carried_out_and_changes_nothing_the_second_time()
    {
        var clerk = await Seat("clerk");
        await Upload(clerk, "taxpayers", "纳税人.csv", Header + GoodRows);
        await Check(clerk);
        await clerk.Shot("story/2-4-dry-run");
        await CarryOut(clerk);
        await clerk.Shot("story/2-5-done");

        await Upload(clerk, "taxpayers", "纳税人.csv", Header + GoodRows);
        await Check(clerk);
        (await clerk.Page.Locator("form[action$='/carry-out']").CountAsync()).ShouldBe(0);
        await clerk.Open("/customers");
        (await clerk.Page.Locator("[data-rows] > *").CountAsync()).ShouldBe(3);
        await clerk.Shot("story/2-6-customers");
    }

    [Fact]
    public async Task Devices_come_the_same_way()
    {
        var admin = await Seat("administrator");
        await admin.Open("/products");
        var product = await Form.Of(admin, "/products");
        await product.Fill(("name", "税控盘"), ("model", "TCD-02"), ("maker", "航天信息"));
        await product.Submit();

        await Upload(admin, "devices", "设备.csv", "序列号,税号,产品名称,产品型号,设备状态,启用日期\nTCD02-250900017,92440104MA59K3XQ4N,税控盘,TCD-02,在用,2025-09-20\n");
        await Check(admin);
        await admin.Shot("story/2-7-devices");
        await CarryOut(admin);
        await admin.Open("/devices");
        (await admin.Page.Locator("[data-rows] > *").CountAsync()).ShouldBe(1);
    }

    private static async Task Upload(Window clerk, string kind, string name, string content)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("pledge-browser-").FullName, name);
        await File.WriteAllTextAsync(file, content);
        await clerk.Open("/imports/new");
        await (await (await Form.Of(clerk, "/imports")).Fill(("kind", kind), ("file", file))).Submit();
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private async Task Check(Window clerk)
    {
        await (await Form.Of(clerk, "/imports/*/check")).Submit();
        await Product.RunJob("imports");
        await clerk.Page.ReloadAsync();
    }

    private async Task CarryOut(Window clerk)
    {
        await (await Form.Of(clerk, "/imports/*/carry-out")).Submit();
        await Product.RunJob("imports");
        await clerk.Page.ReloadAsync();
    }
}
