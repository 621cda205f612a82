using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers.Register;
using Pledge.Desk;
using Pledge.Desk.Packs;
using Pledge.Devices;
using Pledge.Devices.Register;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Modules.Tests;
using Pledge.Network;
using Pledge.Network.Nodes;
using Pledge.Network.People;
using Pledge.Stock;
using Case = Pledge.Desk.Case;

namespace Pledge.Field.Tests;

/// <summary>A street to work in: an outlet with two certified technicians and one whose certificate has ended, a customer with a device, and an outlet next door.</summary>
internal sealed class Street
{
    /// <summary>A wave of ink, 96 × 40 pixels.</summary>
    internal const string Signature = "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAGAAAAAoAQMAAAA7XW16AAAABlBMVEX///8AAABVwtN+AAAAvklEQVR42rWRsQ3CMBREzxglFFGgTBEBI7hMB6NkhAyAhCUW8yhhA0oKBPj9pIEaXJz8bN358iP9dbkbup3A39FDNCgf6DkZ1DV6HQ3aEmMaDDqPMQaD4LLXqzHolb2FKoMjsJwh5bu8LaxAVPY28l8QkRwUOIxaSCtpz3nCWJFvQRWPkN5/QsDtcds25zp7ZDNDBJrs6GlEFxrxuSMta5UOGFpmIX9hKl0ny3xRdsfonPQE1tNodLLRpd//qDcocCPdwpKAxgAAAABJRU5ErkJggg==";

    private static int count;
    private readonly Product product;

    private Street(Product product) => this.product = product;

    /// <summary>The hostile strings, as many to a note as fit: each is typed once without a request of its own.</summary>
    internal static IReadOnlyList<string> HostileNotes { get; } = Packed(Shared.NaughtyStrings.Where(text => text.Length is > 0 and < 900));

    internal required Outlet Here { get; init; }

    internal required Outlet There { get; init; }

    internal required long Chen { get; init; }

    internal required long Lin { get; init; }

    internal required long Expired { get; init; }

    internal required long Customer { get; init; }

    internal required long Device { get; init; }

    internal static Task<Street> Build(Product product) => product.Write(async services =>
    {
        var db = services.GetRequiredService<PledgeDbContext>();
        var number = Interlocked.Increment(ref count);
        var today = DateOnly.FromDateTime(product.Time.Now.UtcDateTime);
        var branch = await Added(db, Node(NodeKind.Branch, null, Scope.Child(Scope.Everywhere, 1000 + number), $"SB{number}"));
        var centre = await Added(db, Node(NodeKind.Centre, branch.Id, Scope.Child(branch.Scope, 1), $"SC{number}"));
        var here = await Added(db, Node(NodeKind.Outlet, centre.Id, Scope.Child(centre.Scope, 1), $"SH{number}"));
        var there = await Added(db, Node(NodeKind.Outlet, centre.Id, Scope.Child(centre.Scope, 2), $"ST{number}"));
        var chen = await Added(db, Person(here, "陈思远"));
        var lin = await Added(db, Person(here, "林佳怡"));
        var expired = await Added(db, Person(here, "黄志强"));
        foreach (var (person, ends) in new[] { (chen, today.AddYears(5)), (lin, today.AddYears(5)), (expired, today.AddDays(-1)) })
        {
            await Added(db, new Certificate { PersonId = person.Id, Scope = person.Scope, Number = $"SG-{person.Id}", Kind = "maintenance", IssuedOn = today.AddYears(-3), ValidUntil = ends });
        }

        var customer = await Added(db, new CustomerEntry
        {
            Scope = here.Scope,
            OutletId = here.Id,
            Name = $"明达文具商行{number}",
            Phone = "13800138000",
            Address = "北京路 182 号",
            DivisionCode = "440104",
            Area = AreaClass.City,
            RegisteredAt = product.Time.Now,
        });
        var model = await Added(db, new Devices.Products.Product { Name = "税控盘", Model = $"SKP-{number}", Maker = "某厂" });
        var device = await Added(db, new DeviceEntry
        {
            Scope = here.Scope,
            CustomerId = customer.Id,
            ProductId = model.Id,
            Serial = $"SN-{number:000000}",
            Status = DeviceStatus.InUse,
            WarrantyUntil = today.AddDays(30),
            RegisteredAt = product.Time.Now,
        });
        return new Street(product) { Here = here.ToOutlet(), There = there.ToOutlet(), Chen = chen.Id, Lin = lin.Id, Expired = expired.Id, Customer = customer.Id, Device = device.Id };
    });

    /// <summary>The technician Chen on his phone.</summary>
    internal Task<Client> Technician(long? person = null) => product.SignIn("technician", Here.Scope, personId: person ?? Chen);

    /// <summary>A case that was reported now and for which a visit was asked.</summary>
    internal async Task<CaseSummary> Report(CaseKind kind = CaseKind.Fault, string subject = "税控盘无法识别", bool withDevice = true)
    {
        var reported = new ReportedCase(Here, Customer, Interlocked.Increment(ref count), kind, "minor", subject, withDevice ? Device : null);
        var opened = await product.Write(reported.Store);
        await Happens(opened.Id, "dispatch.requested");
        return await CaseNow(opened.Id);
    }

    internal Task<CaseSummary> Happens(long caseId, string happened, string? note = null) => product.Write(async services =>
    {
        var outcome = await services.GetRequiredService<ICases>().Record(caseId, new CaseFact(happened, product.Time.Now, Kernel.Text.Phrase.Written(note)), CancellationToken.None);
        return outcome.Value;
    });

    /// <summary>Gives a case to the outlet next door.</summary>
    internal async Task GiveAway(string number)
    {
        using var manager = await product.SignIn("manager");
        var version = (await manager.Get($"/cases/{number}")).Succeeded().Json.GetProperty("version").GetInt32();
        (await manager.Post($"/cases/{number}/change-area", new { area = "city", outletId = There.Id, reason = "离客户更近", version })).Succeeded();
    }

    /// <summary>The newest visit of a case.</summary>
    internal Task<SiteVisit> VisitOf(long caseId) => product.Do(async (PledgeDbContext db) =>
        await db.Set<SiteVisit>().AsNoTracking().Include(v => v.Parts).Include(v => v.Checks).Include(v => v.Charges).Where(v => v.CaseId == caseId).OrderByDescending(v => v.Id).FirstAsync());

    /// <summary>A visit that was asked for and given to a technician, now.</summary>
    internal async Task<SiteVisit> Dispatch(CaseSummary? served = null, long? technician = null)
    {
        var visit = await VisitOf((served ?? await Report()).Id);
        await Dispatch(visit, technician ?? Chen);
        return await VisitOf(visit.CaseId);
    }

    internal Task<Kernel.Refusals.Outcome<Visit>> Dispatch(SiteVisit visit, long technician, int? version = null) => product.Write(services =>
        services.GetRequiredService<IVisits>().Dispatch(visit.Id, version ?? visit.Version, new DispatchOrder($"PG-{Interlocked.Increment(ref count)}", technician, product.Time.Now.AddHours(1), 60, "带电源"), CancellationToken.None));

    internal Task<CaseSummary> CaseNow(long caseId) => product.Do(async (ICases cases) => (await cases.Find(caseId, CancellationToken.None))!);

    /// <summary>The events of a case in the order in which they were recorded.</summary>
    internal Task<List<string>> Events(long caseId) => product.Do((PledgeDbContext db) => db.Set<RecordedFact>().Where(fact => fact.CaseId == caseId).OrderBy(fact => fact.Id).Select(fact => fact.Event).ToListAsync());

    /// <summary>Answers every check list.</summary>
    internal static async Task AnswerChecks(Client technician, string number)
    {
        foreach (var (list, items) in new[] { ("B11.before-leaving", new[] { "cause", "tools", "parts", "forms", "badge" }), ("B11.on-site", ["identify", "reproduce", "consent", "backup", "explain", "accept"]) })
        {
            (await technician.Post($"/visits/{number}/checks", new { list, done = items })).Succeeded();
        }
    }

    /// <summary>A step of the visit, which must succeed.</summary>
    internal static async Task Step(Client technician, SiteVisit visit, string step, object command) =>
        (await technician.Post($"/visits/{visit.Number}/{step}", command)).Succeeded();

    /// <summary>Fuses and one loaner for the outlet.</summary>
    internal async Task Supply(int fuses = 10)
    {
        using var administrator = await product.SignIn("administrator");
        await administrator.Post("/parts", new { code = "FUSE-2A", chineseName = "保险丝", englishName = "Fuse", unit = "个", price = 2 });
        await administrator.Post("/parts", new { code = "LOAN-REG", chineseName = "备机", englishName = "Loaner", unit = "台", price = 0, serialised = true, loaner = true });
        (await administrator.Post("/stock/receive", new { outletId = Here.Id, part = "FUSE-2A", quantity = fuses })).Succeeded();
        (await administrator.Post("/stock/receive", new { outletId = Here.Id, part = "LOAN-REG", quantity = 1, serials = $"L-{Here.Id}" })).Succeeded();
    }

    /// <summary>How many of a part the outlet has.</summary>
    internal Task<int> Level(string code) => product.Do(async (IStock stock) =>
        (await stock.AtOutlet(Here.Id, CancellationToken.None)).FirstOrDefault(stocked => stocked.Part.Code == code)?.Quantity ?? 0);

    private static List<string> Packed(IEnumerable<string> texts)
    {
        List<string> notes = [""];
        foreach (var text in texts)
        {
            if (notes[^1].Length + text.Length > 990)
            {
                notes.Add("");
            }

            notes[^1] += text + "\n";
        }

        return notes;
    }

    private static async Task<TEntity> Added<TEntity>(PledgeDbContext db, TEntity entity)
        where TEntity : class
    {
        db.Add(entity);
        await db.SaveChangesAsync();
        return entity;
    }

    private static NetworkNode Node(NodeKind kind, long? parent, string scope, string code) => new() { ParentId = parent, Kind = kind, Scope = scope, Code = code, Name = $"网点 {code}", Hotline = "020-12345678" };

    private static Person Person(NetworkNode node, string name) => new() { NodeId = node.Id, Scope = node.Scope, Name = name, Phone = "13900139000", JobTitle = JobTitle.Technician };
}
