using Pledge.Kernel.Search;

namespace Pledge.Desk;

/// <summary>How search finds cases.</summary>
internal static class CaseSearch
{
    public const string Kind = "case";

    public static Findable Of(Case @case) => new(Kind, @case.Id, @case.Scope, $"{@case.Number} {@case.Subject}", @case.CustomerName, @case.ToSummary().Path)
    {
        Texts = [@case.Subject, @case.Description, @case.DeviceTitle],
        Names = [@case.CustomerName, @case.ReporterName],
        Numbers = [@case.Number, @case.ReporterPhone],
    };
}
