using Pledge.Kernel.Refusals;

namespace Pledge.Customers;

internal static class CustomerRefusals
{
    public static readonly Refusal TaxpayerNumberTaken = new("customer.taxpayer-number-taken", 409, new("税号 {0} 已登记在“{1}”名下，请打开该客户进行修改。", "The taxpayer number {0} is already registered for “{1}”; open that customer and change it there."), "taxpayerNumber");
    public static readonly Refusal TaxpayerNumberElsewhere = new("customer.taxpayer-number-elsewhere", 409, new("税号 {0} 已由其他网点登记，请联系上级调整。", "The taxpayer number {0} is registered with another outlet; ask the next tier up to move it."), "taxpayerNumber");
    public static readonly Refusal DivisionUnclear = new("customer.division-unclear", 422, new("地址看不出唯一的区县，请选择行政区划。", "The address does not name one district; choose the division."), "divisionCode");
    public static readonly Refusal NotServed = new("customer.area-unserved", 422, new("您的管辖范围内没有网点服务{0}。请选择其他区县，或请管理员设置服务区域。", "No outlet in your part of the network serves {0}. Choose another division, or have the area set up under “Network”."), "divisionCode");
    public static readonly Refusal TooManyContacts = new("customer.too-many-contacts", 422, new("一个客户最多 {0} 个联系人。", "A customer may have at most {0} contacts."));
    public static readonly Refusal NoFile = new("import.file-missing", 422, new("请选择要导入的 CSV 或 XLSX 文件。", "Choose the CSV or XLSX file to import."), "file");
    public static readonly Refusal Unreadable = new("import.unreadable", 422, new("无法读取文件：{0}", "The file cannot be read: {0}"), "file");
    public static readonly Refusal ColumnUnknown = new("import.column-unknown", 422, new("文件中没有“{0}”列。", "The file has no column “{0}”."));
    public static readonly Refusal Busy = new("import.busy", 409, new("导入正在进行，请等待完成。", "The import is running; wait until it has finished."));
    public static readonly Refusal NotChecked = new("import.not-checked", 409, new("请先试运行，再正式导入。", "Do the dry run first."));
    public static readonly Refusal HasBadRows = new("import.has-bad-rows", 409, new("还有 {0} 行有问题，未导入任何数据。请下载问题行，改正后重新上传。", "{0} {0:row is|rows are} bad and nothing is imported. Download {0:it, correct it|them, correct them}, and upload the file again."));
    public static readonly Refusal AlreadyDone = new("import.done", 409, new("该文件已导入。", "This file has been imported."));
}
