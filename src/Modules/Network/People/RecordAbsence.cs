using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Network.People;

/// <summary>Records that a person is not at work on some days, or takes that back. Open boards show it at once.</summary>
internal static class RecordAbsence
{
    internal sealed record Recording(DateOnly? FirstDay, DateOnly? LastDay, string? Reason) : Command<Recording>;

    internal sealed record Removing : Command<Removing>;

    internal static async Task<Outcome<Done>> Record(long id, Recording command, PledgeDbContext db, AfterCommit afterCommit, TimeProvider time, CancellationToken cancellation)
    {
        if (await db.Set<Person>().FirstOrDefaultAsync(p => p.Id == id, cancellation) is not { } person)
        {
            return CommonRefusals.NotFound;
        }

        var shape = new Shape();
        var today = House.DayOf(time.GetUtcNow());
        var first = shape.Present(command.FirstDay, "firstDay", Words.FirstDay);
        var absence = new Absence
        {
            PersonId = id,
            Scope = person.Scope,
            FirstDay = first,
            LastDay = command.LastDay ?? first,
            Reason = shape.Text(command.Reason, "reason", Words.AbsenceReason, 200),
        };
        shape.Require(command.FirstDay is null || absence.LastDay >= first, NetworkRefusals.Period.With(Words.LastDay, Words.FirstDay).At("lastDay"));
        shape.Require(command.FirstDay is null || absence.LastDay >= today, NetworkRefusals.AbsencePast.With(today.ToString("yyyy-MM-dd", null)));
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        db.Add(absence);
        Tell(afterCommit, person);
        return Done.Value;
    }

    internal static async Task<Outcome<Done>> Remove(long id, Removing command, PledgeDbContext db, AfterCommit afterCommit, CancellationToken cancellation)
    {
        if (await db.Set<Absence>().FirstOrDefaultAsync(a => a.Id == id, cancellation) is not { } absence)
        {
            return CommonRefusals.NotFound;
        }

        db.Remove(absence);
        Tell(afterCommit, await db.Set<Person>().FirstAsync(person => person.Id == absence.PersonId, cancellation));
        return Done.Value;
    }

    private static void Tell(AfterCommit afterCommit, Person person) =>
        afterCommit.Tell(new LiveNews("board", person.NodeId.ToString(System.Globalization.CultureInfo.InvariantCulture), person.Scope));
}
