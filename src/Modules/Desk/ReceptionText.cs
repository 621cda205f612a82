namespace Pledge.Desk;

/// <summary>What the reception says.</summary>
internal static class ReceptionText
{
    public static readonly Phrase WhoCalls = new("来电号码、客户名、税号、设备序列号或服务单号", "Phone, customer, taxpayer number, serial or case number");
    public static readonly Phrase Search = new("查找", "Find");
    public static readonly Phrase Start = new("输入来电号码，按回车", "Type the caller's number and press Enter");
    public static readonly Phrase StartHint = new("客户、设备与保修、未结服务单和待履行承诺会显示在同一页。", "Customer, devices with warranty, open cases and owed promises come on one page.");
    public static readonly Phrase Unknown = new("没有找到“{0}”", "Nobody found for “{0}”");
    public static readonly Phrase UnknownHint = new("请核对号码；新客户在下面登记后即可受理。", "Check the number; a new customer can be registered here and served at once.");
    public static readonly Phrase Choose = new("找到 {0} 位客户，请选择", "{0} {0:customer|customers} found, choose one");
    public static readonly Phrase RegisterCustomer = new("登记新客户", "Register a new customer");
    public static readonly Phrase RegisterAndGoOn = new("登记并受理", "Register and go on");
    public static readonly Phrase Name = new("名称", "Name");
    public static readonly Phrase Address = new("地址", "Address");
    public static readonly Phrase AddressHint = new("写到区县，网点由此确定", "With city and district: they decide the outlet");
    public static readonly Phrase Contact = new("联系人", "Contact");
    public static readonly Phrase OpenCase = new("受理服务单", "Open a case");
    public static readonly Phrase Open = new("受理（Enter）", "Open the case (Enter)");
    public static readonly Phrase Opened = new("已受理", "Case opened");
    public static readonly Phrase AsProposed = new("按建议", "As proposed");
    public static readonly Phrase ProposedClass = new("建议：故障 {0}，送修 {1}，其他非故障", "Proposed: fault {0}, repair {1}, otherwise no fault");
    public static readonly Phrase ProposedArea = new("建议：{0}", "Proposed: {0}");
    public static readonly Phrase MoreDetails = new("更多信息", "More details");
    public static readonly Phrase NoDevice = new("与设备无关", "Not about a device");
    public static readonly Phrase Similar = new("类似的已解决问题", "Similar solved cases");
    public static readonly Phrase NoSimilar = new("填写事由后显示类似的已解决问题。", "Type the subject to see what solved similar cases.");
    public static readonly Phrase Cases = new("服务单与承诺", "Cases and promises");
    public static readonly Phrase NoOpenCases = new("没有未结的服务单。", "No open cases.");
    public static readonly Phrase AllCases = new("全部服务单", "All cases");
    public static readonly Phrase Another = new("换一位客户", "Another customer");
}
