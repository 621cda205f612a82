using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network.Nodes;

namespace Pledge.Network.People;

/// <summary>A person's page, its form, and the same for programs.</summary>
internal static class PersonPages
{
    internal static async Task<Outcome<Screen>> Show(long id, PledgeDbContext db, CallerContext callers, TimeProvider time, CancellationToken cancellation) =>
        await Load(id, db, callers.Current, time, cancellation) is { } person ? Screen.Of<PersonPage>(person) : CommonRefusals.NotFound;

    internal static async Task<Outcome<PersonPage.Shown>> Query(long id, PledgeDbContext db, CallerContext callers, TimeProvider time, CancellationToken cancellation) =>
        await Load(id, db, callers.Current, time, cancellation) is { } person ? person : CommonRefusals.NotFound;

    internal static async Task<Outcome<Screen>> New([FromQuery] long? node, PledgeDbContext db, CancellationToken cancellation) =>
        Screen.Of<PersonForm>(new PersonForm.Shown(null, node, null, null, null, false, 0, await Units(db, cancellation)));

    internal static async Task<Outcome<Screen>> Edit(long id, PledgeDbContext db, CallerContext callers, CancellationToken cancellation)
    {
        var person = await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation);
        return person is null
            ? CommonRefusals.NotFound
            : Screen.Of<PersonForm>(new PersonForm.Shown(id, person.NodeId, person.Name, PersonalNumbers.Phone(callers.Current, person.Phone), Wire.NameOf(person.JobTitle), !person.Active, person.Version, await Units(db, cancellation)));
    }

    private static async Task<IReadOnlyList<PersonForm.Unit>> Units(PledgeDbContext db, CancellationToken cancellation) =>
        await db.Set<NetworkNode>().AsNoTracking().Where(node => node.Active).OrderBy(node => node.Scope).Select(node => new PersonForm.Unit(node.Id, node.Name)).ToListAsync(cancellation);

    private static async Task<PersonPage.Shown?> Load(long id, PledgeDbContext db, Caller caller, TimeProvider time, CancellationToken cancellation)
    {
        var person = await db.Set<Person>().AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellation);
        if (person is null)
        {
            return null;
        }

        var node = await db.Set<NetworkNode>().AsNoTracking().FirstOrDefaultAsync(n => n.Id == person.NodeId, cancellation);
        var certificates = await db.Set<Certificate>().AsNoTracking().Where(c => c.PersonId == id).OrderByDescending(c => c.ValidUntil).ToListAsync(cancellation);
        var today = House.DayOf(time.GetUtcNow());
        var absences = await db.Set<Absence>().AsNoTracking().Where(a => a.PersonId == id && a.LastDay >= today).OrderBy(a => a.LastDay).Select(a => new PersonPage.Away(a.Id, a.FirstDay, a.LastDay, a.Reason)).ToListAsync(cancellation);
        return new PersonPage.Shown(id, person.Name, PersonalNumbers.Phone(caller, person.Phone), Words.Of(person.JobTitle), person.Active, person.NodeId, node?.Name ?? "", person.Version, certificates.ConvertAll(c =>
        {
            var standing = Standing.Of(c.ValidUntil, c.RevokedOn is not null, today);
            return new PersonPage.Held(c.Id, c.Number, c.Kind, c.IssuedOn, c.ValidUntil, c.RevokedOn, PersonalNumbers.Text(caller, c.RevokedBecause), c.Version, standing.Title, standing.Tone);
        }), absences.ConvertAll(away => away with { Reason = PersonalNumbers.Text(caller, away.Reason) }));
    }
}
