using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers.Register;
using Pledge.Desk;
using Case = Pledge.Desk.Case;
using Pledge.Desk.Packs;
using Pledge.Field;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Network;
using Pledge.Network.Nodes;
using Pledge.Network.People;

namespace Pledge.Modules.Tests;

/// <summary>A small place to test in: two outlets of a city, technicians with and without certificates, a customer of the first outlet.</summary>
internal sealed class Town
{
    private static int count;
    private readonly Product product;

    private Town(Product product) => this.product = product;

    internal required string City { get; init; }

    internal required Outlet Here { get; init; }

    internal required Outlet There { get; init; }

    /// <summary>Certified for years.</summary>
    internal required long Chen { get; init; }

    /// <summary>Certified for years, too.</summary>
    internal required long Lin { get; init; }

    /// <summary>His certificate ended yesterday.</summary>
    internal required long Expired { get; init; }

    /// <summary>Of the other outlet.</summary>
    internal required long Foreign { get; init; }

    internal required long Customer { get; init; }

    internal static Task<Town> Build(Product product) => product.Write(async services =>
    {
        var db = services.GetRequiredService<PledgeDbContext>();
        var number = Interlocked.Increment(ref count);
        var branch = Node(NodeKind.Branch, null, Scope.Child(Scope.Everywhere, number), $"B{number}");
        db.Add(branch);
        await db.SaveChangesAsync();
        var centre = Node(NodeKind.Centre, branch.Id, Scope.Child(branch.Scope, 1), $"C{number}");
        db.Add(centre);
        await db.SaveChangesAsync();
        var here = Node(NodeKind.Outlet, centre.Id, Scope.Child(centre.Scope, 1), $"H{number}");
        var there = Node(NodeKind.Outlet, centre.Id, Scope.Child(centre.Scope, 2), $"T{number}");
        db.AddRange(here, there);
        await db.SaveChangesAsync();
        var today = DateOnly.FromDateTime(product.Time.Now.UtcDateTime);
        var people = new[] { Person(here, "陈思远"), Person(here, "林佳怡"), Person(here, "黄志强"), Person(there, "吴晓峰") };
        db.AddRange(people.Cast<object>());
        await db.SaveChangesAsync();
        db.AddRange(people.Select((person, index) => new Certificate
        {
            PersonId = person.Id,
            Scope = person.Scope,
            Number = $"SG-{number}-{index}",
            Kind = "maintenance",
            IssuedOn = today.AddYears(-3),
            ValidUntil = index == 2 ? today.AddDays(-1) : today.AddYears(5),
        }));
        var customer = new CustomerEntry
        {
            Scope = here.Scope,
            OutletId = here.Id,
            Name = $"明达文具商行{number}",
            Phone = "13800138000",
            Address = "北京路 182 号",
            DivisionCode = "440104",
            Area = AreaClass.City,
            RegisteredAt = product.Time.Now,
        };
        db.Add(customer);
        await db.SaveChangesAsync();
        return new Town(product)
        {
            City = centre.Scope,
            Here = here.ToOutlet(),
            There = there.ToOutlet(),
            Chen = people[0].Id,
            Lin = people[1].Id,
            Expired = people[2].Id,
            Foreign = people[3].Id,
            Customer = customer.Id,
        };
    });

    /// <summary>A case that was reported now.</summary>
    internal Task<CaseSummary> Report(CaseKind kind = CaseKind.Fault, string @class = "minor", string subject = "税控盘无法识别") =>
        product.Write(new ReportedCase(Here, Customer, Interlocked.Increment(ref count), kind, @class, subject).Store);

    /// <summary>Records what happened to a case, now.</summary>
    internal Task<CaseSummary> Happens(long caseId, params string[] events) => product.Write(async services =>
    {
        Outcome<CaseSummary>? outcome = null;
        foreach (var name in events)
        {
            outcome = await services.GetRequiredService<ICases>().Record(caseId, new CaseFact(name, product.Time.Now), CancellationToken.None);
            outcome.Refused.ShouldBeFalse(outcome.Refused ? outcome.Refusals[0].In(Kernel.Text.Language.English) : null);
        }

        return outcome!.Value;
    });

    /// <summary>A visit that waits for a dispatch order.</summary>
    internal async Task<Visit> Request(string @class = "minor")
    {
        var reported = await Report(@class: @class);
        await Happens(reported.Id, "dispatch.requested");
        return await VisitOf(reported.Id);
    }

    /// <summary>The visit of a case.</summary>
    internal Task<Visit> VisitOf(long caseId) => product.Do(async (IVisits visits) =>
        (await visits.Waiting(Here.Id, CancellationToken.None)).Concat(await visits.OnDay(Here.Id, Kernel.Web.House.DayOf(product.Time.Now), CancellationToken.None)).Single(visit => visit.CaseId == caseId));

    /// <summary>A visit as it is now.</summary>
    internal Task<Visit> Now(Visit visit) => product.Do(async (IVisits visits) => (await visits.Find(visit.Id, CancellationToken.None))!);

    /// <summary>A case as it is now.</summary>
    internal Task<CaseSummary> Now(CaseSummary summary) => product.Do(async (ICases cases) => (await cases.Find(summary.Id, CancellationToken.None))!);

    /// <summary>A case that a technician has served and that waits for its call-back.</summary>
    internal async Task<CaseSummary> Serve(long technician)
    {
        var visit = await Request();
        using var dispatcher = await product.SignIn("dispatcher", Here.Scope);
        (await dispatcher.Post("/dispatch-orders", new { visitId = visit.Id, technicianId = technician, plannedStart = product.Time.Now, plannedMinutes = 30, acceptConflicts = true, visit.Version })).Succeeded();
        product.Time.Advance(TimeSpan.FromMinutes(20));
        await Happens(visit.CaseId, "arrived");
        product.Time.Advance(TimeSpan.FromMinutes(30));
        return await Happens(visit.CaseId, "restored", "sheet.signed");
    }

    /// <summary>Gives a case to the other outlet.</summary>
    internal async Task<CaseSummary> GiveAway(CaseSummary summary)
    {
        using var manager = await product.SignIn("manager", City);
        (await manager.Post($"/cases/{summary.Number}/change-area", new { area = "city", outletId = There.Id, reason = "离客户更近", (await Now(summary)).Version })).Succeeded();
        return await Now(summary);
    }

    private static NetworkNode Node(NodeKind kind, long? parent, string scope, string code) => new() { ParentId = parent, Kind = kind, Scope = scope, Code = code, Name = $"网点 {code}" };

    private static Person Person(NetworkNode node, string name) => new() { NodeId = node.Id, Scope = node.Scope, Name = name, Phone = "13900139000", JobTitle = JobTitle.Technician };
}
