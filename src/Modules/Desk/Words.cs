namespace Pledge.Desk;

/// <summary>Names of what the desk deals with.</summary>
internal static partial class Words
{
    public static readonly Phrase New = new("待受理", "New");
    public static readonly Phrase AwaitingDispatch = new("待派工", "Awaiting dispatch");
    public static readonly Phrase InProgress = new("处理中", "In progress");
    public static readonly Phrase AwaitingAcceptance = new("待验收", "Awaiting acceptance");
    public static readonly Phrase AwaitingCallBack = new("待回访", "Awaiting call-back");
    public static readonly Phrase Closed = new("已关闭", "Closed");
    public static readonly Phrase Suspended = new("挂起", "Suspended");
    public static readonly Phrase Cancelled = new("已取消", "Cancelled");

    public static readonly Phrase Fault = new("故障", "Fault");
    public static readonly Phrase Enquiry = new("咨询", "Enquiry");
    public static readonly Phrase Installation = new("安装", "Installation");
    public static readonly Phrase Complaint = new("投诉", "Complaint");
    public static readonly Phrase Repair = new("送修", "Repair");

    public static readonly Phrase Critical = new("紧急", "Critical");
    public static readonly Phrase Major = new("重大", "Major");
    public static readonly Phrase Minor = new("一般", "Minor");
    public static readonly Phrase NoFault = new("非故障", "No fault");

    public static readonly Phrase City = new("市区", "City");
    public static readonly Phrase Suburb = new("郊区及近县", "Suburb or nearby county");
    public static readonly Phrase Remote = new("边远地区", "Remote area");

    public static readonly Phrase Phone = new("电话", "Phone");
    public static readonly Phrase Visit = new("来访", "Visit");
    public static readonly Phrase Web = new("网站", "Web");
    public static readonly Phrase Mail = new("电子邮件", "E-mail");
    public static readonly Phrase Letter = new("信函", "Letter");
    public static readonly Phrase Fax = new("传真", "Fax");
    public static readonly Phrase CallBack = new("回访", "Call-back");

    /// <summary>Classes of an event, by the value that packs use [C2].</summary>
    public static readonly IReadOnlyDictionary<string, Phrase> Classes = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["critical"] = Critical,
        ["major"] = Major,
        ["minor"] = Minor,
        ["none"] = NoFault,
    };

    /// <summary>Areas, by the value that packs use [A13].</summary>
    public static readonly IReadOnlyDictionary<string, Phrase> Areas = new Dictionary<string, Phrase>(StringComparer.Ordinal)
    {
        ["city"] = City,
        ["suburb"] = Suburb,
        ["remote"] = Remote,
    };

    public static Phrase Of(CaseStatus status) => status switch
    {
        CaseStatus.New => New,
        CaseStatus.AwaitingDispatch => AwaitingDispatch,
        CaseStatus.InProgress => InProgress,
        CaseStatus.AwaitingAcceptance => AwaitingAcceptance,
        CaseStatus.AwaitingCallBack => AwaitingCallBack,
        CaseStatus.Closed => Closed,
        CaseStatus.Suspended => Suspended,
        _ => Cancelled,
    };

    public static Phrase Of(CaseKind kind) => kind switch
    {
        CaseKind.Fault => Fault,
        CaseKind.Enquiry => Enquiry,
        CaseKind.Installation => Installation,
        CaseKind.Complaint => Complaint,
        _ => Repair,
    };

    public static Phrase Of(ReportChannel channel) => channel switch
    {
        ReportChannel.Phone => Phone,
        ReportChannel.Visit => Visit,
        ReportChannel.Web => Web,
        ReportChannel.Mail => Mail,
        ReportChannel.Letter => Letter,
        ReportChannel.Fax => Fax,
        _ => CallBack,
    };
}
