using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers;
using Pledge.Desk;
using Pledge.Devices;
using Pledge.Field;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Events;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Stock;

namespace Pledge.Browser;

/// <summary>The product with a small demonstration network in it, something on every page, and the pages of the interface kit.</summary>
public sealed class Demonstration : OnSqlite
{
    private const int Customers = 300;
    private const double CasesPerCustomer = 1;
    private const int Seed = 7;

    /// <summary>A technician with visits.</summary>
    public long Technician { get; private set; }

    /// <summary>Scope of his outlet.</summary>
    public string Outlet { get; private set; } = "";

    /// <inheritdoc/>
    protected override IReadOnlyList<string> Settings => ["--environment=Development"];

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        var areas = await Write(LoadNetwork);
        var open = await Do((IServiceProvider services) => LoadRegisters(services, areas));
        await Write(services => Tell(services, open));
        using var admin = await SignIn("administrator");
        (await admin.Post("/settings/keys", new { name = "财务系统", scope = Scope.Everywhere, permissions = new[] { "case.read" } })).Succeeded();
        (await admin.Post("/settings/webhooks", new { address = "https://receiver.example.cn/pledge", topics = "feedback.opened", scope = Scope.Everywhere })).Succeeded();
        await Dispatch(admin);
        await CallBack(admin);
        (await admin.Post("/reports/monthly", new { scope = areas[0].Outlet.Scope, month = "2026-02" })).Succeeded();
        await Import(admin);
        await WritePack(admin);
        await TryPack(admin);
        var picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
        var upload = await admin.Submit($"/cases/{open[0].Number}/upload", [("_version", $"{open[0].Version}")], [("file", "税控盘.png", picture)]);
        upload.Succeeded();
    }

    private async Task<IReadOnlyList<DemoArea>> LoadNetwork(IServiceProvider services)
    {
        var db = services.GetRequiredService<PledgeDbContext>();
        var areas = await ReferenceNetwork.Load(db, services.GetRequiredService<IDivisions>(), Path.Combine(AppContext.BaseDirectory, "packs"), Customers, House.DayOf(Time.Now), CancellationToken.None);
        await DemoStock.Load(db, await services.GetRequiredService<INetwork>().Outlets(CancellationToken.None), Time.Now, CancellationToken.None);
        return areas;
    }

    private async Task<List<CaseSummary>> LoadRegisters(IServiceProvider services, IReadOnlyList<DemoArea> areas)
    {
        var db = services.GetRequiredService<PledgeDbContext>();
        var open = new List<CaseSummary>();
        await foreach (var customers in DemoCustomers.Write(db, areas, Seed, Time.Now, CancellationToken.None))
        {
            var devices = await DemoDevices.Write(db, customers, Seed, House.DayOf(Time.Now), CancellationToken.None);
            db.ChangeTracker.Clear();
            open.AddRange((await DemoCases.Write(services, db, customers, devices, CasesPerCustomer, Seed, Time.Now.AddDays(-365), Time.Now, CancellationToken.None)).Open);
            open.AddRange((await DemoCases.Write(services, db, [.. customers.Take(40)], devices, 1, Seed + 1, Time.Now.AddHours(-6), Time.Now, CancellationToken.None)).Open);
            db.ChangeTracker.Clear();
        }

        return open;
    }

    // The demonstration's cases were written in bulk; the modules hear of those that wait as they do every day.
    private static async Task<int> Tell(IServiceProvider services, List<CaseSummary> open)
    {
        var publisher = services.GetRequiredService<EventPublisher>();
        foreach (var (status, happened) in new[] { (CaseStatus.AwaitingDispatch, "dispatch.requested"), (CaseStatus.AwaitingCallBack, "resolved") })
        {
            foreach (var waiting in open.Where(waiting => waiting.Status == status))
            {
                await publisher.Publish(new CaseNews(waiting, new CaseFact(happened, waiting.ReportedAt), CaseStatus.InProgress), CancellationToken.None);
            }
        }

        return open.Count;
    }

    private async Task Dispatch(Client admin)
    {
        var visit = await Do(async (IVisits visits) => (await visits.Waiting(null, CancellationToken.None))[0]);
        Technician = await Do(async (INetwork network) => (await network.TechniciansOf(visit.OutletId, CancellationToken.None))[0].PersonId);
        Outlet = await Do(async (INetwork network) => (await network.Outlet(visit.OutletId, CancellationToken.None))!.Scope);
        (await admin.Post("/dispatch-orders", new { visitId = visit.Id, technicianId = Technician, plannedStart = Time.Now.AddHours(2), plannedMinutes = 60, acceptConflicts = true, version = visit.Version })).Succeeded();
    }

    private static async Task CallBack(Client admin)
    {
        var due = (await admin.Get("/call-backs")).Json.GetProperty("items")[0].GetProperty("path").GetString()!;
        var call = (await admin.Get(due)).Json;
        var answers = call.GetProperty("questions").EnumerateArray()
            .Where(question => question.GetProperty("choices").GetArrayLength() > 0)
            .ToDictionary(question => question.GetProperty("id").GetString()!, question => question.GetProperty("choices").EnumerateArray().Last().GetProperty("value").GetString());
        (await admin.Post(due + "/answers", new { answers, channel = "phone", problem = "等了两天才来。", department = "field-service", version = call.GetProperty("version").GetInt32() })).Succeeded();
    }

    private static async Task WritePack(Client admin)
    {
        var inUse = (await admin.Get("/settings/packs")).Json.EnumerateArray().First().GetProperty("id").GetInt64();
        var draft = (await admin.Post("/settings/packs", new { basedOn = inUse })).Succeeded().Json.GetProperty("id").GetInt64();
        var text = (await admin.Get($"/settings/packs/{draft}/text?file=tax-control.yaml")).Succeeded().Json.GetProperty("text").GetString()!;
        var written = await admin.Post($"/settings/packs/{draft}/text", new { file = "tax-control.yaml", text = text.Replace("city: 60 min", "city: 45 min", StringComparison.Ordinal), version = 0 });
        written.Succeeded();
    }

    private async Task TryPack(Client admin)
    {
        var versions = (await admin.Get("/settings/packs")).Json.EnumerateArray().Select(version => version.GetProperty("id").GetInt64()).Order().ToList();
        (await admin.Post("/backtests", new { pack = versions[1], against = versions[0], from = "2025-09-01", to = "2026-03-04" })).Succeeded();
        await RunJob("backtests");
    }

    private async Task Import(Client admin)
    {
        var rows = Encoding.UTF8.GetBytes("纳税人名称,统一社会信用代码,联系电话,注册经营地址\n广州错号五金店,92440104MA5CNR0650,12,广州市越秀区文明路 7 号\n");
        var import = (await admin.Submit("/imports", [("kind", "taxpayers")], [("file", "纳税人.csv", rows)])).Succeeded().Json;
        (await admin.Post($"/imports/{import.GetProperty("id").GetInt64()}/check", new { })).Succeeded();
        await RunJob("imports");
    }
}
