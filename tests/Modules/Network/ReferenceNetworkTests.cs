using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers;
using Pledge.Devices;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Network;

/// <summary>The demonstration's registers: what they promise and that every page of them opens.</summary>
public abstract class ReferenceNetworkSuite(Product product)
{
    [Fact]
    public async Task The_reference_network_has_79_outlets_in_20_cities_and_one_technician_per_200_customers()
    {
        const int customers = 3000;
        var today = DateOnly.FromDateTime(product.Time.Now.Date);
        var areas = await product.Write(services => ReferenceNetwork.Load(
            services.GetRequiredService<PledgeDbContext>(), services.GetRequiredService<IDivisions>(), Path.Combine(Shared.Root, "packs"), customers, today, CancellationToken.None));
        areas.Sum(area => area.Customers).ShouldBe(customers);

        var (written, devices) = await Fill(areas, today);
        written.Count.ShouldBe(customers);
        written.Where(customer => !Kernel.Text.TaxpayerNumber.TryNormalize(customer.TaxpayerNumber, out _, out _)).ShouldBeEmpty();
        written.Where(customer => !Kernel.Text.PhoneNumber.TryNormalize(customer.Phone, out _, out _)).ShouldBeEmpty();
        written.Select(customer => customer.TaxpayerNumber).Distinct().Count().ShouldBe(customers);
        devices.Select(device => device.Serial).Distinct().Count().ShouldBe(devices.Count);

        var outlets = await product.Do((INetwork network) => network.Outlets(CancellationToken.None));
        outlets.Count.ShouldBe(79);
        outlets.Select(outlet => outlet.Scope[..(2 * Scope.SegmentLength)]).Distinct().Count().ShouldBe(20);
        outlets.Where(outlet => !Kernel.Text.PhoneNumber.TryNormalize(outlet.Hotline, out _, out _)).ShouldBeEmpty();
        foreach (var outlet in outlets)
        {
            var technicians = await product.Do((INetwork network) => network.TechniciansOf(outlet.Id, CancellationToken.None));
            (technicians.Count * 200).ShouldBeGreaterThanOrEqualTo(written.Count(customer => customer.OutletId == outlet.Id), outlet.Name);
        }

        await EveryPageOpens(outlets[0], written[0], devices[0]);
    }

    private async Task<(List<Customer> Customers, List<Device> Devices)> Fill(IReadOnlyList<DemoArea> areas, DateOnly today)
    {
        var (customers, devices) = (new List<Customer>(), new List<Device>());
        await product.Do(async (PledgeDbContext db) =>
        {
            await foreach (var batch in DemoCustomers.Write(db, areas, seed: 1, product.Time.Now, CancellationToken.None))
            {
                customers.AddRange(batch);
                devices.AddRange(await DemoDevices.Write(db, batch, seed: 1, today, CancellationToken.None));
            }

            return 0;
        });
        return (customers, devices);
    }

    private async Task EveryPageOpens(Outlet outlet, Customer customer, Device device)
    {
        using var administrator = await product.SignIn("administrator");
        var person = (await product.Do((INetwork network) => network.TechniciansOf(outlet.Id, CancellationToken.None)))[0];
        string[] pages =
        [
            "/network", "/network/new", $"/network/{outlet.Id}", $"/network/{outlet.Id}?tab=people", $"/network/{outlet.Id}?tab=vehicles", $"/network/{outlet.Id}/edit", "/network/areas?q=440106",
            "/people", "/people?job=technician&q=chen", "/people/new", $"/people/{person.PersonId}", $"/people/{person.PersonId}/edit", "/certificates", "/certificates?within=30", "/certificates?within=0",
            "/customers", "/customers?sort=-registeredAt&area=city&division=440106", "/customers/new", $"/customers/{customer.Id}", $"/customers/{customer.Id}/edit", "/customers/export.csv", "/customers/export.xlsx",
            "/devices", "/devices?status=in-use&warranty=in", "/devices?warranty=out&sort=serial", "/devices/new", $"/devices/{device.Id}", $"/devices/{device.Id}/edit", "/products", "/imports", "/imports/new",
        ];
        foreach (var page in pages)
        {
            var answer = await administrator.Open(page);
            answer.Status.ShouldBe(200, page + answer.Text);
        }

        (await administrator.Open($"/customers/{customer.Id}")).Text.ShouldContain("/devices/");
        (await administrator.Open("/customers?q=" + Uri.EscapeDataString(customer.Name[..4]))).Text.ShouldContain($"/customers/{customer.Id}\"");
        (await administrator.Get("/search?q=" + device.Serial[^6..])).Text.ShouldContain(device.Serial);
    }
}

public sealed class ReferenceNetworkOnSqlite(OnSqlite product) : ReferenceNetworkSuite(product), IClassFixture<OnSqlite>;

public sealed class ReferenceNetworkOnPostgres(OnPostgres product) : ReferenceNetworkSuite(product), IClassFixture<OnPostgres>;
