using Pledge.Promises.Packs;

namespace Pledge.Field.Pages;

/// <summary>A screen of the visit on the phone: one thing each.</summary>
/// <param name="Key">Last part of its address.</param>
/// <param name="Icon">Icon.</param>
/// <param name="Done">It is done.</param>
/// <param name="Possible">It can be done now.</param>
/// <param name="Needed">The visit cannot be finished without it.</param>
internal sealed record VisitStage(string Key, string Icon, bool Done, bool Possible, bool Needed)
{
    internal Phrase Title => Words.OfStage(Key);
}

/// <summary>The screens of a visit in the order of the work.</summary>
internal static class VisitStages
{
    internal const string Prepare = "prepare";
    internal const string Call = "call";
    internal const string Appointment = "appointment";
    internal const string Arrive = "arrive";
    internal const string OnSite = "on-site";
    internal const string Parts = "parts";
    internal const string Charge = "charge";
    internal const string Finish = "finish";
    internal const string Unfinished = "unfinished";
    internal const string Absent = "absent";

    /// <summary>Stage of the check lists that belong before the departure [B11].</summary>
    internal const string BeforeLeaving = "before-leaving";

    /// <summary>The check lists of a visit; a pack has others, for training and for the sale.</summary>
    internal static IReadOnlyList<CheckList> ListsOf(Pack pack) => [.. pack.CheckLists.Where(list => list.Stage is BeforeLeaving or OnSite)];

    internal static IReadOnlyList<VisitStage> Of(SiteVisit visit, IReadOnlyList<CheckList> lists)
    {
        bool May(VisitStep step) => VisitSteps.After(visit.Status, step) is not null;
        var working = May(VisitStep.UsePart) && !visit.CustomerIsAbsent;
        var owing = May(VisitStep.Charge) && visit.RefuseUnchargedParts() is not null;
        var before = lists.Where(list => list.Stage == BeforeLeaving).ToList();
        var there = lists.Where(list => list.Stage != BeforeLeaving).ToList();
        return
        [
            new(Call, "phone-call", visit.CalledAt is not null, May(VisitStep.Call), false),
            new(Appointment, "calendar-event", visit.AppointmentFrom is not null, May(VisitStep.Appoint) || May(VisitStep.Postpone), false),
            new(Prepare, "list-check", visit.OpenChecks(before).Count == 0, May(VisitStep.Check), true),
            new(Arrive, "map-pin", visit.ArrivedAt is not null, May(VisitStep.Arrive), true),
            new(OnSite, "checklist", visit.OpenChecks(there).Count == 0, working, true),
            new(Parts, "package", visit.Parts.Count > 0, working, false),
            new(Charge, "receipt", visit.RefuseUncharged() is null, working || owing, true),
            new(Finish, "signature", visit.Status == VisitStatus.Finished, working, true),
        ];
    }

    /// <summary>What to do next: the first that is possible and not done; parts are used only when needed.</summary>
    internal static VisitStage? Next(IReadOnlyList<VisitStage> stages) =>
        stages.FirstOrDefault(stage => stage is { Done: false, Possible: true } && stage.Key != Parts);
}
