using Pledge.Desk.Packs;
using Pledge.Fixtures;
using Pledge.Promises.Packs;

namespace Pledge.Desk;

/// <summary>Cases without a database.</summary>
internal static class PlainCase
{
    public static readonly DateTimeOffset Reported = new(2026, 3, 4, 2, 0, 30, TimeSpan.Zero);

    private static readonly PackText Shipped = Read();

    public static Pack Pack => Shipped.Pack;

    /// <summary>What cases pin it by.</summary>
    public static string Version => Shipped.Version;

    public static CaseHistory Of(CaseKind kind = CaseKind.Fault, string @class = "major", string area = "city")
    {
        var @case = new Case
        {
            Number = "202603-GZ-0001",
            Kind = kind,
            Status = CaseStatus.New,
            Class = @class,
            Area = area,
            Scope = "0001",
            OutletCode = "GZ",
            OutletName = "广州",
            CustomerName = "小店",
            Subject = "坏了",
            ReporterName = "陈",
            ReporterPhone = "13800138000",
            ReportedAt = Reported,
            OpenedAt = Reported,
            OpenedBy = "agent",
            PackId = Pack.Id,
            PackVersion = Pack.Version,
            InitialAttributes = CaseAttributes.OnOpening(kind, @class, area, ReportChannel.Phone, false, null),
        };
        var history = new CaseHistory(@case, Pack);
        Write(history, CaseEvents.Reported, Reported, moves: true);
        Write(history, CaseEvents.Opened, Reported, moves: false);
        return history;
    }

    /// <summary>Records a fact as the journal does, at a minute after the report, now unless told otherwise.</summary>
    public static Kernel.Refusals.Outcome<Step> Record(this CaseHistory history, string happened, double minute, double? now = null, IReadOnlyDictionary<string, string>? attributes = null)
    {
        var fact = new CaseFact(happened, Reported.AddMinutes(minute), null, attributes);
        var recordedAt = Reported.AddMinutes(now ?? minute);
        var step = history.Decide(fact, recordedAt);
        if (!step.Refused)
        {
            history.Apply(New(happened, step.Value.HappenedAt, recordedAt, step.Value.Status, step.Value.Moves, attributes));
        }

        return step;
    }

    private static void Write(CaseHistory history, string happened, DateTimeOffset at, bool moves) =>
        history.Apply(New(happened, at, at, CaseStatus.New, moves, null));

    private static RecordedFact New(string happened, DateTimeOffset at, DateTimeOffset recordedAt, CaseStatus status, bool moves, IReadOnlyDictionary<string, string>? attributes) =>
        new() { Event = happened, HappenedAt = at, RecordedAt = recordedAt, Actor = "agent", Status = status, Moved = moves, Attributes = attributes };

    private static PackText Read()
    {
        var (text, errors) = PackText.Read(Path.Combine(Shared.Root, "packs"), "default.yaml");
        return text ?? throw new InvalidOperationException(errors[0].ToText("en"));
    }
}
