using System.CommandLine;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Web;

namespace Pledge.Web.Commands;

/// <summary><c>pledge audit</c>: who changed what, oldest first, one line per entry.</summary>
internal static class AuditCommand
{
    internal static Command Make(DatabaseOptions database, Terminal terminal)
    {
        var subject = new Option<string?>("--subject") { Description = "Only this kind of thing: its table, or table/key (desk_case/17)", HelpName = "TABLE[/KEY]" };
        var since = new Option<DateOnly?>("--since") { Description = "Only from this day on", HelpName = "YYYY-MM-DD" };
        var command = new Command("audit", "List the audit as lines of time, who, from where, what, which, changes (tab-separated)") { subject, since };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var bench = await Workbench.Open(database.Settings(parsed), cancellation);
            await foreach (var entry in Entries(bench, parsed.GetValue(subject), parsed.GetValue(since)).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                var at = TimeZoneInfo.ConvertTime(entry.At, House.Zone).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
                terminal.Out.WriteLine($"{at}\t{entry.Actor}\t{entry.Source}\t{entry.Action}\t{entry.Subject}/{entry.SubjectId}\t{entry.Changes}");
            }

            return 0;
        });
        return command;
    }

    private static IQueryable<AuditEntry> Entries(Workbench bench, string? subject, DateOnly? since)
    {
        var entries = bench.Db.Set<AuditEntry>().AsNoTracking();
        if (subject?.Split('/', 2) is [var table, ..] parts)
        {
            var key = parts.ElementAtOrDefault(1);
            entries = entries.Where(entry => entry.Subject == table && (key == null || entry.SubjectId == key));
        }

        if (since is { } day)
        {
            var start = House.StartOf(day);
            entries = entries.Where(entry => entry.At >= start);
        }

        return entries.OrderBy(entry => entry.Id);
    }
}
