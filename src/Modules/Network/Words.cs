using Pledge.Network.Nodes;
using Pledge.Network.People;

namespace Pledge.Network;

internal static class Words
{
    public static readonly Phrase Network = new("服务网络", "Network");
    public static readonly Phrase Branch = new("分公司", "Branch");
    public static readonly Phrase Centre = new("服务中心", "Service centre");
    public static readonly Phrase Outlet = new("网点", "Outlet");
    public static readonly Phrase AddBranch = new("新建分公司", "Add a branch");
    public static readonly Phrase AddCentre = new("新建服务中心", "Add a centre");
    public static readonly Phrase AddOutlet = new("新建网点", "Add an outlet");
    public static readonly Phrase Edit = new("修改", "Edit");
    public static readonly Phrase Save = new("保存", "Save");
    public static readonly Phrase Saved = new("已保存", "Saved");
    public static readonly Phrase Add = new("添加", "Add");
    public static readonly Phrase Added = new("已添加", "Added");
    public static readonly Phrase Close = new("停用", "Close");
    public static readonly Phrase Reopen = new("恢复", "Reopen");
    public static readonly Phrase ClosedState = new("已停用", "Closed");
    public static readonly Phrase CloseHint = new("停用后不再受理新业务，历史记录保留，可随时恢复。", "A closed node takes nothing new and keeps its history; it can be reopened at any time.");
    public static readonly Phrase Code = new("编号", "Code");
    public static readonly Phrase CodeHint = new("2–12 个大写字母或数字，用于服务单号", "2 to 12 capital letters or digits; part of case numbers");
    public static readonly Phrase Name = new("名称", "Name");
    public static readonly Phrase Tier = new("级别", "Tier");
    public static readonly Phrase Above = new("上级", "Above");
    public static readonly Phrase Hotline = new("服务热线", "Hotline");
    public static readonly Phrase Address = new("地址", "Address");
    public static readonly Phrase Latitude = new("纬度", "Latitude");
    public static readonly Phrase Longitude = new("经度", "Longitude");
    public static readonly Phrase Plaque = new("授权牌", "Authorisation plaque");
    public static readonly Phrase PlaqueNumber = new("授权牌编号", "Plaque number");
    public static readonly Phrase PlaqueFrom = new("生效日期", "Valid from");
    public static readonly Phrase PlaqueUntil = new("有效期至", "Valid until");
    public static readonly Phrase PlaqueRunOut = new("授权牌已过期", "Plaque has run out");
    public static readonly Phrase Outlets = new("网点数", "Outlets");
    public static readonly Phrase Centres = new("服务中心数", "Centres");
    public static readonly Phrase Technicians = new("技术员", "Technicians");
    public static readonly Phrase Areas = new("服务区域", "Areas");
    public static readonly Phrase Area = new("区域", "Area");
    public static readonly Phrase AreaClassTitle = new("区域类别", "Class");
    public static readonly Phrase AreaCity = new("市区", "City");
    public static readonly Phrase AreaSuburb = new("城郊及周边县", "Suburb");
    public static readonly Phrase AreaRemote = new("偏远地区", "Remote");
    public static readonly Phrase Division = new("行政区划", "Division");
    public static readonly Phrase DivisionHint = new("输入区县名称或六位代码", "Name of a district, or its six digits");
    public static readonly Phrase DivisionCode = new("区划代码", "Division code");
    public static readonly Phrase AssignArea = new("添加服务区域", "Add an area");
    public static readonly Phrase Remove = new("移除", "Remove");
    public static readonly Phrase RemoveArea = new("移除区域", "Remove the area");
    public static readonly Phrase NoAreas = new("还没有服务区域", "No areas yet");
    public static readonly Phrase NoAreasHint = new("添加区县后，该区县的客户由本网点服务。", "Once a district is added, its customers are served by this outlet.");
    public static readonly Phrase People = new("人员", "People");
    public static readonly Phrase Person = new("姓名", "Name");
    public static readonly Phrase Phone = new("电话", "Phone");
    public static readonly Phrase Job = new("岗位", "Job");
    public static readonly Phrase Unit = new("所属机构", "Unit");
    public static readonly Phrase AddPerson = new("添加人员", "Add a person");
    public static readonly Phrase NoPeople = new("还没有人员", "Nobody yet");
    public static readonly Phrase NoPeopleHint = new("添加技术员并登记上岗合格证后，才能派工。", "Add technicians and register their certificates, so that they can be sent out.");
    public static readonly Phrase Left = new("已离职", "Has left");
    public static readonly Phrase Employed = new("在职", "Employed");
    public static readonly Phrase State = new("状态", "State");
    public static readonly Phrase Certificates = new("上岗合格证", "Certificates");
    public static readonly Phrase Certificate = new("证书编号", "Certificate no.");
    public static readonly Phrase CertificateKind = new("证书类别", "Kind");
    public static readonly Phrase IssuedOn = new("发证日期", "Issued on");
    public static readonly Phrase ValidUntil = new("有效期至", "Valid until");
    public static readonly Phrase AddCertificate = new("登记证书", "Register a certificate");
    public static readonly Phrase Revoke = new("吊销", "Revoke");
    public static readonly Phrase RevokeBecause = new("吊销原因", "Why it is revoked");
    public static readonly Phrase Revoked = new("已吊销", "Revoked");
    public static readonly Phrase RevokedOn = new("吊销日期", "Revoked on");
    public static readonly Phrase Valid = new("有效", "Valid");
    public static readonly Phrase RunsOut = new("即将到期", "Runs out soon");
    public static readonly Phrase RanOut = new("已过期", "Has run out");
    public static readonly Phrase NoCertificate = new("无证书", "None");
    public static readonly Phrase NoCertificates = new("没有证书", "No certificates");
    public static readonly Phrase NoCertificatesHint = new("没有有效证书的技术员不能派工。", "A technician without a valid certificate cannot be sent out.");
    public static readonly Phrase WithinDays = new("到期情况", "Running out");
    public static readonly Phrase Within30 = new("30 天内到期", "Within 30 days");
    public static readonly Phrase Within90 = new("90 天内到期", "Within 90 days");
    public static readonly Phrase Absences = new("缺勤", "Absences");
    public static readonly Phrase NoAbsences = new("没有登记缺勤。", "No absence is recorded.");
    public static readonly Phrase AddAbsence = new("登记缺勤", "Record an absence");
    public static readonly Phrase RemoveAbsence = new("取消缺勤", "Take back");
    public static readonly Phrase AbsenceRecorded = new("已登记。派工台会提示改派他当天的上门。", "Recorded. The board offers to give his visits to others.");
    public static readonly Phrase FirstDay = new("第一天", "First day");
    public static readonly Phrase LastDay = new("最后一天", "Last day");
    public static readonly Phrase AbsenceReason = new("原因", "Reason");
    public static readonly Phrase Vehicles = new("车辆", "Vehicles");
    public static readonly Phrase Plate = new("车牌", "Plate");
    public static readonly Phrase VehicleModel = new("车型", "Model");
    public static readonly Phrase AddVehicle = new("添加车辆", "Add a vehicle");
    public static readonly Phrase NoVehicles = new("还没有车辆", "No vehicles yet");
    public static readonly Phrase InService = new("在用", "In service");
    public static readonly Phrase Withdrawn = new("已停用", "Withdrawn");
    public static readonly Phrase Withdraw = new("停用车辆", "Withdraw");
    public static readonly Phrase PutBack = new("恢复使用", "Put back");
    public static readonly Phrase Below = new("下级机构", "Below it");
    public static readonly Phrase NothingBelow = new("还没有下级机构", "Nothing below it yet");
    public static readonly Phrase NoNetwork = new("还没有服务网络", "No network yet");
    public static readonly Phrase NoNetworkHint = new("先建分公司，再建各市服务中心和区县网点。", "Start with a branch, then its city centres and their outlets.");
    public static readonly Phrase AreaLookup = new("区域查询", "Find an area");
    public static readonly Phrase AreaLookupHint = new("输入客户地址或区县名，查出由哪个网点服务。", "Type a customer's address or a district to see which outlet serves it.");
    public static readonly Phrase AddressOrDivision = new("地址或区县", "Address or district");
    public static readonly Phrase Search = new("查询", "Find");
    public static readonly Phrase ServedBy = new("服务网点", "Served by");
    public static readonly Phrase NotServed = new("没有网点服务该地址", "No outlet serves this address");
    public static readonly Phrase NotServedHint = new("请补充市、区县名称；若区域尚未授权，请在网点页面添加。", "Add the names of city and district; if the area has no outlet yet, add it on an outlet's page.");
    public static readonly Phrase Ambiguous = new("地址可能指下列任一区县，请写明市名：", "The address may mean any of these; name the city:");
    public static readonly Phrase Details = new("基本信息", "Details");
    public static readonly Phrase Technician = new("技术员", "Technician");
    public static readonly Phrase Agent = new("坐席", "Agent");
    public static readonly Phrase Dispatcher = new("派工员", "Dispatcher");
    public static readonly Phrase CallerJob = new("回访员", "Caller");
    public static readonly Phrase Clerk = new("登记员", "Clerk");
    public static readonly Phrase Supervisor = new("质量监督", "Supervisor");
    public static readonly Phrase Manager = new("负责人", "Manager");

    public static Phrase Of(NodeKind kind) => kind switch { NodeKind.Branch => Branch, NodeKind.Centre => Centre, _ => Outlet };

    public static Phrase Adding(NodeKind kind) => kind switch { NodeKind.Branch => AddBranch, NodeKind.Centre => AddCentre, _ => AddOutlet };

    public static Phrase Of(AreaClass area) => area switch { AreaClass.City => AreaCity, AreaClass.Suburb => AreaSuburb, _ => AreaRemote };

    public static Phrase Of(JobTitle job) => job switch
    {
        JobTitle.Technician => Technician,
        JobTitle.Agent => Agent,
        JobTitle.Dispatcher => Dispatcher,
        JobTitle.Caller => CallerJob,
        JobTitle.Clerk => Clerk,
        JobTitle.Supervisor => Supervisor,
        _ => Manager,
    };
}
