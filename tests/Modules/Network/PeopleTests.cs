using Pledge.Fixtures;

namespace Pledge.Network;

/// <summary>People, certificates and vehicles [A1, A20].</summary>
public abstract class PeopleSuite(Product product)
{
    [Fact]
    public async Task A_technician_is_certified_until_his_last_valid_certificate_ends()
    {
        var network = await SmallNetwork.On(product);
        var id = await Employ(network, "technician");
        (await Technician(id)).CertificateEnds.ShouldBeNull();

        await Certify(network, id, $"A-{id}", "2026-06-30");
        await Certify(network, id, $"B-{id}", "2026-12-31");
        (await Technician(id)).CertificateEnds.ShouldBe(new DateOnly(2026, 12, 31));
        (await Technician(id)).CertifiedOn(new DateOnly(2026, 12, 31)).ShouldBeTrue();
        (await Technician(id)).CertifiedOn(new DateOnly(2027, 1, 1)).ShouldBeFalse();

        var held = (await network.Administrator.Get($"/people/{id}")).Json.GetProperty("certificates")[0].GetProperty("id").GetInt64();
        (await network.Administrator.Post($"/certificates/{held}/revoke", new { version = 0 })).Errors.ShouldBe(["because: field.required"]);
        (await network.Administrator.Post($"/certificates/{held}/revoke", new { because = "考核不合格", version = 0 })).Succeeded();
        (await network.Administrator.Post($"/certificates/{held}/revoke", new { because = "again", version = 1 })).ShouldBeRefused("certificate.revoked");
        (await Technician(id)).CertificateEnds.ShouldBe(new DateOnly(2026, 6, 30));
    }

    [Fact]
    public async Task A_certificate_number_is_given_once_and_its_days_make_sense()
    {
        var network = await SmallNetwork.On(product);
        var id = await Employ(network, "technician");
        await Certify(network, id, $"C-{id}", "2026-12-31");
        (await network.Administrator.Post($"/people/{id}/certificates", new { number = $"C-{id}", kind = "维护", issuedOn = "2025-01-01", validUntil = "2026-12-31" })).ShouldBeRefused("certificate.number-taken");
        (await network.Administrator.Post($"/people/{id}/certificates", new { number = "D", kind = "维护", issuedOn = "2026-03-05", validUntil = "2026-01-01" })).Errors.ShouldBe(["issuedOn: time.in-future", "validUntil: network.period"]);
    }

    [Fact]
    public async Task Certificates_that_run_out_are_listed_in_time()
    {
        var network = await SmallNetwork.On(product);
        var id = await Employ(network, "technician");
        await Certify(network, id, $"SOON-{id}", "2026-03-20");
        await Certify(network, id, $"GONE-{id}", "2026-03-03");

        (await network.Administrator.Get("/certificates?within=30")).Text.ShouldContain($"SOON-{id}");
        (await network.Administrator.Get("/certificates?within=30")).Text.ShouldNotContain($"GONE-{id}");
        (await network.Administrator.Get("/certificates?within=0")).Text.ShouldContain($"GONE-{id}");
    }

    [Fact]
    public async Task Who_moves_or_leaves_takes_his_certificates_along_and_is_no_longer_offered()
    {
        var network = await SmallNetwork.On(product);
        var id = await Employ(network, "technician");
        await Certify(network, id, $"M-{id}", "2026-12-31");
        using var yuexiu = await product.SignIn("manager", network.Yuexiu.Scope);

        (await network.Administrator.Post($"/people/{id}", new { name = "调动", phone = "13800138000", jobTitle = "technician", nodeId = network.Yuexiu.Id, version = 0 })).Succeeded();
        (await yuexiu.Get($"/people/{id}")).Json.GetProperty("certificates").GetArrayLength().ShouldBe(1);
        (await TechniciansOf(network.Tianhe)).ShouldNotContain(technician => technician.PersonId == id);

        (await yuexiu.Post($"/people/{id}", new { name = "调动", phone = "13800138000", jobTitle = "technician", nodeId = network.Yuexiu.Id, left = true, version = 1 })).Succeeded();
        (await TechniciansOf(network.Yuexiu)).ShouldNotContain(technician => technician.PersonId == id);
    }

    [Fact]
    public async Task A_vehicle_is_added_withdrawn_and_put_back()
    {
        var network = await SmallNetwork.On(product);
        (await network.Administrator.Post($"/network/{network.Tianhe.Id}/vehicles", new { plate = "粤a·12345", model = "五菱" })).Succeeded();
        (await network.Administrator.Post($"/network/{network.Yuexiu.Id}/vehicles", new { plate = "粤A·12345", model = "五菱" })).ShouldBeRefused("vehicle.plate-taken");
        var id = (await network.Administrator.Get($"/network/{network.Tianhe.Id}")).Json.GetProperty("vehicles")[0].GetProperty("id").GetInt64();
        (await network.Administrator.Post($"/vehicles/{id}", new { inService = false, version = 0 })).Succeeded();
        (await network.Administrator.Post($"/vehicles/{id}", new { inService = true, version = 0 })).ShouldBeRefused("changed-meanwhile");
    }

    private static async Task<long> Employ(SmallNetwork network, string job) =>
        (await network.Administrator.Post("/people", new { nodeId = network.Tianhe.Id, name = "陈志明", phone = "138 0013 8000", jobTitle = job })).Succeeded().Json.GetProperty("id").GetInt64();

    private static async Task Certify(SmallNetwork network, long person, string number, string until) =>
        (await network.Administrator.Post($"/people/{person}/certificates", new { number, kind = "税控设备维护", issuedOn = "2025-01-01", validUntil = until })).Succeeded();

    private async Task<Technician> Technician(long id) => (await product.Do((INetwork network) => network.Technician(id, CancellationToken.None)))!;

    private Task<IReadOnlyList<Technician>> TechniciansOf(Outlet outlet) => product.Do((INetwork network) => network.TechniciansOf(outlet.Id, CancellationToken.None));
}

public sealed class PeopleOnSqlite(OnSqlite product) : PeopleSuite(product), IClassFixture<OnSqlite>;

public sealed class PeopleOnPostgres(OnPostgres product) : PeopleSuite(product), IClassFixture<OnPostgres>;
