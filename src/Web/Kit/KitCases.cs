using Pledge.Kernel.Access;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web.Components;

namespace Pledge.Web.Kit;

/// <summary>A made-up case.</summary>
internal sealed record KitCase(string Number, string Customer, string Fault, Stage Stage, string? Technician, DateTimeOffset ReportedAt, DateTimeOffset DueAt, double ShareUsed, ClockFace Face, decimal Charge);

/// <summary>Made-up cases, around the present time so that every tone of the clocks is seen.</summary>
internal static class KitCases
{
    internal static readonly string[] People = ["陈思远", "林佳怡", "黄志强", "吴晓峰", "何嘉敏", "梁国栋"];

    private static readonly (string Customer, string Fault, Stage Stage, int Reported, int Due, ClockFace Face)[] Samples =
    [
        ("广州市越秀区明达文具商行", "税控盘无法识别，更换 USB 口后仍报错 1203", Stage.InProgress, -25, 95, ClockFace.Running),
        ("佛山市南海鸿运餐饮有限公司", "开票机打印错位", Stage.ToDispatch, -34, 26, ClockFace.Running),
        ("东莞市厚街永盛五金厂", "税控卡锁死", Stage.New, -52, 8, ClockFace.Running),
        ("深圳市罗湖区新世纪书店", "无法抄报税", Stage.InProgress, -75, -15, ClockFace.Running),
        ("珠海市香洲海悦酒店管理有限公司", "升级后进不了系统", Stage.Suspended, -180, 60, ClockFace.Paused),
        ("中山市古镇星光灯饰有限公司", "首次安装", Stage.ToAccept, -200, -80, ClockFace.Kept),
        ("惠州市惠城区家家福超市", "打印头磨损，更换", Stage.ToCallBack, -2900, -1400, ClockFace.KeptLate),
        ("江门市新会陈皮行", "咨询红字发票流程", Stage.Closed, -4500, -3100, ClockFace.Kept),
        ("肇庆市端州区端砚工艺社", "重复报修", Stage.Cancelled, -700, 700, ClockFace.Void),
    ];

    internal static ListDefinition<KitCase> Definition { get; } = new()
    {
        Key = "kit",
        Title = new("服务单", "Cases"),
        Path = "/kit/list",
        Permission = new Permission("kit", new("组件", "Kit")),
        Link = row => "/kit?case=" + row.Number,
        Actions = builder => builder.AddMarkupContent(0, "<a class=\"button button-primary\" href=\"/kit/forms\" data-key=\"c\">新建</a>"),
        Filters =
        [
            new("q", new("编号、客户、电话", "Number, customer, phone"), FilterKind.Text),
            new("stage", new("状态", "Status"), FilterKind.Choice) { Options = [new(nameof(Stage.New), new("待受理", "New")), new(nameof(Stage.InProgress), new("处理中", "In progress")), new(nameof(Stage.Closed), new("已关闭", "Closed"))] },
            new("outlet", new("网点", "Outlet"), FilterKind.Text),
            new("since", new("报修日起", "Since"), FilterKind.Day),
            new("mine", new("只看我的", "Mine only"), FilterKind.Flag),
        ],
        Columns =
        [
            new("number", new("编号", "Number"), row => row.Number) { Sortable = true },
            new("customer", new("客户", "Customer"), row => row.Customer) { Sortable = true },
            new("fault", new("故障", "Fault"), row => row.Fault),
            new("stage", new("状态", "Status"), row => row.Stage) { Cell = (html, row) => StatusBadge.Write(html, row.Stage) },
            new("clock", new("到场承诺", "On site"), row => row.DueAt) { Sortable = true, Cell = (html, row) => ClockChip.Write(html, row.Face, row.DueAt, row.ShareUsed) },
            new("technician", new("工程师", "Technician"), row => row.Technician),
            new("reported", new("报修时间", "Reported"), row => row.ReportedAt) { Sortable = true },
            new("charge", new("费用", "Charge"), row => row.Charge) { Numeric = true },
        ],
    };

    internal static IEnumerable<KitCase> At(DateTimeOffset now) => Samples.Select((sample, index) => new KitCase(
        $"GD-2026-{10482 - index:000000}",
        sample.Customer,
        sample.Fault,
        sample.Stage,
        index is 1 or 2 ? null : People[index % People.Length],
        now.AddMinutes(sample.Reported),
        now.AddMinutes(sample.Due),
        (double)-sample.Reported / (sample.Due - sample.Reported),
        sample.Face,
        index % 3 == 0 ? 0 : 85.5m * index));
}
