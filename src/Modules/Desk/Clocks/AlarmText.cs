using Pledge.Promises;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Desk;

/// <summary>What people read of an alarm, in a message and on the timeline.</summary>
internal static class AlarmText
{
    public const string Warned = "promise.warned";
    public const string Escalated = "promise.escalated";
    public const string Broken = "promise.broken";

    public static readonly IReadOnlyList<string> Topics = [Warned, Escalated, Broken];

    /// <summary>The topic under which programs hear of it.</summary>
    public static string TopicOf(AlarmKind kind) => kind switch
    {
        AlarmKind.Warning => Warned,
        AlarmKind.Escalation => Escalated,
        _ => Broken,
    };

    public static Phrase Of(CaseAlarm alarm, Pack pack)
    {
        var promise = pack.Promise(alarm.Promise)!;
        var title = promise.Title.AsPhrase();
        return alarm.Kind switch
        {
            AlarmKind.Warning => Words.PromiseWarned.With(title, PointOf(promise.Warnings[alarm.Step])),
            AlarmKind.Escalation => Words.PromiseEscalated.With(title, PointOf(promise.Escalation[alarm.Step].At), pack.Vocabulary.NameTitle(alarm.ToRole!).AsPhrase()),
            _ => Words.PromiseBroken.With(title),
        };
    }

    private static Phrase PointOf(Threshold threshold) => PromiseDescription.Point(threshold).AsPhrase();
}
