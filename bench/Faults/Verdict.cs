using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Pledge.Desk;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Search;

namespace Pledge.Bench.Faults;

/// <summary>What the database and the program that listened say after it all.</summary>
/// <param name="Lost">Writes that were acknowledged and are not there under the number that was answered.</param>
/// <param name="Twice">Writes that are there more than once.</param>
/// <param name="Half">Cases without the fact, the clocks, the audit, the news or the search entry that belong to them.</param>
/// <param name="Owed">News that the program was to hear.</param>
/// <param name="Missing">News that it never heard.</param>
/// <param name="Repeats">News that came again, under the same number.</param>
/// <param name="Audit">What the chain of the audit says.</param>
internal sealed record Verdict(int Lost, int Twice, int Half, int Owed, int Missing, int Repeats, string Audit)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public bool Sound => Lost + Twice + Half + Missing == 0 && Audit == "whole";

    public static async Task<Verdict> Of(House house, Ledger ledger)
    {
        return await house.Do(async db =>
        {
            await Settled(db);
            var written = await db.Set<Case>().Where(c => c.Subject.StartsWith("写入 ")).Select(c => new { c.Id, c.Number, c.Subject, Facts = c.Facts.Count, Clocks = c.Clocks.Count }).ToListAsync();
            var numbers = written.ToDictionary(c => c.Number, c => c.Subject, StringComparer.Ordinal);
            var audited = (await db.Set<AuditEntry>().Where(entry => entry.Subject == "desk_case" && entry.Action == "added").Select(entry => entry.SubjectId).ToListAsync()).ToHashSet(StringComparer.Ordinal);
            var found = (await db.Set<SearchDocument>().Where(document => document.Kind == CaseSearch.Kind).Select(document => document.SubjectId).ToListAsync()).ToHashSet();
            var news = await db.Set<OutboxMessage>().Where(message => message.Channel == Channel.Webhook).Select(message => new { message.Id, message.Body }).ToListAsync();
            var told = string.Concat(news.Select(message => message.Body));
            var ids = news.ConvertAll(message => message.Id.ToString(CultureInfo.InvariantCulture));
            var verification = await AuditVerification.Run(db, noted: null, CancellationToken.None);
            return new Verdict(
                ledger.Acknowledged.Count(each => numbers.GetValueOrDefault(each.Value) != each.Key),
                written.Count - written.DistinctBy(c => c.Subject).Count(),
                written.Count(c => c.Facts == 0 || c.Clocks == 0 || !audited.Contains(c.Id.ToString(CultureInfo.InvariantCulture)) || !found.Contains(c.Id) || !told.Contains($"\"{c.Number}\"", StringComparison.Ordinal)),
                ids.Count,
                ids.Count(id => !house.Heard.ContainsKey(id)),
                ids.Sum(id => house.Heard.GetValueOrDefault(id, 1) - 1),
                verification.Fault is null && verification.Waiting == 0 ? "whole" : $"{verification.Fault?.What} {verification.Waiting}");
        });
    }

    // The outbox and the sealing of the audit catch up.
    private static async Task Settled(PledgeDbContext db)
    {
        var until = TimeProvider.System.GetUtcNow() + Patience;
        while (TimeProvider.System.GetUtcNow() < until && (
            await db.Set<OutboxMessage>().AnyAsync(message => message.NextAttemptAt != null && message.Channel == Channel.Webhook)
            || await db.Set<AuditEntry>().AnyAsync(entry => entry.ChainPosition == null)))
        {
            await Task.Delay(1000);
        }
    }
}
