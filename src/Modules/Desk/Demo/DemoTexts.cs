namespace Pledge.Desk;

/// <summary>What customers and staff of the demonstration say.</summary>
internal static class DemoTexts
{
    private static readonly (string Subject, string Solution)[] Faults =
    [
        ("开机无反应，电源灯不亮", "更换电源适配器，开机正常"),
        ("打印头卡纸，发票打印不出", "清理走纸通道并校正打印头"),
        ("报税时提示读卡失败", "清洁卡座触点，重新插卡后读卡正常"),
        ("无法联网上传数据", "重新配置网络参数，补传数据成功"),
        ("屏幕花屏，按键失灵", "更换显示排线"),
        ("提示税控卡已锁死", "携带资料到税务机关解锁后恢复"),
        ("打印字迹模糊不清", "更换色带并调整打印浓度"),
        ("时钟不准导致无法开票", "更换主板电池并校准时钟"),
        ("钱箱不能弹出", "更换钱箱连接线"),
        ("开票软件启动报错", "修复数据库并升级到最新版本"),
    ];

    private static readonly (string Subject, string Solution)[] Enquiries =
    [
        ("如何作废当月发票", "指导客户按作废流程操作，并登记作废发票登记簿"),
        ("抄报税截止日期是哪天", "告知本月申报期截止日期及节假日顺延规则"),
        ("换开票员需要办理什么手续", "说明变更资料及办理地点"),
        ("保修期到什么时候", "查询设备档案并告知保修截止日"),
        ("如何重装开票软件", "发送安装包链接并电话指导安装"),
    ];

    private static readonly string[] Complaints = ["技术员未按约定时间上门", "同一故障反复出现", "收费没有提供发票", "热线长时间无人接听"];
    private static readonly string[] Installations = ["新购税控收款机上门安装", "门店搬迁，设备移机安装", "新增开票点安装"];
    private static readonly string[] Repairs = ["送修：主板不通电", "送修：打印机芯损坏", "送修：税控卡读写异常"];

    public static string Subject(Random random, CaseKind kind) => kind switch
    {
        CaseKind.Fault => Faults[random.Next(Faults.Length)].Subject,
        CaseKind.Enquiry => Enquiries[random.Next(Enquiries.Length)].Subject,
        CaseKind.Complaint => Pick(random, Complaints),
        CaseKind.Installation => Pick(random, Installations),
        _ => Pick(random, Repairs),
    };

    /// <summary>What solved a case of that subject.</summary>
    public static string Solution(Random random, CaseKind kind, string subject) => kind switch
    {
        CaseKind.Fault => Faults.First(fault => fault.Subject == subject).Solution,
        CaseKind.Enquiry => Enquiries.First(enquiry => enquiry.Subject == subject).Solution,
        CaseKind.Complaint => Pick(random, ["已向客户致歉并补办", "与网点核实后整改，客户接受"]),
        CaseKind.Installation => "安装调试完成，客户试用正常",
        _ => Pick(random, ["更换主板后测试正常", "更换机芯后打印正常", "重新焊接卡座后读写正常"]),
    };

    public static string Guidance(Random random) => Pick(random, ["按步骤检查电源和连线", "指导重启并重新登录", "远程检查参数设置"]);

    public static string PartMissing(Random random) => Pick(random, ["需更换主板，现场无备件", "打印头损坏，已申请备件"]);

    public static string Apology(Random random) => Pick(random, ["已致歉并说明处理办法", "核实情况后书面答复客户"]);

    public static string Unsatisfied(Random random) => Pick(random, ["对到达时间不满意", "问题解决不彻底", "对收费说明不满意"]);

    private static string Pick(Random random, string[] texts) => texts[random.Next(texts.Length)];
}
