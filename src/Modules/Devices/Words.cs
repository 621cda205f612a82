namespace Pledge.Devices;

internal static class Words
{
    public static readonly Phrase Devices = new("设备", "Devices");
    public static readonly Phrase Device = new("设备", "Device");
    public static readonly Phrase Add = new("登记设备", "Register a device");
    public static readonly Phrase Packs = new("承诺包", "Promise packs");
    public static readonly Phrase Edit = new("修改", "Edit");
    public static readonly Phrase Save = new("保存", "Save");
    public static readonly Phrase Saved = new("已保存", "Saved");
    public static readonly Phrase Import = new("导入", "Import");
    public static readonly Phrase Serial = new("机器编号", "Serial number");
    public static readonly Phrase SerialHint = new("全国唯一", "Unique nation-wide");
    public static readonly Phrase Search = new("机器编号、型号或客户", "Serial, model or customer");
    public static readonly Phrase Customer = new("客户", "Customer");
    public static readonly Phrase CustomerHint = new("输入名称、首字母、电话或税号", "Name, initials, phone or taxpayer number");
    public static readonly Phrase CustomerNumber = new("客户税号", "Customer's taxpayer number");
    public static readonly Phrase Product = new("产品", "Product");
    public static readonly Phrase Products = new("产品型号", "Products");
    public static readonly Phrase Model = new("型号", "Model");
    public static readonly Phrase Maker = new("厂家", "Maker");
    public static readonly Phrase AddProduct = new("新增型号", "Add a model");
    public static readonly Phrase NoProducts = new("还没有产品型号", "No products yet");
    public static readonly Phrase MonthsFromPowerOn = new("自开机保修（月）", "Months from power-on");
    public static readonly Phrase MonthsFromShipping = new("自发货保修（月）", "Months from shipping");
    public static readonly Phrase OnSale = new("在售", "On sale");
    public static readonly Phrase OffSale = new("停售", "No longer sold");
    public static readonly Phrase Status = new("状态", "Status");
    public static readonly Phrase SoldOn = new("销售日期", "Sold on");
    public static readonly Phrase ShippedOn = new("发货日期", "Shipped on");
    public static readonly Phrase InstalledOn = new("安装日期", "Installed on");
    public static readonly Phrase PoweredOn = new("开机日期", "Powered on");
    public static readonly Phrase TrialRunEndedOn = new("试运行结束日期", "Trial run ended on");
    public static readonly Phrase ContractValue = new("合同金额", "Contract value");
    public static readonly Phrase ContractValueHint = new("累计达到承诺包中的金额后以走访代替电话回访", "Customers whose contracts come to the amount in the pack are visited instead of phoned");
    public static readonly Phrase Yuan = new("元", "CNY");
    public static readonly Phrase Warranty = new("保修", "Warranty");
    public static readonly Phrase WarrantyUntil = new("保修至", "Warranty until");
    public static readonly Phrase ExtendedUntil = new("延保至", "Extended until");
    public static readonly Phrase MakerWarrantyUntil = new("厂家保修至", "Maker's warranty until");
    public static readonly Phrase WarrantyRule = new("自开机 {0} 个月或自发货 {1} 个月，以先到者为准", "{0} months from power-on or {1} from shipping, whichever ends first");
    public static readonly Phrase InWarranty = new("保修期内", "In warranty");
    public static readonly Phrase OutOfWarranty = new("已过保", "Out of warranty");
    public static readonly Phrase RegisteredAt = new("登记时间", "Registered");
    public static readonly Phrase Details = new("基本信息", "Details");
    public static readonly Phrase History = new("履历", "History");
    public static readonly Phrase Move = new("变更状态", "Change status");
    public static readonly Phrase HappenedOn = new("发生日期", "Day");
    public static readonly Phrase Note = new("说明", "Note");
    public static readonly Phrase LostNote = new("丢失或被盗的经过、报案情况", "What happened, and where it was reported");
    public static readonly Phrase NoDevices = new("还没有设备：登记一台，或从文件导入。", "No devices yet: register one, or import a file.");
    public static readonly Phrase NoDevicesOfCustomer = new("该客户还没有设备", "This customer has no devices yet");
    public static readonly Phrase ProductUnknown = new("没有“{0} {1}”这个型号；请先在“产品型号”中新增", "there is no model “{0} {1}”; add it under “Products” first");
    public static readonly Phrase CustomerUnknown = new("没有税号为 {0} 的客户（在您的管辖范围内）；请先导入纳税人", "there is no customer with the taxpayer number {0} in your part of the network; import the taxpayers first");
    public static readonly Phrase SerialElsewhere = new("该编号已由其他网点登记", "this serial is registered with another outlet");
    public static readonly Phrase Registered = new("已登记", "Registered");
    public static readonly Phrase Initialised = new("已初始化", "Initialised");
    public static readonly Phrase InUse = new("在用", "In use");
    public static readonly Phrase InRepair = new("维修中", "In repair");
    public static readonly Phrase Lost = new("丢失/被盗", "Lost or stolen");
    public static readonly Phrase Scrapped = new("报废", "Scrapped");

    public static Phrase Of(DeviceStatus status) => status switch
    {
        DeviceStatus.Registered => Registered,
        DeviceStatus.Initialised => Initialised,
        DeviceStatus.InUse => InUse,
        DeviceStatus.InRepair => InRepair,
        DeviceStatus.Lost => Lost,
        _ => Scrapped,
    };
}
