using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Promises.Packs;
using Pledge.Stock;

namespace Pledge.Field;

/// <content>What can be done with a visit. Every step checks status and time, and changes nothing when it refuses; it takes the time as an argument.</content>
internal sealed partial class SiteVisit
{
    /// <summary>What may have happened last, so that nothing is recorded before it.</summary>
    private (Phrase What, DateTimeOffset At) Latest =>
        CustomerIsAbsent ? (Words.AbsentSince, AbsentSince!.Value)
        : AbsentUntil is { } present && Status == VisitStatus.OnSite ? (Words.AbsentUntil, present)
        : ArrivedAt is { } arrived ? (Words.ArrivedAt, arrived)
        : DispatchedAt is { } dispatched ? (Words.DispatchedAt, dispatched)
        : (Words.RequestedAt, RequestedAt);

    /// <summary>The customer was reached; the time may still be open [B9].</summary>
    internal Refusal? Call(Moment at, string? note)
    {
        if (Refuse(VisitStep.Call, at) is { } refusal)
        {
            return refusal;
        }

        Move(VisitStep.Call);
        (CalledAt, CallNote) = (Settle(at), note);
        return null;
    }

    /// <summary>The time is agreed with the customer; the plan follows it.</summary>
    internal Refusal? Appoint(Moment agreed, DateTimeOffset from, DateTimeOffset until) =>
        Agree(VisitStep.Appoint, agreed, from, until);

    /// <summary>The agreed time cannot be kept: announced with reason and apology, and agreed anew [B5].</summary>
    internal Refusal? Postpone(Moment announced, DateTimeOffset from, DateTimeOffset until) =>
        Agree(VisitStep.Postpone, announced, from, until);

    /// <summary>The technician is there. Only with a dispatch order [B8] and a certificate valid on the day [A20].</summary>
    internal Refusal? Arrive(Moment at, Technician? technician, double? latitude, double? longitude)
    {
        if (Refuse(VisitStep.Arrive, at) is { } refusal)
        {
            return refusal;
        }

        if (technician is null)
        {
            return VisitRefusals.TechnicianUnknown;
        }

        if (RefuseUncertified(technician, House.DayOf(at.Happened)) is { } uncertified)
        {
            return uncertified;
        }

        Move(VisitStep.Arrive);
        (ArrivedAt, ArrivedLatitude, ArrivedLongitude) = (Settle(at), latitude, longitude);
        return null;
    }

    /// <summary>Nobody is there [B12].</summary>
    internal Refusal? FindAbsent(Moment at)
    {
        var refusal = Refuse(VisitStep.FindAbsent, at)
            ?? (CustomerIsAbsent ? VisitRefusals.AbsentTwice.With(House.Minute(AbsentSince!.Value)) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var since = Settle(at);
        Move(VisitStep.FindAbsent);
        (AbsentSince, AbsentUntil) = (since, null);
        return null;
    }

    /// <summary>The customer has come after all.</summary>
    internal Refusal? FindPresent(Moment at)
    {
        var refusal = Refuse(VisitStep.FindPresent, at) ?? (CustomerIsAbsent ? null : VisitRefusals.CustomerPresent);
        if (refusal is not null)
        {
            return refusal;
        }

        var until = Settle(at);
        Move(VisitStep.FindPresent);
        AbsentUntil = until;
        return null;
    }

    /// <summary>He has waited long enough and goes [B12]. The absence stays open until the customer is reached again.</summary>
    internal Refusal? LeaveAbsent(Moment at)
    {
        var refusal = Refuse(VisitStep.LeaveAbsent, at)
            ?? (!CustomerIsAbsent ? VisitRefusals.CustomerPresent : null)
            ?? (at.Happened < AbsentSince + LeastWait ? VisitRefusals.WaitLonger.With(House.Minute(AbsentSince!.Value + LeastWait + TimeSpan.FromSeconds(59))) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        Move(VisitStep.LeaveAbsent);
        (LeftAt, UnfinishedReason) = (at.Happened, Field.UnfinishedReason.Absent);
        return null;
    }

    /// <summary>The absence ends when the customer is reached again, long after the technician left.</summary>
    internal void EndAbsence(DateTimeOffset at) => (AbsentUntil, Version) = (at, Version + 1);

    /// <summary>Answers a check list as a whole [B11].</summary>
    internal Refusal? Check(string list, IEnumerable<VisitCheck> answers)
    {
        if (VisitSteps.Refuse(Status, VisitStep.Check) is { } refusal)
        {
            return refusal;
        }

        Move(VisitStep.Check);
        Checks.RemoveAll(known => known.List == list);
        Checks.AddRange(answers);
        return null;
    }

    /// <summary>Items of the check lists that nobody has answered yet.</summary>
    internal IReadOnlyList<Phrase> OpenChecks(IEnumerable<CheckList> lists) =>
        [.. from list in lists from item in list.Items where !Checks.Exists(check => check.List == list.Id && check.Item == item.Id) select new Phrase(item.Title.Chinese, item.Title.English)];

    /// <summary>Whether a part may be used now; asked before it is taken from stock.</summary>
    internal Refusal? RefusePart(Moment at) => Refuse(VisitStep.UsePart, at) ?? RefuseWhileAbsent();

    /// <summary>Puts a part that was taken from stock on the sheet; what was charged before has to be worked out anew. Answers when it was used.</summary>
    internal DateTimeOffset UsePart(StockPart part, int quantity, string? serial, Moment at)
    {
        var used = Settle(at);
        Move(VisitStep.UsePart);
        Parts.Add(new VisitPart
        {
            Code = part.Code,
            ChineseName = part.Name.Chinese,
            EnglishName = part.Name.English,
            Quantity = quantity,
            Price = part.Price,
            Serial = serial,
            Loaner = part.Loaner,
            UsedAt = used,
        });
        (ChargeRule, ChargeTotal) = (null, 0);
        Charges.Clear();
        return used;
    }

    /// <summary>Writes down what is charged [B14].</summary>
    internal Refusal? Charge(Bill bill, bool customerDamage, string? invoiceNumber)
    {
        if (VisitSteps.Refuse(Status, VisitStep.Charge) is { } refusal)
        {
            return refusal;
        }

        Move(VisitStep.Charge);
        (CustomerDamage, ChargeRule, ChargeTotal, InvoiceNumber) = (customerDamage, bill.Rule.Id, bill.Total, invoiceNumber);
        Charges.Clear();
        Charges.AddRange(bill.Lines);
        return null;
    }

    /// <summary>It cannot be finished now: the reason, and the day on which he or a colleague is back [B13].</summary>
    internal Refusal? LeaveUnfinished(Moment at, UnfinishedReason reason, string note, DateOnly promisedFor)
    {
        var refusal = Refuse(VisitStep.LeaveUnfinished, at) ?? RefuseWhileAbsent()
            ?? (promisedFor < House.DayOf(at.Happened) ? VisitRefusals.PromisePast.With(House.DayOf(at.Happened).ToString("yyyy-MM-dd")) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var left = Settle(at);
        Move(VisitStep.LeaveUnfinished);
        (LeftAt, UnfinishedReason, UnfinishedNote, PromisedFor) = (left, reason, note, promisedFor);
        return null;
    }

    /// <summary>Done and accepted: everything on the check lists answered [B11], the charge told and invoiced [B14]; the signature follows at once [B7].</summary>
    internal Refusal? Finish(Moment at, string? cause, string workDone, IReadOnlyList<Phrase> openChecks)
    {
        var refusal = Refuse(VisitStep.Finish, at) ?? RefuseWhileAbsent()
            ?? (openChecks.Count > 0 ? VisitRefusals.CheckListIncomplete.With(openChecks.Count, Words.Listed(openChecks)) : null)
            ?? (ChargeRule is null ? VisitRefusals.ChargeMissing : null)
            ?? (ChargeTotal > 0 && InvoiceNumber is null ? VisitRefusals.InvoiceMissing.With(ChargeTotal) : null);
        if (refusal is not null)
        {
            return refusal;
        }

        var finished = Settle(at);
        Move(VisitStep.Finish);
        (LeftAt, Cause, WorkDone) = (finished, cause, workDone);
        return null;
    }

    /// <summary>The customer's signature, on the screen or on paper [B7].</summary>
    internal void Sign(Signature signature, DateTimeOffset at) =>
        (SignedBy, SignedAt, SignedOnPaper, SignatureFileId) = (signature.Name, at, signature.OnPaper, signature.FileId);

    private Refusal? Agree(VisitStep step, Moment agreed, DateTimeOffset from, DateTimeOffset until)
    {
        var refusal = Refuse(step, agreed)
            ?? (from < Settle(agreed) ? VisitRefusals.AppointmentPast.With(House.Minute(agreed.Happened)) : null)
            ?? (until <= from || until - from > TimeSpan.FromHours(12) ? VisitRefusals.AppointmentSpan : null);
        if (refusal is not null)
        {
            return refusal;
        }

        Move(step);
        (CalledAt, AppointmentFrom, AppointmentUntil) = (Settle(agreed), from, until);
        (PlannedStart, ExpectedAt) = (from, from);
        return null;
    }

    private Refusal? Refuse(VisitStep step, Moment at)
    {
        if (VisitSteps.Refuse(Status, step) is { } refusal)
        {
            return refusal;
        }

        if (at.Happened > at.Now)
        {
            return CommonRefusals.InFuture.With(Words.HappenedAt, House.Minute(at.Now)).At("happenedAt");
        }

        var (what, earliest) = Latest;
        return Settle(at) < earliest ? VisitRefusals.BeforeEarlier.With(Words.HappenedAt, what, House.Minute(earliest)) : null;
    }

    // Forms tell time to the minute: what happened in the very minute of the step before happened right after it.
    private DateTimeOffset Settle(Moment at)
    {
        var earliest = Latest.At;
        return at.Happened < earliest && earliest - at.Happened < TimeSpan.FromMinutes(1) ? earliest : at.Happened;
    }

    private Refusal? RefuseWhileAbsent() => CustomerIsAbsent ? VisitRefusals.CustomerAbsent : null;

    private void Move(VisitStep step)
    {
        Status = VisitSteps.After(Status, step)!.Value;
        Version++;
    }
}
