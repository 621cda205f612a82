using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Audit;

/// <summary>Who changed what; entries of the whole organisation are seen only from there.</summary>
internal static class AuditList
{
    internal static readonly ListDefinition<AuditEntry> Definition = new()
    {
        Key = "audit",
        Title = Words.Audit,
        Path = "/settings/audit",
        Permission = Permissions.Audit,
        Empty = Words.NoAudit,
        Columns =
        [
            new("at", Words.At, row => row.At) { Sortable = true },
            new("actor", Words.Actor, row => row.Actor),
            new("source", Words.Source, row => Words.OfSource(row.Source)),
            new("action", Words.Action, row => Words.OfAction(row.Action)),
            new("subject", Words.Subject, row => row.Subject),
            new("subjectId", Words.SubjectId, row => row.SubjectId),
            new("changes", Words.Changes, row => row.Changes) { Hide = PersonalNumbers.HideIn },
            new("position", Words.ChainPosition, row => row.ChainPosition) { Spare = true },
            new("seal", Words.Seal, row => row.Seal) { Cell = Seal, Spare = true },
        ],
        Filters =
        [
            new("actor", Words.Actor, FilterKind.Text),
            new("subject", Words.Subject, FilterKind.Text),
            new("subjectId", Words.SubjectId, FilterKind.Text),
            new("action", Words.Action, FilterKind.Choice) { Options = [new("added", Words.Added), new("changed", Words.Changed), new("deleted", Words.Deleted), new("shown", Words.NumberShown), new("exported", Words.Exported), new("erased", Words.Erased)] },
            new("from", Words.From, FilterKind.Day),
            new("to", Words.To, FilterKind.Day),
        ],
    };

    internal static IListQuery<AuditEntry> Query(IServiceProvider services, ListRequest request) =>
        new ListQuery<AuditEntry, AuditEntry>(
                Entries(services.GetRequiredService<PledgeDbContext>(), services.GetRequiredService<CallerContext>().Current.Scope, request),
                entry => entry,
                entry => entry.Id)
            .Sort("at", entry => entry.Id)
            .Usually("at", descending: true);

    // The beginning is enough to compare by eye; exports and programs get the whole.
    private static void Seal(Html html, AuditEntry entry)
    {
        if (entry.Seal is { } seal)
        {
            html.Write($"<span class=\"mono\" title=\"{seal}\">{seal[..8]}</span>");
        }
        else
        {
            html.Write($"<span class=\"muted\">{Words.NotSealed}</span>");
        }
    }

    private static IQueryable<AuditEntry> Entries(PledgeDbContext db, string scope, ListRequest request)
    {
        var entries = db.Set<AuditEntry>().AsNoTracking();
        if (scope.Length > 0)
        {
            entries = entries.Where(entry => entry.Scope.StartsWith(scope));
        }

        if (request["actor"] is { } actor)
        {
            entries = entries.Where(entry => entry.Actor.Contains(actor));
        }

        if (request["subject"] is { } subject)
        {
            // People type a part of a table's name; which tables there are is known, so that the index still finds them.
            var tables = db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().ToArray();
            string[] subjects = tables.Contains(subject) ? [subject] : [subject, .. tables.Where(table => table.Contains(subject, StringComparison.OrdinalIgnoreCase)).Distinct()];
            entries = entries.Where(entry => subjects.Contains(entry.Subject));
        }

        if (request["subjectId"] is { } id)
        {
            entries = entries.Where(entry => entry.SubjectId == id);
        }

        if (request["action"] is { } action)
        {
            entries = entries.Where(entry => entry.Action == action);
        }

        if (House.ReadDay(request["from"]) is { } from)
        {
            var start = House.StartOf(from);
            entries = entries.Where(entry => entry.At >= start);
        }

        if (House.ReadDay(request["to"]) is { } to)
        {
            var end = House.StartOf(to.AddDays(1));
            entries = entries.Where(entry => entry.At < end);
        }

        return entries;
    }
}
