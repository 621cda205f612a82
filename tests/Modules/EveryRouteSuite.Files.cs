using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Desk;
using Pledge.Field;
using Pledge.Field.Tests;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Files;

namespace Pledge.Modules.Tests;

/// <summary>Files, of every kind of thing that has some: the numbers in their addresses can be guessed, so guessing must lead nowhere.</summary>
public abstract partial class EveryRouteSuite
{
    [Fact]
    public async Task A_file_is_handed_to_who_may_read_what_it_belongs_to_and_to_nobody_else()
    {
        var street = await Street.Build(product);
        var visit = await street.Dispatch();
        var things = new Dictionary<string, long>(StringComparer.Ordinal) { ["case"] = visit.CaseId, ["visit"] = visit.Id };
        var owners = product.Services.GetServices<FileOwner>().ToList();
        owners.ConvertAll(owner => owner.Subject).ShouldBe(things.Keys, ignoreOrder: true, "say in this test which thing of the street has such files");
        var everything = product.Services.GetServices<Permission>().ToList();
        foreach (var owner in owners)
        {
            var address = await FileOf(street, owner.Subject, things[owner.Subject]);
            using var reader = await product.WithKey(street.Here.Scope, owner.Permission.Key);
            using var next = await product.WithKey(street.There.Scope, owner.Permission.Key);
            using var colleague = await product.WithKey(street.Here.Scope, [.. everything.Where(permission => permission != owner.Permission).Select(permission => permission.Key)]);
            (await reader.Open(address)).Succeeded().Text.ShouldBe("明达文具", owner.Subject);
            (await next.Open(address)).Status.ShouldBe(404, owner.Subject);
            (await colleague.Open(address)).Status.ShouldBe(404, owner.Subject);
        }
    }

    [Fact]
    public async Task A_file_of_what_is_of_no_known_kind_or_gone_is_handed_to_nobody()
    {
        var street = await Street.Build(product);
        using var owner = await product.SignIn("administrator", street.Here.Scope);
        (await owner.Open(await FileOf(street, "import", 1))).Status.ShouldBe(404, "registers with whole numbers are read by the import alone");
        (await owner.Open(await FileOf(street, "case", long.MaxValue))).Status.ShouldBe(404);
    }

    [Fact]
    public async Task A_technician_who_may_not_read_cases_gets_no_file_of_a_complaint_of_his_own_outlet()
    {
        var street = await Street.Build(product);
        var complaint = await street.Report(CaseKind.Complaint, "投诉上门态度");
        using var technician = await product.SignIn("technician", street.Here.Scope, personId: street.Chen);
        (await technician.Submit($"/cases/{complaint.Number}/upload", [], [("file", "log.txt", "明达文具"u8.ToArray())])).Succeeded();
        var address = (await technician.Get($"/cases/{complaint.Number}")).Json.GetProperty("files")[0].GetProperty("path").GetString()!;
        (await technician.Open(address)).Succeeded();

        await Technicians(role => role.Permissions = [.. role.Permissions.Except(["case.read"])]);
        product.Time.Advance(TimeSpan.FromMinutes(2)); // his session is looked up once a minute
        (await technician.Open($"/cases/{complaint.Number}")).Status.ShouldBe(403);
        (await technician.Open(address)).Status.ShouldBe(404);
        await Technicians(role => role.Permissions = [.. role.Permissions, "case.read"]);
    }

    private Task<int> Technicians(Action<Role> change) => product.Do(async (PledgeDbContext db) =>
    {
        change(await db.Set<Role>().SingleAsync(role => role.Key == "technician"));
        return await db.SaveChangesAsync();
    });

    private async Task<string> FileOf(Street street, string subject, long id)
    {
        var file = await product.Write(async services =>
            (await services.GetRequiredService<FileStore>().Keep(new MemoryStream("明达文具"u8.ToArray()), "log.txt", 12, street.Here.Scope, subject, id, CancellationToken.None)).Value);
        return $"/files/{file.Id}";
    }
}
