using Pledge.Devices;
using Pledge.Network;

namespace Pledge.Desk;

/// <summary>Attributes of a case as packs name them.</summary>
internal static class CaseAttributes
{
    public static string ValueOf(CaseKind kind) => kind switch
    {
        CaseKind.Fault => "fault",
        CaseKind.Enquiry => "enquiry",
        CaseKind.Installation => "installation",
        CaseKind.Complaint => "complaint",
        _ => "repair",
    };

    public static string ValueOf(AreaClass area) => area switch
    {
        AreaClass.City => "city",
        AreaClass.Suburb => "suburb",
        _ => "remote",
    };

    /// <summary>The attributes with which a case is opened.</summary>
    public static IReadOnlyDictionary<string, string> OnOpening(CaseKind kind, string @class, string area, ReportChannel channel, bool isAfterSales, WarrantyCover? cover)
    {
        var attributes = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["kind"] = ValueOf(kind),
            ["class"] = @class,
            ["area"] = area,
        };
        if (kind == CaseKind.Enquiry)
        {
            attributes["topic"] = isAfterSales ? "after-sales" : "general";
        }

        if (kind == CaseKind.Complaint)
        {
            attributes["source"] = SourceOf(channel);
        }

        if (cover is { } known)
        {
            attributes["warranty"] = known == WarrantyCover.InWarranty ? "in" : "out";
        }

        return attributes;
    }

    private static string SourceOf(ReportChannel channel) => channel switch
    {
        ReportChannel.CallBack => "call-back",
        ReportChannel.Visit => "visit",
        ReportChannel.Phone => "line",
        _ => "mail",
    };
}
