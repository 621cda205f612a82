using System.Globalization;
using Pledge.Customers;
using Pledge.Desk.Packs;
using Pledge.Devices;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Desk;

/// <summary>Opens a case: the clocks of everything that is promised to such a case start with the customer's report.</summary>
internal sealed class OpenCase(
    PledgeDbContext db,
    ICustomers customers,
    IDevices devices,
    INetwork network,
    PackLibrary library,
    PacksInUse packs,
    CaseJournal journal,
    CallerContext callers,
    SearchIndex search,
    TimeProvider time)
{
    private static readonly TimeSpan LongestAgo = TimeSpan.FromDays(366);

    internal static Task<Outcome<Opened>> Handle(Command command, OpenCase opening, CancellationToken cancellation) => opening.Open(command, cancellation);

    private async Task<Outcome<Opened>> Open(Command command, CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var shape = new Shape();
        var report = Report.Read(command, shape, now);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await customers.Find(report.CustomerId, cancellation) is not { } customer)
        {
            return CaseRefusals.NoSuchCustomer;
        }

        await KeptQuery.Ahead(
            db,
            [
                devices.FindingOfCustomer(customer.Id), .. command.DeviceId is { } named ? [devices.Finding(named)] : Array.Empty<KeptQuestion>(),
                network.Finding(customer.OutletId), .. PacksInUse.Finding(customer.Id, command.DeviceId), OutboxWriter.Finding(),
            ],
            cancellation);
        var owned = await devices.OfCustomer(customer.Id, cancellation);
        var device = command.DeviceId is { } id ? await devices.Find(id, cancellation) : null;
        if (command.DeviceId is not null && device?.CustomerId != customer.Id)
        {
            return CaseRefusals.DeviceOfOther;
        }

        var outlet = await network.Outlet(customer.OutletId, cancellation) ?? throw new InvalidOperationException($"Customer {customer.Id} has no outlet.");
        if (await packs.Pin(new PackSubject(outlet.Scope, device?.Product, customer.Id, device?.Id), cancellation) is not { } pack)
        {
            return CaseRefusals.PackBroken.With(library.ErrorText);
        }

        var proposal = CaseProposal.For(report.Kind, customer, device, owned);
        var @case = New(command, report, customer, device, outlet, pack, proposal, now);
        (@case.Number, @case.Id) = await Number(outlet, now, cancellation);
        await journal.Begin(@case, FirstFacts(command, report, now), cancellation);
        search.Add(CaseSearch.Of(@case));
        return await TakeOnIfAsked(command, @case, now, cancellation);
    }

    private Case New(Command command, Report report, Customer customer, Device? device, Outlet outlet, CasePin pack, CaseProposal proposal, DateTimeOffset now)
    {
        var area = report.Area ?? proposal.Area;
        var @class = report.Class ?? proposal.Class;
        var day = House.DayOf(report.At);
        return new Case
        {
            Number = "",
            Kind = report.Kind,
            Status = CaseStatus.New,
            Class = @class,
            Area = area,
            Scope = outlet.Scope,
            OutletId = outlet.Id,
            OutletCode = outlet.Code,
            OutletName = outlet.Name,
            CustomerId = customer.Id,
            CustomerName = customer.Name,
            DeviceId = device?.Id,
            DeviceTitle = device?.Title,
            Subject = report.Subject,
            Description = report.Description,
            ReporterName = report.Name ?? customer.ContactName,
            ReporterPhone = report.Phone ?? customer.Phone,
            Channel = report.Channel,
            ReportedAt = report.At,
            ReportedMonth = new DateOnly(day.Year, day.Month, 1),
            OpenedAt = now,
            OpenedBy = callers.Current.Name,
            PackId = pack.Pack,
            PackVersion = pack.Version,
            InitialAttributes = CaseAttributes.OnOpening(report.Kind, @class, area, report.Channel, command.AfterSales, device?.CoverOn(day)),
        };
    }

    private async Task<(string Number, long Key)> Number(Outlet outlet, DateTimeOffset now, CancellationToken cancellation)
    {
        var start = $"{House.DayOf(now).ToString("yyyyMM", CultureInfo.InvariantCulture)}-{outlet.Code}";
        var (serial, key) = await Numbers.NextWithKey<Case>(db, $"case:{start}", cancellation);
        return (string.Create(CultureInfo.InvariantCulture, $"{start}-{serial:0000}"), key);
    }

    private static List<CaseFact> FirstFacts(Command command, Report report, DateTimeOffset now)
    {
        var facts = new List<CaseFact> { new(CaseEvents.Reported, report.At) };
        if (report.Kind == CaseKind.Installation && command.PaidAt is { } paidAt)
        {
            facts.Add(new CaseFact(CaseEvents.Paid, paidAt));
        }

        if (report.Kind == CaseKind.Repair)
        {
            facts.Add(new CaseFact(CaseEvents.RepairReceived, report.At));
        }

        facts.Add(new CaseFact(CaseEvents.Opened, now));
        return facts;
    }

    private async Task<Outcome<Opened>> TakeOnIfAsked(Command command, Case @case, DateTimeOffset now, CancellationToken cancellation)
    {
        if (command.TakeOn)
        {
            TakeOn.AssignTo(@case, callers.Current);
            var taken = await journal.Record(@case, new CaseFact(CaseEvents.Acknowledged, now), cancellation);
            if (taken.Refused)
            {
                return taken.Refusals.ToList();
            }
        }

        return new Opened(@case.Id, @case.Number, @case.Version);
    }

    /// <summary>What the customer reported.</summary>
    internal sealed record Command(
        CaseKind? Kind,
        long? CustomerId,
        long? DeviceId,
        string? Subject,
        string? Description,
        string? ReporterName,
        string? ReporterPhone,
        ReportChannel? Channel,
        DateTimeOffset? ReportedAt,
        DateTimeOffset? PaidAt,
        string? Class,
        string? Area,
        bool AfterSales,
        bool TakeOn) : Command<Command>;

    /// <summary>The case that was opened.</summary>
    internal sealed record Opened(long Id, string Number, int Version) : IHasPath
    {
        /// <inheritdoc/>
        public string Path => $"/cases/{Number}";
    }

    /// <summary>The command with its shape checked.</summary>
    private sealed record Report(CaseKind Kind, long CustomerId, string Subject, string? Description, string? Name, string? Phone, ReportChannel Channel, DateTimeOffset At, string? Class, string? Area)
    {
        public static Report Read(Command command, Shape shape, DateTimeOffset now)
        {
            var at = command.ReportedAt ?? now;
            shape.Require(at <= now, CaseRefusals.ReportedInFuture.With(House.Minute(now)));
            shape.Require(at >= now - LongestAgo, CaseRefusals.ReportedTooLongAgo.With(House.Minute(now - LongestAgo)));
            shape.Require(command.PaidAt is not { } paidAt || paidAt <= now, CommonRefusals.InFuture.With(Words.PaidAt, House.Minute(now)).At("paidAt"));
            shape.Require(command.PaidAt is not { } paid || paid >= now - LongestAgo, CaseRefusals.PaidTooLongAgo.With(House.Minute(now - LongestAgo)));
            return new Report(
                shape.Present(command.Kind, "kind", Words.Kind),
                shape.Present(command.CustomerId, "customerId", Words.Customer),
                shape.Text(command.Subject, "subject", Words.Subject, 200).ReplaceLineEndings(" "),
                shape.OptionalText(command.Description, "description", Words.Description, 4000),
                shape.OptionalText(command.ReporterName, "reporterName", Words.ReporterName, 100),
                shape.OptionalPhone(command.ReporterPhone, "reporterPhone", Words.ReporterPhone),
                command.Channel ?? ReportChannel.Phone,
                at,
                command.Class is null ? null : shape.Choice(command.Class, "class", Words.Class, Words.Classes.Keys),
                command.Area is null ? null : shape.Choice(command.Area, "area", Words.Area, Words.Areas.Keys));
        }
    }
}
