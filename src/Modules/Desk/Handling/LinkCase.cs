using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;

namespace Pledge.Desk;

/// <summary>Says that two cases have to do with each other.</summary>
internal static class LinkCase
{
    internal static async Task<Outcome<CaseSummary>> Handle(string number, Command command, CaseJournal journal, CaseDesk desk, PledgeDbContext db, CancellationToken cancellation)
    {
        var shape = new Shape();
        var related = shape.Text(command.Related, "related", Words.RelatedNumber, 40);
        var note = shape.OptionalText(command.Note, "note", Words.Note, 500);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await journal.Find(number, cancellation) is not { } @case)
        {
            return CommonRefusals.NotFound;
        }

        if (await journal.Find(related, cancellation) is not { } other)
        {
            return CaseRefusals.NoSuchCase.With(related);
        }

        if (other.Id == @case.Id)
        {
            return CaseRefusals.LinkToItself;
        }

        var (first, second) = @case.Id < other.Id ? (@case.Id, other.Id) : (other.Id, @case.Id);
        if (await db.Set<CaseLink>().AnyAsync(l => l.FirstId == first && l.SecondId == second, cancellation))
        {
            return CaseRefusals.LinkedAlready;
        }

        db.Add(new CaseLink { FirstId = first, SecondId = second, Note = note });
        await desk.Remark(other.Number, shape, CaseEvents.Linked, note is null ? @case.Number : $"{@case.Number}\n{note}", cancellation);
        return await desk.Remark(number, shape, CaseEvents.Linked, note is null ? other.Number : $"{other.Number}\n{note}", cancellation);
    }

    internal sealed record Command(string? Related, string? Note) : Kernel.Web.Command<Command>;
}
