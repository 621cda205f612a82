using Microsoft.EntityFrameworkCore;
using Pledge.CallBacks;
using Pledge.Customers.Register;
using Pledge.Desk;
using Pledge.Devices;
using Pledge.Devices.Register;
using Pledge.Dispatch;
using Pledge.Dispatch.Changes;
using Pledge.Dispatch.Pool;
using Pledge.Field;
using Pledge.Field.Tests;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Files;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Text;
using Pledge.Network;
using Pledge.Network.Areas;
using Pledge.Network.People;
using Pledge.Reports;
using Case = Pledge.Desk.Case;

namespace Pledge.Modules.Tests;

/// <summary>Numbers that somebody typed into a text, in every column of texts there is, on every route there is.</summary>
public abstract partial class EveryRouteSuite
{
    // Personal, and no text: names are shown to whoever sees the thing, and numbers have rules and tests of their own.
    private static readonly HashSet<string> Fields = new(StringComparer.Ordinal)
    {
        "name", "customer_name", "contact_name", "reporter_name", "legal_representative", "signed_by", "email", "phone", "reporter_phone", "taxpayer_number",
    };

    // Not of a customer, and typed nevertheless.
    private static readonly HashSet<string> Typed = new(StringComparer.Ordinal)
    {
        "stock_movement.note", "network_absence.reason", "network_certificate.revoked_because", "kernel_file.name", "desk_case.partner", "kernel_search.title", "kernel_search.subtitle",
    };

    // Long, and typed by nobody into anything about a person: what the product keeps for itself, texts of packs, files for import, where an outlet is.
    private static readonly string[] Others =
    [
        "access_", "kernel_", "customers_import", "desk_pack", "desk_trial.", "desk_alarm.told_to", "desk_case.device_title", "dispatch_prepared.places", "network_node.address", "reports_issued.figures",
    ];

    // Read by nobody: kept to be taken back, or to be handed out with everything else about a person.
    private static readonly HashSet<string> Unread = new(StringComparer.Ordinal) { "dispatch_move.from_call_note", "desk_link.note" };

    private const int LongestName = 300;
    private const string Reported = "13899999998";

    [Fact]
    public async Task Numbers_typed_into_a_text_are_read_on_no_route_by_those_who_may_not()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        await street.Report(); // one that waits
        await street.Supply();
        var things = await ThingsOf(street, visit);
        var papers = await Papers(street, things);
        things.Remove("imports"); // files for import are read as they are by whoever brings them
        await Written(street, visit, (long)things["call-backs"]);
        var columns = await Numbered();
        (columns["kernel_notification.title"], columns["reports_issued.figures"]) = ("13899999999", Reported);
        var permissions = await product.Do((PledgeDbContext db) => db.Set<Role>().Where(role => role.Key == "manager" || role.Key == "technician" || role.Key == "clerk" || role.Key == "supervisor").ToListAsync());
        await Role("reader-of-all", permissions.SelectMany(role => role.Permissions));
        await Role("reader-without", permissions.SelectMany(role => role.Permissions).Where(permission => permission != PersonalNumbers.See && permission != "callbacks.call"));
        var met = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (role, whole, language) in new[]
        {
            ("reader-without", false, Language.English), ("reader-without", false, Language.Chinese), ("authority", false, Language.English), ("supervisor", false, Language.Chinese),
            ("reader-of-all", true, Language.Chinese), ("reader-of-all", true, Language.English),
        })
        {
            using var viewer = await product.SignIn(role, street.Here.Scope, language, role.StartsWith("reader", StringComparison.Ordinal) ? street.Lin : null);
            await product.Do(async (PledgeDbContext db) =>
            {
                db.Add(new Notification { AccountId = viewer.AccountId, Title = $"请打{columns["kernel_notification.title"]}", Path = "/", CreatedAt = product.Time.Now });
                return await db.SaveChangesAsync();
            });
            var (read, telling) = (0, new List<string>());
            foreach (var address in Reads.Select(route => AddressOf(route, things)).OfType<string>().Concat(Asked(street, visit)))
            {
                var answer = await viewer.Open(address);
                answer.Status.ShouldBeLessThan(500, address);
                var text = address.Contains("xlsx", StringComparison.Ordinal) && answer.Status == 200 ? Unpacked(answer.Bytes) : answer.Text + string.Concat(answer.Headers.Values.Select(Uri.UnescapeDataString));
                read += answer.Status == 200 ? 1 : 0;
                var told = columns.Where(column => text.Contains(column.Value, StringComparison.Ordinal)).Select(column => column.Key).ToList();
                met.UnionWith(told);
                if (told.Count > 0 || text.Contains(Identity, StringComparison.Ordinal))
                {
                    telling.Add($"{address}: {string.Join(", ", told)}");
                }
            }

            read.ShouldBeGreaterThan(40);
            (telling.Count > 0).ShouldBe(whole, $"{role}:\n{string.Join('\n', telling)}\n");
        }

        columns.Keys.Except(Unread).Except(met).ShouldBeEmpty("read by whoever may, on one route at least");

        await product.Do(async (PledgeDbContext db) =>
        {
            db.RemoveRange(papers);
            return await db.SaveChangesAsync();
        });
    }

    [Fact]
    public async Task Texts_are_whole_for_whoever_is_at_work_and_stay_whole_when_they_come_back_as_they_were_shown()
    {
        const string Typed = "13877665544";
        const string Shown = "先打138****5544";
        const string Whole = $"先打{Typed}";
        var street = await Street.Build(product);
        var visit = await street.VisitOf((await street.Report(subject: Whole)).Id);
        await Role("sender", ["case.read", "case.handle", "field.see", "field.work", "field.record", "dispatch.view", "dispatch.send", "callbacks.view", "customers.read", "customers.edit"]);
        using var sender = await product.SignIn("sender", street.Here.Scope);
        using var chen = await street.Technician();
        using var lin = await street.Technician(street.Lin);
        using var caller = await product.SignIn("caller", street.Here.Scope);
        var call = await product.Do(async (PledgeDbContext db) =>
        {
            var due = Call.For((await db.Set<Case>().SingleAsync(c => c.Id == visit.CaseId)).ToSummary(), "x", 1, null, product.Time.Now, null);
            db.AddRange(due, new CoverageArea { DivisionCode = "440104", OutletId = street.Here.Id, Scope = street.Here.Scope, Class = AreaClass.City });
            await db.SaveChangesAsync();
            return due.Id;
        });

        async Task<SiteVisit> Send(string note)
        {
            var now = await street.VisitOf(visit.CaseId);
            (await sender.Post("/dispatch-orders", new { visitId = visit.Id, technicianId = street.Chen, plannedStart = product.Time.Now.AddHours(1), plannedMinutes = 60, note, acceptConflicts = true, version = now.Version })).Succeeded();
            return await street.VisitOf(visit.CaseId);
        }

        (await Send(Whole)).DispatchNote.ShouldBe(Whole);
        (await sender.Open($"/board/visits/{visit.Id}")).Succeeded().Text.ShouldContain(Shown, customMessage: "what the form offers");
        (await Send(Shown)).DispatchNote.ShouldBe(Whole, "he has changed something else");
        (await Send($"{Shown}。")).DispatchNote.ShouldBe($"{Shown}。", "he has changed the text");
        var version = (await Send(Whole)).Version;

        foreach (var page in new[] { $"/visits/{visit.Number}", $"/api/v1/visits/{visit.Number}", $"/visits/{visit.Number}/sheet" })
        {
            (await chen.Open(page)).Succeeded().Text.ShouldContain(Typed, customMessage: page);
            (await lin.Open(page)).Succeeded().Text.ShouldNotContain(Typed, customMessage: page);
        }

        (await chen.Open("/field")).Succeeded().Text.ShouldContain(Typed);
        foreach (var page in new[] { $"/call-backs/{call}", $"/api/v1/call-backs/{call}" })
        {
            (await caller.Open(page)).Succeeded().Text.ShouldContain(Typed, customMessage: page);
            (await sender.Open(page)).Succeeded().Text.ShouldNotContain(Typed, customMessage: page);
        }

        (await chen.Post($"/visits/{visit.Number}/checks", new { list = "B11.on-site", notes = new { identify = Whole }, version })).Succeeded();
        (await sender.Open($"/visits/{visit.Number}/on-site")).Succeeded().Text.ShouldContain(Shown);
        (await sender.Post($"/visits/{visit.Number}/checks", new { list = "B11.on-site", notes = new { identify = Shown }, version = version + 1 })).Succeeded();
        (await street.VisitOf(visit.CaseId)).Checks.Single(check => check.Item == "identify").Note.ShouldBe(Whole);

        await product.Do((PledgeDbContext db) => db.Set<CustomerEntry>().Where(customer => customer.Id == street.Customer).ExecuteUpdateAsync(set => set.SetProperty(customer => customer.Address, Whole).SetProperty(customer => customer.BusinessItems, Whole)));
        var entry = (await sender.Get($"/customers/{street.Customer}")).Succeeded().Json;
        (entry.GetProperty("address").GetString(), entry.GetProperty("businessItems").GetString()).ShouldBe((Shown, Shown));
        (await sender.Post($"/customers/{street.Customer}", new { name = "明达", phone = "138****8000", address = Shown, businessItems = Shown, divisionCode = "440104", version = entry.GetProperty("version").GetInt32() })).Succeeded();
        (await product.Do((PledgeDbContext db) => db.Set<CustomerEntry>().Where(customer => customer.Id == street.Customer).Select(customer => new { customer.Phone, customer.Address, customer.BusinessItems }).SingleAsync()))
            .ShouldBe(new { Phone = "13800138000", Address = Whole, BusinessItems = (string?)Whole });

        var told = await sender.Post($"/cases/{visit.CaseNumber}/note", new { text = "x" });
        told.Succeeded().Text.ShouldContain(Shown, customMessage: "what a command answers");
    }

    // What routes are asked by a query and not by their path.
    private static IEnumerable<string> Asked(Street street, SiteVisit visit)
    {
        var board = $"?outlet={street.Here.Id}&day={House(visit.PlannedStart!.Value)}";
        var month = House(visit.RequestedAt)[..7];
        return
        [
            $"/board{board}", $"/api/v1/board{board}", $"/board/proposal{board}", $"/api/v1/board/proposal{board}", $"/board/changes{board}", $"/api/v1/board/changes{board}",
            $"/people/{street.Lin}", $"/api/v1/people/{street.Lin}", "/search?q=138000", "/api/v1/search?q=138000", $"/api/v1/customers/lookup?q=138000", "/api/v1/customers/by-phone?phone=13800138000", "/reception?q=13800138000", $"/reception?customer={street.Customer}",
            "/call-backs?status=all", "/api/v1/call-backs?status=all", "/call-backs/export.csv?status=all", $"/search?q={visit.CaseNumber}", $"/search?q={visit.Number}", $"/api/v1/search?q={visit.Number}",
            $"/reports/monthly?month={month}", $"/api/v1/reports/monthly?month={month}", "/promises/cases?standing=late", "/api/v1/promises/cases?standing=late",
            $"/api/v1/similar-cases?q={Uri.EscapeDataString(visit.Subject)}", $"/reception/similar?subject={Uri.EscapeDataString(visit.Subject)}",
        ];
    }

    private static string House(DateTimeOffset instant) => Kernel.Web.House.DayOf(instant).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    private Task Role(string key, IEnumerable<string> permissions) => product.Do(async (PledgeDbContext db) =>
    {
        if (!await db.Set<Role>().AnyAsync(role => role.Key == key))
        {
            db.Add(new Role { Key = key, ChineseName = key, EnglishName = key, Permissions = [.. permissions.Distinct()] });
        }

        return await db.SaveChangesAsync();
    });

    /// <summary>Something in every table that texts are typed into, as far as the street has nothing there.</summary>
    private Task Written(Street street, SiteVisit visit, long call) => product.Do(async (PledgeDbContext db) =>
    {
        var now = product.Time.Now;
        var (scope, outlet) = (street.Here.Scope, street.Here.Id);
        db.AddRange(
            new CustomerContact { Scope = scope, CustomerId = street.Customer, Name = "x", Phone = "x" },
            new CallAnswer { Scope = scope, CallId = call, Question = "attitude", Value = "x" },
            new CallAttempt { Scope = scope, CallId = call, At = now, By = "test", Note = "x" },
            new DeviceEvent { Scope = scope, DeviceId = street.Device, At = now, Actor = "test", After = DeviceStatus.InUse },
            new CaseLink { FirstId = visit.CaseId, SecondId = visit.CaseId + 1 },
            new PooledVisit { Scope = scope, OutletId = outlet, VisitId = visit.Id, VisitNumber = visit.Number, CustomerName = "x", Address = "x", Subject = "x", ReleasedAt = now, ReleasedBy = "test" });
        var change = new PlanChange { Scope = scope, OutletId = outlet, Day = Kernel.Web.House.DayOf(now), MadeAt = now, MadeBy = "test" };
        change.Moves.Add(new PlanMove { VisitId = visit.Id, VisitNumber = visit.Number, CustomerName = "x" });
        db.Add(change);
        (await db.Set<SiteVisit>().Include(v => v.Checks).SingleAsync(v => v.Id == visit.Id)).Checks.Add(new VisitCheck { List = "B11.on-site", Item = "identify", Done = false, At = now });
        var (_, withdrawn, _) = Papers(await db.Set<Call>().SingleAsync(known => known.Id == call), visit, now);
        withdrawn.Number += "-0";
        withdrawn.Withdraw("test", "x", now);
        db.Add(withdrawn);
        (await db.Set<Certificate>().FirstAsync(certificate => certificate.PersonId == street.Chen)).RevokedOn = Kernel.Web.House.DayOf(now);
        (await db.Set<IssuedReport>().SingleAsync(report => report.Scope == scope)).Figures = IssuedReport.Write(new ReportSheet.MonthlyFigures(
            Kernel.Web.House.DayOf(now), scope, "x", now, new StaffFigures(0, 0, 0), new Dictionary<DeviceStatus, int>(), [], [], new CallBackFigures(0, 0, 0, 0, 0, 0, null, 0, 0),
            [new ReportSheet.BrokenLine("x", $"请打{Reported}", "C2", new("x", "x"), now, null)], 1));
        await db.Set<CaseClock>().Where(clock => clock.CaseId == visit.CaseId).ExecuteUpdateAsync(set => set.SetProperty(clock => clock.Standing, PromiseStanding.Late));
        return await db.SaveChangesAsync();
    });

    /// <summary>Types a telephone number of its own, and an identity number, into every column of texts.</summary>
    private Task<Dictionary<string, string>> Numbered() => product.Do(async (PledgeDbContext db) =>
    {
        var numbers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var type in db.Model.GetEntityTypes().OrderBy(type => type.GetTableName(), StringComparer.Ordinal))
        {
            foreach (var property in type.GetProperties().Where(property => property.ClrType == typeof(string)))
            {
                var (table, column) = (type.GetTableName()!, property.GetColumnName());
                var personal = property.PropertyInfo?.IsDefined(typeof(PersonalAttribute), inherit: false) == true;
                var typed = (personal && !Fields.Contains(column)) || Typed.Contains($"{table}.{column}");
                (typed || personal || property.GetMaxLength() < LongestName || Others.Any($"{table}.{column}".StartsWith)).ShouldBeTrue($"say in this suite whether people type into {table}.{column}");
                if (typed)
                {
                    var number = $"138{70000000 + numbers.Count}";
                    numbers.Add($"{table}.{column}", number);
                    var statement = $"UPDATE \"{table}\" SET \"{column}\" = {{0}}";
                    (await db.Database.ExecuteSqlRawAsync(statement, $"请打{number}，身份证{Identity}")).ShouldBeGreaterThan(0, $"say in this suite what stands in {table}");
                }
            }
        }

        return numbers;
    });
}
