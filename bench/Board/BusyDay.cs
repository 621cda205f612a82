using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers.Register;
using Pledge.Desk;
using Pledge.Desk.Packs;
using Pledge.Field;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Network.Nodes;
using Pledge.Network.People;

namespace Pledge.Bench.Board;

/// <summary>An outlet whose technicians have their day full: each works in a quarter of his own, so that the plan is one that can be driven.</summary>
/// <param name="Outlet">The outlet.</param>
/// <param name="Technicians">Its technicians.</param>
/// <param name="Waiting">Keys of the visits that wait.</param>
internal sealed record BusyDay(Outlet Outlet, IReadOnlyList<long> Technicians, IReadOnlyList<long> Waiting)
{
    private const int AtOnce = 5;
    private const double North = 31.2;
    private const double East = 121.5;

    public static async Task<BusyDay> Prepare(IServiceProvider services, int technicians, int visits, int waiting, DateTimeOffset now)
    {
        var db = services.GetRequiredService<PledgeDbContext>();
        var random = new Random(2026);
        var outlet = new NetworkNode { Kind = NodeKind.Outlet, Scope = Scope.Child(Scope.Everywhere, 1), Code = "BUSY", Name = "浦东服务网点", Latitude = North, Longitude = East };
        db.Add(outlet);
        await db.SaveChangesAsync();
        var people = Enumerable.Range(1, technicians).Select(number => new Person { NodeId = outlet.Id, Scope = outlet.Scope, Name = string.Create(CultureInfo.InvariantCulture, $"技术员{number:000}"), Phone = "13900139000", JobTitle = JobTitle.Technician }).ToList();
        db.AddRange(people);
        await db.SaveChangesAsync();
        var today = House.DayOf(now);
        db.AddRange(people.Select(person => new Certificate { PersonId = person.Id, Scope = outlet.Scope, Number = string.Create(CultureInfo.InvariantCulture, $"C{person.Id}"), Kind = "maintenance", IssuedOn = today.AddYears(-1), ValidUntil = today.AddYears(3) }));
        await db.SaveChangesAsync();
        db.ChangeTracker.Clear();

        var quarters = people.ConvertAll(_ => (North: North + ((random.NextDouble() - 0.5) * 0.3), East: East + ((random.NextDouble() - 0.5) * 0.3)));
        var free = new List<long>();
        for (var first = 0; first < visits + waiting; first += AtOnce)
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            for (var number = first; number < Math.Min(first + AtOnce, visits + waiting); number++)
            {
                var (north, east) = quarters[number % technicians];
                var visit = await Request(services, outlet, number, now, (north + (random.NextDouble() * 0.03), east + (random.NextDouble() * 0.03)));
                if (number >= visits)
                {
                    free.Add(visit.Id);
                    continue;
                }

                var start = now.AddMinutes(20 + (number / technicians * 68) + random.Next(10));
                var order = new DispatchOrder(string.Create(CultureInfo.InvariantCulture, $"P-{number}"), people[number % technicians].Id, start, 45, null);
                await services.GetRequiredService<IVisits>().Dispatch(visit.Id, visit.Version, order, CancellationToken.None);
            }

            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            db.ChangeTracker.Clear();
        }

        await BulkInsert.Settle(db, CancellationToken.None);
        return new BusyDay(outlet.ToOutlet(), people.ConvertAll(person => person.Id), free);
    }

    private static async Task<Visit> Request(IServiceProvider services, NetworkNode outlet, int number, DateTimeOffset now, (double North, double East) at)
    {
        var db = services.GetRequiredService<PledgeDbContext>();
        var pack = (await services.GetRequiredService<PackLibrary>().Pin(db, CancellationToken.None))!;
        var customer = new CustomerEntry
        {
            Scope = outlet.Scope,
            OutletId = outlet.Id,
            Name = string.Create(CultureInfo.InvariantCulture, $"明达文具商行{number}"),
            Phone = "13800138000",
            Address = "中山路 1 号",
            DivisionCode = "310115",
            Area = AreaClass.Suburb,
            Latitude = at.North,
            Longitude = at.East,
            RegisteredAt = now,
        };
        db.Add(customer);
        await db.SaveChangesAsync();
        var @case = new Case
        {
            Number = string.Create(CultureInfo.InvariantCulture, $"202603-BUSY-{number:0000}"),
            Kind = CaseKind.Fault,
            Status = CaseStatus.New,
            Class = number % 40 == 0 ? "critical" : "minor",
            Area = "suburb",
            Scope = outlet.Scope,
            OutletId = outlet.Id,
            OutletCode = outlet.Code,
            OutletName = outlet.Name,
            CustomerId = customer.Id,
            CustomerName = customer.Name,
            Subject = "打印机不出票",
            ReporterName = "陈",
            ReporterPhone = "13800138000",
            ReportedAt = now,
            ReportedMonth = new DateOnly(now.Year, now.Month, 1),
            OpenedAt = now,
            OpenedBy = "bench",
            PackId = pack.Pack.Id,
            PackVersion = pack.Version,
            InitialAttributes = CaseAttributes.OnOpening(CaseKind.Fault, "minor", "suburb", ReportChannel.Phone, false, null),
        };
        await services.GetRequiredService<CaseJournal>().Begin(@case, [new CaseFact("case.reported", now), new CaseFact("case.opened", now)], CancellationToken.None);
        await services.GetRequiredService<ICases>().Record(@case.Id, new CaseFact("dispatch.requested", now), CancellationToken.None);
        await db.SaveChangesAsync();
        return VisitRegister.Shown(db.ChangeTracker.Entries<SiteVisit>().Single(entry => entry.Entity.CaseId == @case.Id).Entity);
    }
}
