using Pledge.Kernel.Refusals;

namespace Pledge.Desk.Packs;

/// <summary>Why a pack is not changed, approved, published or attached.</summary>
internal static class PackRefusals
{
    public static readonly Refusal Everybodys = new("pack.everybodys", 403, new("承诺包对全组织生效，只有管辖全组织的账号才能这样做。", "Packs hold for the whole organisation; only an account of the whole organisation may do this."));
    public static readonly Refusal PeopleOnly = new("pack.people-only", 403, new("只有登录的人员可以编写和审批承诺包。", "Only a person who is signed in can write or approve a pack."));
    public static readonly Refusal NotDraft = new("pack.not-draft", 409, new("只有草稿可以修改；请另起一份草稿。", "Only a draft can be changed; start a new draft."));
    public static readonly Refusal NotAuthor = new("pack.not-author", 403, new("这份草稿由“{0}”编写；请以它为基础另起一份草稿。", "This draft is written by “{0}”; start a draft of your own from it."));
    public static readonly Refusal NotHandedIn = new("pack.not-handed-in", 409, new("只有已提交的版本可以审批或退回；已审批的版本在发布前可以退回。", "Only a version that was handed in can be approved or sent back; one that is approved can be sent back until it is published."));
    public static readonly Refusal SecondPerson = new("pack.second-person", 403, new("编写人不能审批自己的承诺包，请由另一人审批。", "The author of a pack cannot approve it; ask a second person."));
    public static readonly Refusal NotApproved = new("pack.not-approved", 409, new("只有经第二人审批的版本可以发布。", "Only a version that a second person approved can be published."));
    public static readonly Refusal NotAsApproved = new("pack.not-as-approved", 409, new("随附文件夹中被引用的文件已更改，内容与审批时不同；请退回，由编写人检查后重新提交。", "A file that it includes from the folder of packs has changed, so it is not what was approved; send it back, and let its author check it and hand it in again."));
    public static readonly Refusal NotScheduled = new("pack.not-scheduled", 409, new("只有由人员发布、尚未生效的版本可以撤回；已生效的请另行发布新版本。", "Only a version that people published and whose day is still to come can be withdrawn; after that, publish another version."));
    public static readonly Refusal Pinned = new("pack.pinned", 409, new("已有服务单按此版本承诺，不能撤回；请另行发布新版本。", "Cases are promised this version, so it cannot be withdrawn; publish another version."));
    public static readonly Refusal TooEarly = new("pack.too-early", 422, new("生效日不能早于 {0}。", "The effective date cannot be before {0}."), "effectiveFrom");
    public static readonly Refusal Unreadable = new("pack.unreadable", 422, new("承诺包有 {0} 处错误，先改正：\n{1}", "The pack has {0} {0:error; correct it|errors; correct them} first:\n{1}"), "text");
    public static readonly Refusal LabelTaken = new("pack.label-taken", 422, new("“{0}”的版本 {1} 已存在，请在文本中改写版本号。", "Version {1} of “{0}” exists; write another version number into the text."), "text");
    public static readonly Refusal LabelTooLong = new("pack.label-too-long", 422, new("承诺包名称和版本号各不能超过 {0} 个字符，标题不能超过 {1} 个。", "The name of a pack and its version have at most {0} characters each, its titles {1}."), "text");
    public static readonly Refusal NoSuchFile = new("pack.no-such-file", 422, new("承诺包没有文件“{0}”；有：{1}。", "The pack has no file “{0}”; it has: {1}."), "file");
    public static readonly Refusal OneThing = new("pack.one-thing", 422, new("请选择一项且仅一项：单位（全组织为 organisation）、产品线、客户或设备。", "Choose one, and only one: a place (organisation for all of it), a product line, a customer or a device."));
    public static readonly Refusal NoSuchPlace = new("pack.no-such-place", 422, new("没有这个单位。", "There is no such place."), "place");
    public static readonly Refusal NoSuchProductLine = new("pack.no-such-product-line", 422, new("没有这个产品线。", "There is no such product line."), "productLine");
    public static readonly Refusal NoSuchCustomer = new("pack.no-such-customer", 422, new("没有这个客户。", "There is no such customer."), "customerId");
    public static readonly Refusal NoSuchDevice = new("pack.no-such-device", 422, new("没有这台设备。", "There is no such device."), "deviceId");
    public static readonly Refusal NoBase = new("pack.no-base", 422, new("请选择以哪个版本或哪个随附文件为基础。", "Choose the version or the shipped file to start from."), "basedOn");
}
