using Pledge.Desk;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Promises.Packs;

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

    /// <summary>The technician is there. Only with a dispatch order [B8] and a certificate valid on the day [A20], and while none of his others has him on site.</summary>
    internal Refusal? Arrive(Moment at, Technician? technician, IEnumerable<SiteVisit> others, double? latitude, double? longitude)
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

        if (others.FirstOrDefault(other => other.Id != Id && other.Status == VisitStatus.OnSite) is { } elsewhere)
        {
            return VisitRefusals.Elsewhere.With(technician.Name, elsewhere.Number, elsewhere.CustomerName, House.Minute(elsewhere.ArrivedAt!.Value));
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

    /// <summary>He has waited long enough and goes [B12]; parts used before are charged first [B14]. The absence stays open until the customer is reached again.</summary>
    internal Refusal? LeaveAbsent(Moment at)
    {
        var refusal = Refuse(VisitStep.LeaveAbsent, at)
            ?? (!CustomerIsAbsent ? VisitRefusals.CustomerPresent : null)
            ?? (at.Happened < AbsentSince + LeastWait ? VisitRefusals.WaitLonger.With(House.Minute(AbsentSince!.Value + LeastWait + TimeSpan.FromSeconds(59))) : null)
            ?? RefuseUnchargedParts();
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
        [.. from list in lists from item in list.Items where !Checks.Exists(check => check.List == list.Id && check.Item == item.Id) select item.Title.AsPhrase()];

    /// <summary>It cannot be finished now: the reason, and the day on which he or a colleague is back [B13]; parts used so far are charged first [B14].</summary>
    internal Refusal? LeaveUnfinished(Moment at, UnfinishedReason reason, string note, DateOnly promisedFor)
    {
        var refusal = Refuse(VisitStep.LeaveUnfinished, at) ?? RefuseWhileAbsent()
            ?? (promisedFor < House.DayOf(at.Happened) ? VisitRefusals.PromisePast.With(House.DayOf(at.Happened).ToString("yyyy-MM-dd")) : null)
            ?? (promisedFor.DayNumber - House.DayOf(at.Happened).DayNumber > MostDaysAhead ? VisitRefusals.PromiseFar.With(MostDaysAhead, House.DayOf(at.Happened).AddDays(MostDaysAhead).ToString("yyyy-MM-dd")) : null)
            ?? RefuseUnchargedParts();
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
            ?? RefuseUncharged();
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
