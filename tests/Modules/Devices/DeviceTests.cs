using Pledge.Fixtures;

namespace Pledge.Devices;

/// <summary>The device register [A6, A23, C7].</summary>
public abstract class DeviceSuite(Product product)
{
    private static int serials;

    [Fact]
    public async Task A_device_lives_through_its_statuses_and_its_page_tells_the_history()
    {
        var (network, customer, model) = await Start();
        var id = await Register(network, new { customerId = customer, productId = model, serial = NextSerial(), soldOn = "2026-01-05" });

        (await network.Administrator.Post($"/devices/{id}/status", new { status = "in-use" })).ShouldBeRefused("device.not-initialised");
        (await network.Administrator.Post($"/devices/{id}/status", new { status = "initialised", version = 0 })).Succeeded();
        (await network.Administrator.Post($"/devices/{id}/status", new { status = "in-use", on = "2026-01-10", version = 1 })).Succeeded();
        (await network.Administrator.Post($"/devices/{id}/status", new { status = "lost", version = 2 })).Errors.ShouldBe(["note: field.required"]);
        (await network.Administrator.Post($"/devices/{id}/status", new { status = "lost", note = "被盗，已报案", version = 2 })).Succeeded();
        (await network.Administrator.Post($"/devices/{id}/status", new { status = "in-use", version = 3 })).ShouldBeRefused("device.illegal-transition");

        var device = (await network.Administrator.Get($"/devices/{id}")).Json;
        device.GetProperty("warrantyUntil").GetString().ShouldBe("2027-01-10");
        device.GetProperty("events").GetArrayLength().ShouldBe(4);
        (await network.Administrator.Open($"/devices/{id}")).Text.ShouldContain("被盗，已报案");
    }

    [Fact]
    public async Task A_serial_is_unique_nation_wide_however_it_is_typed()
    {
        var (network, customer, model) = await Start();
        var serial = NextSerial();
        await Register(network, new { customerId = customer, productId = model, serial });
        (await network.Administrator.Post("/devices", new { customerId = customer, productId = model, serial = " " + serial.ToLowerInvariant() })).ShouldBeRefused("device.serial-taken");
    }

    [Fact]
    public async Task Everything_wrong_is_told_at_once()
    {
        var (network, customer, model) = await Start();
        (await network.Administrator.Post("/devices", new { })).Errors.ShouldBe(["customerId: field.required", "productId: field.required", "serial: field.required"]);
        (await network.Administrator.Post("/devices", new { customerId = customer, productId = 99999, serial = "a b?", soldOn = "2026-12-01", installedOn = "2026-01-01", trialRunEndedOn = "2026-01-01", contractValue = -1 })).Errors
            .ShouldBe(["productId: device.product-gone", "serial: device.serial-shape", "soldOn: time.in-future", "installedOn: device.before-sale", "trialRunEndedOn: device.before-sale", "contractValue: field.out-of-range"]);
        var id = await Register(network, new { customerId = customer, productId = model, serial = NextSerial(), soldOn = "2026-01-05" });
        (await network.Administrator.Post($"/devices/{id}/status", new { status = "initialised", on = "2026-03-05" })).Errors.ShouldBe(["on: time.in-future"]);
        (await network.Administrator.Post($"/devices/{id}/status", new { status = "initialised", on = "2026-01-01" })).Errors.ShouldBe(["on: device.before-sale"]);
    }

    [Fact]
    public async Task A_device_of_another_outlet_is_out_of_reach()
    {
        var (network, customer, model) = await Start();
        var serial = NextSerial();
        var id = await Register(network, new { customerId = customer, productId = model, serial });
        using var other = await product.SignIn("administrator", network.Yuexiu.Scope);

        (await other.Get($"/devices/{id}")).ShouldBeRefused("not-found");
        (await other.Open($"/devices/{id}")).Status.ShouldBe(404);
        (await other.Post($"/devices/{id}/status", new { status = "initialised" })).ShouldBeRefused("not-found");
        (await other.Post($"/devices/{id}", new { customerId = customer, productId = model, serial, version = 0 })).ShouldBeRefused("not-found");
        (await other.Get($"/devices?q={serial}")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await other.Open("/devices/export.csv")).Text.ShouldNotContain(serial);
    }

    [Fact]
    public async Task A_device_goes_with_its_customer_to_another_outlet()
    {
        var (network, _, model) = await Start();
        var customer = (await network.Administrator.Post("/customers", new { name = "带机搬家", phone = "13812341234", address = "广州市天河区" })).Json.GetProperty("id").GetInt64();
        var serial = NextSerial();
        var id = await Register(network, new { customerId = customer, productId = model, serial });

        (await network.Administrator.Post($"/customers/{customer}", new { name = "带机搬家", phone = "13812341234", address = "佛山市南海区", version = 0 })).Succeeded();

        using var nanhai = await product.SignIn("agent", network.Nanhai.Scope);
        (await nanhai.Get($"/devices/{id}")).Json.GetProperty("events").GetArrayLength().ShouldBe(1);
        (await nanhai.Get($"/search?q={serial}")).Json.GetProperty("items").GetArrayLength().ShouldBe(1);
        (await nanhai.Open($"/customers/{customer}")).Text.ShouldContain(serial);
    }

    [Fact]
    public async Task Two_who_move_a_device_at_once_move_it_once()
    {
        var (network, customer, model) = await Start();
        var id = await Register(network, new { customerId = customer, productId = model, serial = NextSerial() });
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => network.Administrator.Post($"/devices/{id}/status", new { status = "initialised", version = 0 })));
        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        (await network.Administrator.Get($"/devices/{id}")).Json.GetProperty("events").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task Hostile_notes_are_text()
    {
        Assert.SkipWhen(Shared.NaughtyStrings.Count == 0, "The shared folder with hostile strings is absent.");
        var (network, customer, model) = await Start();
        var id = await Register(network, new { customerId = customer, productId = model, serial = NextSerial() });
        var steps = new[] { "lost", "registered" };
        var index = 0;
        foreach (var text in Shared.NaughtyStrings.Where(text => text.Contains('<', StringComparison.Ordinal) && text.Length <= 500).Take(60))
        {
            (await network.Administrator.Post($"/devices/{id}/status", new { status = steps[index++ % 2], note = text })).Succeeded();
            (await network.Administrator.Post("/products", new { name = text.Length > 100 ? text[..100] : text, model = $"M{index}", maker = "x" })).Status.ShouldBeOneOf(200, 422);
        }

        (await network.Administrator.Open($"/devices/{id}")).Text.ShouldNotContain("<script>alert");
        (await network.Administrator.Open("/products")).Text.ShouldNotContain("<script>alert");
    }

    private async Task<(SmallNetwork Network, long Customer, long Product)> Start()
    {
        var network = await SmallNetwork.On(product);
        var customer = (await network.Administrator.Post("/customers", new { name = "设备客户", phone = "13800138000", address = "广州市天河区" })).Succeeded().Json.GetProperty("id").GetInt64();
        var known = (await network.Administrator.Get("/products")).Json.EnumerateArray().Where(item => item.GetProperty("model").GetString() == "TCR-9").Select(item => item.GetProperty("id").GetInt64()).FirstOrDefault();
        return (network, customer, known != 0 ? known : (await network.Administrator.Post("/products", new { name = "税控收款机", model = "TCR-9", maker = "粤税" })).Succeeded().Json.GetProperty("id").GetInt64());
    }

    private static string NextSerial() => $"SN-{Interlocked.Increment(ref serials):D6}";

    private static async Task<long> Register(SmallNetwork network, object command) =>
        (await network.Administrator.Post("/devices", command)).Succeeded().Json.GetProperty("id").GetInt64();
}

public sealed class DeviceOnSqlite(OnSqlite product) : DeviceSuite(product), IClassFixture<OnSqlite>;

public sealed class DeviceOnPostgres(OnPostgres product) : DeviceSuite(product), IClassFixture<OnPostgres>;
