using System.IO.Compression;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.CallBacks;
using Pledge.Customers.Imports;
using Pledge.Customers.Register;
using Pledge.Desk;
using Pledge.Desk.Backtest;
using Pledge.Dispatch;
using Pledge.Field;
using Pledge.Field.Tests;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;
using Pledge.Kernel.Files;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Web;
using Pledge.Network.People;
using Pledge.Reports;
using Case = Pledge.Desk.Case;

namespace Pledge.Modules.Tests;

/// <summary>Who sees what on every route there is, from the product's own table of routes.</summary>
public abstract partial class EveryRouteSuite
{
    private const string Identity = "11010519491231002X";
    private static readonly string[] WholeNumbers = ["13800138000", "13900139000", Identity];

    // What belongs to the whole organisation or to the caller himself, so that no wall between outlets stands around it.
    private static readonly HashSet<string> OfEverybody = new(StringComparer.Ordinal) { "parts", "products", "views", "account", "settings/roles", "settings/packs", "settings/outbox" };

    [Fact]
    public async Task Whole_numbers_of_people_are_read_only_by_those_who_may()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        await product.Do((PledgeDbContext db) => db.Set<CustomerEntry>().Where(customer => customer.Id == street.Customer).ExecuteUpdateAsync(set => set.SetProperty(customer => customer.TaxpayerNumber, Identity)));
        var things = await ThingsOf(street, visit);
        foreach (var (role, whole) in new[] { ("authority", false), ("supervisor", false), ("manager", true) })
        {
            using var viewer = await product.SignIn(role, street.Here.Scope);
            var (read, telling, hiding) = (0, new List<string>(), 0);
            foreach (var address in Reads.Select(route => AddressOf(route, things)).OfType<string>()
                .Concat(["/search?q=138000", "/api/v1/search?q=13800138000", "/api/v1/customers/by-phone?phone=13800138000", "/api/v1/customers/lookup?q=138000", "/customers?q=138000"]))
            {
                var answer = await viewer.Open(address);
                var text = address.Contains("xlsx", StringComparison.Ordinal) && answer.Status == 200 ? Unpacked(answer.Bytes) : answer.Text;
                read += answer.Status == 200 ? 1 : 0;
                hiding += text.Contains("138****8000", StringComparison.Ordinal) ? 1 : 0;
                if (WholeNumbers.Any(text.Contains))
                {
                    telling.Add(address);
                }
            }

            read.ShouldBeGreaterThan(40);
            (telling.Count > 0).ShouldBe(whole, $"{role}: {string.Join(", ", telling)}");
            (hiding > 8).ShouldBe(!whole, $"{role} finds him and sees the rest");
        }

        await product.Do((PledgeDbContext db) => db.Set<CustomerEntry>().Where(customer => customer.Id == street.Customer).ExecuteUpdateAsync(set => set.SetProperty(customer => customer.TaxpayerNumber, (string?)null)));
    }

    [Fact]
    public async Task Numbers_typed_into_a_case_are_read_only_by_those_who_may_and_by_who_looks_after_it()
    {
        const string Typed = "13877665544";
        var street = await Street.Build(product);
        using var agent = await product.SignIn("agent", street.Here.Scope);
        var number = (await agent.Post("/cases", new { kind = "enquiry", customerId = street.Customer, subject = $"请回电{Typed}", description = $"或者 {Typed}，身份证{Identity}" })).Succeeded().Json.GetProperty("number").GetString();
        (await agent.Post($"/cases/{number}/note", new { text = $"他说打{Typed}" })).Succeeded();
        foreach (var (role, whole) in new[] { ("authority", false), ("supervisor", false), ("agent", true) })
        {
            using var viewer = await product.SignIn(role, street.Here.Scope);
            foreach (var address in new[] { $"/cases/{number}", $"/api/v1/cases/{number}", "/cases", "/api/v1/cases", "/cases/export.csv", $"/search?q={number}", $"/api/v1/search?q={number}", $"/customers/{street.Customer}" })
            {
                var text = (await viewer.Open(address)).Succeeded().Text;
                text.Contains(whole ? Typed : "138****5544", StringComparison.Ordinal).ShouldBeTrue($"{role} {address}");
                if (!whole)
                {
                    text.ShouldNotContain(Typed, customMessage: address);
                    text.ShouldNotContain(Identity, customMessage: address);
                }
            }
        }

        // A technician sees it once the case is his.
        using var technician = await street.Technician();
        (await technician.Get($"/cases/{number}")).Text.ShouldNotContain(Typed);
        await product.Do((PledgeDbContext db) => db.Set<Pledge.Desk.Case>().Where(c => c.Number == number).ExecuteUpdateAsync(set =>
            set.SetProperty(c => c.AssigneeId, db.Set<Account>().Where(account => account.PersonId == street.Chen).Select(account => (long?)account.Id).First())));
        (await technician.Get($"/cases/{number}")).Text.ShouldContain(Typed);
    }

    [Fact]
    public async Task A_hidden_number_is_shown_to_who_may_ask_and_the_audit_tells_it()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        using var technician = await street.Technician();
        using var colleague = await street.Technician(street.Lin);
        (await technician.Get($"/visits/{visit.Number}")).Text.ShouldContain("13800138000", customMessage: "his own visit");
        (await technician.Open($"/visits/{visit.Number}/call")).Text.ShouldContain("tel:13800138000");
        (await colleague.Open($"/visits/{visit.Number}/sheet")).Text.ShouldNotContain("13800138000");
        (await colleague.Open($"/visits/{visit.Number}")).Text.ShouldContain("/api/v1/numbers/show");

        var shown = await colleague.Post("/numbers/show", new { of = "visit", id = visit.Id }, key: "show-it");
        shown.Succeeded().Json.GetProperty("number").GetString().ShouldBe("13800138000");
        (await colleague.Post("/numbers/show", new { of = "visit", id = visit.Id }, key: "show-it")).Text.ShouldNotContain("13800138000", customMessage: "nothing of it is kept");
        var entry = await product.Do((PledgeDbContext db) => db.Set<AuditEntry>().AsNoTracking().SingleAsync(entry => entry.Action == "shown" && entry.Subject == "field_visit"));
        (entry.AccountId, entry.SubjectId, entry.Scope, entry.At).ShouldBe((colleague.AccountId, $"{visit.Id}", street.Here.Scope, product.Time.Now));

        (await colleague.Post("/numbers/show", new { of = "person", id = street.Chen })).ShouldBeRefused("forbidden"); // he may not see staff at all
        (await colleague.Post("/numbers/show", new { of = "anything", id = 1 })).Errors.ShouldBe(["of: field.not-offered"]);
        using var authority = await product.SignIn("authority", street.Here.Scope);
        (await authority.Post("/numbers/show", new { of = "customer", id = street.Customer })).ShouldBeRefused("forbidden");
        using var neighbour = await product.SignIn("technician", street.There.Scope);
        (await neighbour.Post("/numbers/show", new { of = "visit", id = visit.Id })).Status.ShouldBe(404);

        // A form that was filled with what was shown changes nothing.
        using var program = await product.WithKey(street.Here.Scope, "customers.read", "customers.edit");
        var customer = (await program.Get($"/customers/{street.Customer}")).Json;
        customer.GetProperty("phone").GetString().ShouldBe("138****8000");
        (await program.Post($"/customers/{street.Customer}", new { name = customer.GetProperty("name").GetString(), phone = "138****8000", address = "北京路 182 号", divisionCode = "440104", version = customer.GetProperty("version").GetInt32() })).Errors
            .ShouldNotContain(error => error.StartsWith("phone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_thing_of_another_outlet_does_not_exist_on_any_route()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        var things = await ThingsOf(street, visit);
        var papers = await Papers(street, things);
        using var owner = await product.SignIn("administrator", street.Here.Scope);
        using var outsider = await product.SignIn("administrator", street.There.Scope);
        var faults = new List<string>();
        var (opened, asked) = (0, 0);
        foreach (var route in Routes.Where(route => route.RoutePattern.Parameters.Count > 0 && !OfEverybody.Contains(KindOf(route))))
        {
            var address = AddressOf(route, things);
            if (address is null)
            {
                faults.Add($"{route.RoutePattern.RawText}: say in this suite whose \"{KindOf(route)}\" is");
                continue;
            }

            asked++;
            var isRead = Reads.Contains(route);
            var answer = isRead ? await outsider.Open(address) : await outsider.Post(address[SliceRoutes.Api.Length..], new { text = "x", reason = "x", note = "x", version = 1 });
            opened += isRead && opened <= 20 && KindOf(route) is not ("imports" or "backtests" or "reports") && (await owner.Open(address)).Status == 200 ? 1 : 0;
            if (answer.Status is < 400 or >= 500 || (isRead && answer.Status != 404) || answer.Text.Contains("明达文具", StringComparison.Ordinal))
            {
                faults.Add($"{address}: {answer.Status}");
            }
        }

        await product.Do(async (PledgeDbContext db) =>
        {
            db.RemoveRange(papers);
            return await db.SaveChangesAsync();
        });
        faults.ShouldBeEmpty();
        asked.ShouldBeGreaterThan(100);
        opened.ShouldBeGreaterThan(20, "to his own people it does");
        (await product.Do((PledgeDbContext db) => db.Set<AuditEntry>().CountAsync(entry => entry.AccountId == outsider.AccountId && entry.Scope.StartsWith(street.Here.Scope)))).ShouldBe(0);
    }

    [Fact]
    public async Task Fields_that_a_command_does_not_have_change_nothing()
    {
        var street = await Street.Build(product);
        using var manager = await product.SignIn("manager", street.Here.Scope);
        var version = (await manager.Get($"/people/{street.Lin}")).Json.GetProperty("version").GetInt32();
        (await manager.Post($"/people/{street.Lin}", new
        {
            name = "林佳怡",
            phone = "13900139001",
            jobTitle = "technician",
            nodeId = street.Here.Id,
            version,
            id = street.Chen,
            scope = Scope.Everywhere,
            active = false,
            permissions = new[] { "settings.roles" },
        })).Succeeded();
        var people = await product.Do((PledgeDbContext db) => db.Set<Person>().AsNoTracking().Where(person => person.Id == street.Lin || person.Id == street.Chen).ToDictionaryAsync(person => person.Id));
        (people[street.Lin].Phone, people[street.Lin].Scope, people[street.Lin].Active, people[street.Chen].Phone).ShouldBe(("13900139001", street.Here.Scope, true, "13900139000"));
    }

    private List<RouteEndpoint> Routes => field ??= [.. product.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(route => route.Metadata.GetMetadata<Demand>() is not null && route.RoutePattern.RawText != "/events")];

    private IEnumerable<RouteEndpoint> Reads => Routes.Where(route => route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("GET") == true);

    /// <summary>What of the street stands for the parameters of the routes of each kind.</summary>
    private async Task<Dictionary<string, object>> ThingsOf(Street street, SiteVisit visit)
    {
        using var manager = await product.SignIn("administrator", street.Here.Scope);
        (await manager.Submit($"/cases/{visit.CaseNumber}/upload", [], [("file", "log.txt", "明达文具"u8.ToArray())])).Succeeded();
        (await manager.Post($"/people/{street.Lin}/absences", new { firstDay = "2030-01-01", lastDay = "2030-01-02", reason = "休假" })).Succeeded();
        (await manager.Post($"/network/{street.Here.Id}/vehicles", new { plate = $"粤A{street.Here.Id:00000}", model = "五菱" })).Succeeded();
        using var key = await product.WithKey(street.Here.Scope, "customers.read");
        return await product.Do(async (PledgeDbContext db) =>
        {
            var served = (await db.Set<Case>().SingleAsync(c => c.Id == visit.CaseId)).ToSummary();
            var call = Call.For(served, "明达文具商行", 1, null, product.Time.Now, null);
            db.Add(call);
            await db.SaveChangesAsync();
            var (form, order, hook) = Papers(call, visit, product.Time.Now);
            db.AddRange(form, order, hook);
            await db.SaveChangesAsync();
            return await Things(db, street, visit, manager.AccountId, call, form, order, hook);
        });
    }

    private static (Feedback Form, IssuedOrder Order, WebhookSubscription Hook) Papers(Call call, SiteVisit visit, DateTimeOffset now) =>
    (
        new Feedback { Scope = call.Scope, OutletId = call.OutletId, Number = $"FK-{call.Id}", CallId = call.Id, CaseId = call.CaseId, CaseNumber = call.CaseNumber, CustomerName = call.CustomerName, Problem = "太慢", OpenedAt = now, OpenedBy = "test" },
        new IssuedOrder
        {
            Scope = call.Scope,
            OutletId = call.OutletId,
            Number = $"PG-{call.Id}",
            VisitId = visit.Id,
            VisitNumber = visit.Number,
            CaseNumber = call.CaseNumber,
            CustomerName = call.CustomerName,
            TechnicianId = visit.TechnicianId!.Value,
            TechnicianName = "陈思远",
            PlannedStart = now,
            PlannedMinutes = 60,
            IssuedAt = now,
            IssuedBy = "test",
        },
        new WebhookSubscription { Scope = call.Scope, Address = "http://192.0.2.1/", Secret = "s", Active = false }
    );

    private static async Task<Dictionary<string, object>> Things(PledgeDbContext db, Street street, SiteVisit visit, long account, Call call, Feedback form, IssuedOrder order, WebhookSubscription hook) =>
        new(StringComparer.Ordinal)
        {
            ["call-backs"] = call.Id,
            ["feedback"] = form.Number,
            ["dispatch-orders"] = order.Number,
            ["settings/webhooks"] = hook.Id,
            ["cases"] = visit.CaseNumber,
            ["visits"] = visit.Number,
            ["board"] = visit.Id,
            ["customers"] = street.Customer,
            ["devices"] = street.Device,
            ["network"] = street.Here.Id,
            ["outlets"] = street.Here.Id,
            ["people"] = street.Chen,
            ["settings/accounts"] = account,
            ["settings/keys"] = await db.Set<ApiKey>().MaxAsync(known => known.Id),
            ["files"] = await db.Set<StoredFile>().MaxAsync(file => file.Id),
            ["certificates"] = await db.Set<Certificate>().Where(certificate => certificate.PersonId == street.Chen).Select(certificate => certificate.Id).SingleAsync(),
            ["absences"] = await db.Set<Absence>().MaxAsync(absence => absence.Id),
            ["vehicles"] = await db.Set<Network.Vehicles.Vehicle>().MaxAsync(vehicle => vehicle.Id),
        };

    /// <summary>Files of the street that are walled off like everything else; they hold nothing that could be shown.</summary>
    private async Task<IReadOnlyList<object>> Papers(Street street, Dictionary<string, object> things) => await product.Do(async (PledgeDbContext db) =>
    {
        var import = new ImportFile { Scope = street.Here.Scope, StartedBy = "test", Kind = "taxpayers", FileName = "a.csv", Mapping = "{}", CreatedAt = product.Time.Now };
        var trial = new Trial { Scope = street.Here.Scope, StartedBy = "test", CreatedAt = product.Time.Now, State = TrialState.Cancelled };
        var report = new IssuedReport { Scope = street.Here.Scope, Number = $"R-{street.Here.Id}", PlaceName = "明达", IssuedAt = product.Time.Now, IssuedBy = "test", Figures = "{}", Sha256 = new string('0', 64) };
        db.AddRange(import, trial, report);
        await db.SaveChangesAsync();
        (things["imports"], things["backtests"], things["reports"]) = (import.Id, trial.Id, report.Number);
        return new object[] { import, trial, report };
    });

    // The first word after the prefix of programs; settings are many things.
    private static string KindOf(RouteEndpoint route)
    {
        var words = PathOf(route).Split('/', StringSplitOptions.RemoveEmptyEntries);
        return words.Length > 1 && words[0] == "settings" ? $"settings/{words[1]}" : words.FirstOrDefault("");
    }

    private static string PathOf(RouteEndpoint route) => route.RoutePattern.RawText!.StartsWith(SliceRoutes.Api, StringComparison.Ordinal) ? route.RoutePattern.RawText[SliceRoutes.Api.Length..] : route.RoutePattern.RawText;

    private static string? AddressOf(RouteEndpoint route, Dictionary<string, object> things)
    {
        var address = route.RoutePattern.RawText!;
        foreach (var parameter in route.RoutePattern.Parameters)
        {
            object? value = parameter.Name switch { "ending" => "csv", "step" => "call", "contactId" => 1, "key" => "authority", _ => things.GetValueOrDefault(KindOf(route)) };
            if (value is null)
            {
                return null;
            }

            var place = address.IndexOf($"{{{parameter.Name}", StringComparison.Ordinal);
            address = string.Concat(address.AsSpan(0, place), value.ToString(), address.AsSpan(address.IndexOf('}', place) + 1));
        }

        return address;
    }

    private static string Unpacked(byte[] workbook)
    {
        using var archive = new ZipArchive(new MemoryStream(workbook));
        return string.Concat(archive.Entries.Select(entry =>
        {
            using var reader = new StreamReader(entry.Open());
            return reader.ReadToEnd();
        }));
    }
}
