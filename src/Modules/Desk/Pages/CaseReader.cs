using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Desk.Packs;
using Pledge.Devices;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Files;
using Pledge.Promises.Packs;
using static Pledge.Desk.Pages.CasePage;

namespace Pledge.Desk.Pages;

/// <summary>
/// Reads a case for its page and the API. Queries, each by an index: case, facts, alarms, customer, device, files, links, linked cases. Clocks are
/// worked out from the facts at the time of reading, so they never show an older state.
/// </summary>
internal sealed class CaseReader(PledgeDbContext db, PackLibrary packs, ICustomers customers, IDevices devices, FileStore files, CallerContext callers, TimeProvider time)
{
    private static readonly KeptQuery<string, Case> ByNumber =
        KeptQuery.By((PledgeDbContext db, string number) => db.Set<Case>().AsNoTracking().Where(c => c.Number == number));

    private static readonly KeptQuery<long, RecordedFact> FactsOf =
        KeptQuery.By((PledgeDbContext db, long id) => db.Set<RecordedFact>().AsNoTracking().Where(fact => fact.CaseId == id));

    private static readonly KeptQuery<long, CaseAlarm> AlarmsOf =
        KeptQuery.By((PledgeDbContext db, long id) => db.Set<CaseAlarm>().AsNoTracking().Where(alarm => alarm.CaseId == id));

    private static readonly KeptQuery<long, long> LinkedTo = KeptQuery.By((PledgeDbContext db, long id) =>
        db.Set<CaseLink>().AsNoTracking().Where(link => link.FirstId == id || link.SecondId == id).Select(link => link.FirstId == id ? link.SecondId : link.FirstId));

    /// <summary>The case, or nothing when the caller may not see it.</summary>
    /// <param name="number">Its number.</param>
    /// <param name="besides">What else is going to be asked for the case with that key.</param>
    /// <param name="cancellation">Cancels.</param>
    public async Task<CaseShown?> Read(string number, Func<long, IEnumerable<KeptQuestion>> besides, CancellationToken cancellation)
    {
        var @case = await ByNumber.One(db, number, cancellation);
        if (@case is null)
        {
            return null;
        }

        await KeptQuery.Ahead(db, Asks(@case).Concat(besides(@case.Id)), cancellation);

        @case.Facts.AddRange(await FactsOf.All(db, @case.Id, cancellation));
        @case.Alarms.AddRange(await AlarmsOf.All(db, @case.Id, cancellation));
        var atWork = @case.AssigneeId is { } assignee && assignee == callers.Current.AccountId;
        HideNumbers(@case, callers.Current, atWork);
        var history = new CaseHistory(@case, await packs.Of(db, @case.PackId, @case.PackVersion, cancellation));
        var customer = await customers.Find(@case.CustomerId, cancellation);
        var device = @case.DeviceId is { } deviceId ? await devices.Find(deviceId, cancellation) : null;
        var served = customer ?? await customers.Served(@case.CustomerId, cancellation);
        var servedDevice = device ?? (@case.DeviceId is { } id ? await devices.Served(id, cancellation) : null);
        return Show(history, time.GetUtcNow()) with
        {
            Address = PersonalNumbers.Text(callers.Current, served?.Address, atWork),
            ReporterPhone = PersonalNumbers.Phone(callers.Current, @case.ReporterPhone, atWork),
            CustomerName = served?.Name ?? @case.CustomerName,
            CustomerWithin = customer is not null,
            DeviceWithin = device is not null,
            WarrantyEnds = servedDevice?.WarrantyEnds,
            Files = await FilesOf(@case.Id, atWork, cancellation),
            Related = await RelatedTo(@case.Id, cancellation),
        };
    }

    private IEnumerable<KeptQuestion> Asks(Case @case) =>
    [
        FactsOf.Of(@case.Id), AlarmsOf.Of(@case.Id), customers.Finding(@case.CustomerId), .. @case.DeviceId is { } device ? [devices.Finding(device)] : Array.Empty<KeptQuestion>(),
        FileStore.Finding(UploadFiles.Subject, @case.Id), LinkedTo.Of(@case.Id),
    ];

    // In what was typed; the case was read to be shown and is not saved.
    private static void HideNumbers(Case @case, Caller caller, bool atWork)
    {
        @case.Subject = PersonalNumbers.Text(caller, @case.Subject, atWork);
        @case.Description = PersonalNumbers.Text(caller, @case.Description, atWork);
        @case.Resolution = PersonalNumbers.Text(caller, @case.Resolution, atWork);
        @case.Partner = PersonalNumbers.Text(caller, @case.Partner, atWork);
        foreach (var fact in @case.Facts)
        {
            fact.Note = PersonalNumbers.Text(caller, fact.Note, atWork);
            fact.NoteEnglish = PersonalNumbers.Text(caller, fact.NoteEnglish, atWork);
            fact.LateReason = PersonalNumbers.Text(caller, fact.LateReason, atWork);
        }
    }

    private async Task<IReadOnlyList<StoredFile>> FilesOf(long id, bool atWork, CancellationToken cancellation)
    {
        var found = await files.Of(UploadFiles.Subject, id, cancellation);
        found.ForEach(file => file.Name = PersonalNumbers.Text(callers.Current, file.Name, atWork));
        return found;
    }

    private async Task<IReadOnlyList<CaseSummary>> RelatedTo(long id, CancellationToken cancellation)
    {
        var ids = await LinkedTo.All(db, id, cancellation);
        return ids.Count == 0 ? [] : (await db.Set<Case>().AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancellation)).ConvertAll(c => c.ToSummary().SeenBy(callers.Current));
    }

    private static CaseShown Show(CaseHistory history, DateTimeOffset now)
    {
        var @case = history.Case;
        return new CaseShown
        {
            Summary = @case.ToSummary(),
            Description = @case.Description,
            Resolution = @case.Resolution,
            ReporterName = @case.ReporterName,
            ReporterPhone = "",
            Channel = Words.Of(@case.Channel),
            OutletName = @case.OutletName,
            CustomerName = @case.CustomerName,
            DeviceTitle = @case.DeviceTitle,
            AssigneeName = @case.AssigneeName,
            Partner = @case.Partner,
            OpenedAt = @case.OpenedAt,
            OpenedBy = @case.OpenedBy,
            Pack = $"{@case.PackId} {@case.PackVersion}",
            GuidanceSince = history.GuidanceSince,
            Pauses = [.. OpenPauses(history)],
            OwesCallBack = history.OwesCallBack,
            Possible = CaseStatusMachine.Steps(@case.Status),
            Clocks = ShownClocks.Of(history, now),
            Timeline = [.. @case.Facts.Select(Show).Concat(@case.Alarms.Select(alarm => Show(alarm, history.Pack))).OrderByDescending(f => f.HappenedAt).ThenByDescending(f => f.Id)],
            Files = [],
            Related = [],
        };
    }

    private static IEnumerable<Phrase> OpenPauses(CaseHistory history)
    {
        foreach (var (pause, title) in PauseCase.Pauses)
        {
            if (history.Paused(pause))
            {
                yield return title;
            }
        }

        if (history.Paused("absent"))
        {
            yield return EventWords.AbsentBegin;
        }
    }

    private static FactShown Show(RecordedFact fact) =>
        new(fact.Id, fact.Event, CaseEvents.Title(fact.Event), fact.HappenedAt, fact.RecordedAt, fact.Actor, fact.Said, fact.LateReason, fact.Attributes);

    private static FactShown Show(CaseAlarm alarm, Pack pack)
    {
        var text = AlarmText.Of(alarm, pack);
        var title = alarm.ToldTo switch
        {
            null => text,
            "" => Words.ToldNobody.With(text),
            _ => Words.ToldTo.With(text, alarm.ToldTo),
        };
        return new(alarm.Id, AlarmText.TopicOf(alarm.Kind), title, alarm.At, alarm.ToldAt ?? alarm.At, Caller.Itself("job").Name, null, null, null);
    }
}
