using Pledge.Kernel.Refusals;

namespace Pledge.Network;

internal static class NetworkRefusals
{
    public static readonly Refusal CodeTaken = new("network.code-taken", 409, new("编号 {0} 已被使用，请换一个。", "The code {0} is taken; choose another."), "code");
    public static readonly Refusal CodeShape = new("network.code-shape", 422, new("编号由 2–12 个大写字母或数字组成。", "A code has 2 to 12 capital letters or digits."), "code");
    public static readonly Refusal OnlyWholeOrganisation = new("network.branch-scope", 403, new("只有管辖整个组织的人员可以新建分公司。", "Only somebody whose part is the whole organisation may add a branch."));
    public static readonly Refusal NothingBelow = new("network.nothing-below", 422, new("网点是最下一级，不能再设下级。", "An outlet is the lowest tier; nothing can stand below it."), "parentId");
    public static readonly Refusal Closed = new("network.closed", 409, new("“{0}”已停用，请先恢复。", "“{0}” is closed; reopen it first."));
    public static readonly Refusal InUse = new("network.in-use", 409, new("“{0}”还有 {1} 个下级机构和 {2} 个服务区域，请先移走再停用。", "“{0}” still has {1} {1:node|nodes} below it and {2} {2:area|areas}; move them away before you close it."));
    public static readonly Refusal ParentClosed = new("network.parent-closed", 409, new("上级机构已停用，请先恢复上级。", "The node above is closed; reopen that one first."));
    public static readonly Refusal Period = new("network.period", 422, new("{0}不能早于{1}。", "{0} cannot be before {1}."));
    public static readonly Refusal NotAnOutlet = new("network.not-an-outlet", 422, new("只有网点可以有服务区域。", "Only an outlet can serve an area."));
    public static readonly Refusal DivisionUnknown = new("network.division-unknown", 422, new("没有代码为 {0} 的区县；请输入六位代码或从列表选择。", "There is no district with the code {0}; type six digits or choose from the list."), "divisionCode");
    public static readonly Refusal DivisionNotSmallest = new("network.division-too-large", 422, new("{0}下面还有区县，请选择到区县一级。", "{0} has districts below it; choose one of them."), "divisionCode");
    public static readonly Refusal AreaTaken = new("network.area-taken", 409, new("{0}已由“{1}”（{2}）授权服务；每个区域只能有一个授权单位，请先从该网点移除。", "{0} is served by “{1}” ({2}); there is one authorised unit per area, so remove it there first."), "divisionCode");
    public static readonly Refusal AreaUnknown = new("network.area-unserved", 422, new("{0}没有可服务的网点（在您的管辖范围内）。请选择其他区县，或先在“服务网络”中设置服务区域。", "No outlet in your part of the network serves {0}. Choose another division, or set up the area under “Network” first."));
    public static readonly Refusal CertificateTaken = new("certificate.number-taken", 409, new("证书编号 {0} 已登记。", "The certificate number {0} is already registered."), "number");
    public static readonly Refusal AbsencePast = new("absence.past", 422, new("缺勤要到今天（{0}）或以后才需要登记。", "An absence is recorded only when it lasts until today ({0}) or longer."), "lastDay");
    public static readonly Refusal AlreadyRevoked = new("certificate.revoked", 409, new("该证书已于 {0} 吊销。", "This certificate was revoked on {0}."));
    public static readonly Refusal PlateTaken = new("vehicle.plate-taken", 409, new("车牌 {0} 已登记。", "The plate {0} is already registered."), "plate");
}
