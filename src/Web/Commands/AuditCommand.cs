using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web;

namespace Pledge.Web.Commands;

/// <summary><c>pledge audit</c>: who changed what, oldest first, one line per entry; <c>pledge audit verify</c>: whether it is still as it was written.</summary>
internal static class AuditCommand
{
    internal static Command Make(DatabaseOptions database, Terminal terminal)
    {
        var subject = new Option<string?>("--subject") { Description = "Only this kind of thing: its table, or table/key (desk_case/17)", HelpName = "TABLE[/KEY]" };
        var since = new Option<DateOnly?>("--since") { Description = "Only from this day on", HelpName = "YYYY-MM-DD", CustomParser = Day };
        var command = new Command("audit", "List the audit as lines of time, who, from where, what, which, changes (tab-separated)") { subject, since, Verify(database, terminal) };
        command.SetAction(async (parsed, cancellation) =>
        {
            await using var bench = await Workbench.OpenExisting(database.Settings(parsed), cancellation);
            await foreach (var entry in Entries(bench, parsed.GetValue(subject), parsed.GetValue(since)).AsAsyncEnumerable().WithCancellation(cancellation))
            {
                var at = TimeZoneInfo.ConvertTime(entry.At, House.Zone).ToString("yyyy-MM-ddTHH:mm:sszzz", CultureInfo.InvariantCulture);
                terminal.Out.WriteLine($"{at}\t{entry.Actor}\t{entry.Source}\t{entry.Action}\t{entry.Subject}/{entry.SubjectId}\t{entry.Changes}");
            }

            return 0;
        });
        return command;
    }

    private static Command Verify(DatabaseOptions database, Terminal terminal)
    {
        var noted = new Option<string?>("--noted") { Description = "End of the chain as an earlier verification printed it", HelpName = "POSITION:SEAL" };
        var command = new Command("verify", "Find the first entry that was changed, removed or put in behind the product's back") { noted };
        command.SetAction(async (parsed, cancellation) =>
        {
            var note = NoteOf(parsed.GetValue(noted));
            await using var bench = await Workbench.OpenExisting(database.Settings(parsed), cancellation);
            var verdict = await AuditVerification.Run(bench.Db, note, cancellation);
            if (verdict.Fault is { } fault)
            {
                throw new CommandRefusedException(Told(fault));
            }

            await terminal.Error.WriteLineAsync(string.Create(CountedWords.Invariant, $"{verdict.Sealed} {verdict.Sealed:entry fits|entries fit} the chain, {verdict.Erased} without personal data that was erased; {verdict.Waiting} {verdict.Waiting:waits for its|wait for their} seal. Keep the next line elsewhere for --noted."));
            await terminal.Out.WriteLineAsync($"{verdict.Sealed}:{verdict.Seal}");
            return 0;
        });
        return command;
    }

    private static AuditNote? NoteOf(string? text) =>
        text is null ? null
        : text.Split(':') is [var position, var seal] && long.TryParse(position, CultureInfo.InvariantCulture, out var number)
            && seal.Length == (number == 0 ? 0 : 64) && seal.All(char.IsAsciiHexDigitLower) ? new(number, seal)
        : throw new CommandRefusedException($"--noted {text}: this is no end of a chain. Give the whole line that an earlier verification printed: a number, a colon and 64 digits or letters a to f.");

    private static DateOnly? Day(ArgumentResult given)
    {
        if (House.ReadDay(given.Tokens[0].Value) is { } day)
        {
            return day;
        }

        given.AddError($"--since {given.Tokens[0].Value}: this is no day; write one like 2026-02-13.");
        return null;
    }

    private static string Told(AuditFault fault)
    {
        var entry = fault.Entry is { } known ? $" (key {known.Id}, {known.Actor}, {known.Action} {known.Subject}/{known.SubjectId}, {House.Minute(known.At)})" : "";
        return fault.What switch
        {
            AuditTampering.Removed => $"Position {fault.Position}: the entry was removed.",
            AuditTampering.PutIn => $"Position {fault.Position}: the entry{entry} was put in.",
            AuditTampering.Rewritten => $"Position {fault.Position}: the chain was sealed anew since its end was noted; the entry there is now another one{entry}.",
            _ => $"Position {fault.Position}: the entry{entry} was changed, or the one before it and its seal.",
        };
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
