using Microsoft.Extensions.DependencyInjection;
using Pledge.Desk;
using Pledge.Desk.Packs;
using Pledge.Kernel.Data;
using Pledge.Network;
using Case = Pledge.Desk.Case;

namespace Pledge.Modules.Tests;

/// <summary>A case as a customer has just reported it, without what stands around the reception.</summary>
internal sealed record ReportedCase(Outlet Outlet, long Customer, int Serial, CaseKind Kind, string Class, string Subject, long? Device = null)
{
    /// <summary>Stores it with its first facts and its clocks, in the caller's transaction.</summary>
    internal async Task<CaseSummary> Store(IServiceProvider services)
    {
        var db = services.GetRequiredService<PledgeDbContext>();
        var pack = (await services.GetRequiredService<PackLibrary>().Pin(db, CancellationToken.None))!;
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var reported = new Case
        {
            Number = $"{now:yyyyMM}-{Outlet.Code}-{Serial:0000}",
            Kind = Kind,
            Status = CaseStatus.New,
            Class = Class,
            Area = "city",
            Scope = Outlet.Scope,
            OutletId = Outlet.Id,
            OutletCode = Outlet.Code,
            OutletName = Outlet.Name,
            CustomerId = Customer,
            CustomerName = "明达文具商行",
            DeviceId = Device,
            Subject = Subject,
            ReporterName = "周女士",
            ReporterPhone = "13800138000",
            ReportedAt = now,
            ReportedMonth = new DateOnly(now.Year, now.Month, 1),
            OpenedAt = now,
            OpenedBy = "test",
            PackId = pack.Pack.Id,
            PackVersion = pack.Version,
            InitialAttributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["kind"] = Kind.ToString().ToLowerInvariant(), ["class"] = Class, ["area"] = "city" },
        };
        db.Add(reported);
        await services.GetRequiredService<CaseJournal>().Begin(reported, [new CaseFact("case.reported", now), new CaseFact("case.opened", now)], CancellationToken.None);
        await db.SaveChangesAsync();
        return reported.ToSummary();
    }
}
