using Pledge.Customers.Imports;
using Pledge.Network;

namespace Pledge.Customers;

internal static class Words
{
    public static readonly Phrase Customers = new("客户", "Customers");
    public static readonly Phrase Customer = new("客户", "Customer");
    public static readonly Phrase Add = new("登记客户", "Register a customer");
    public static readonly Phrase Packs = new("承诺包", "Promise packs");
    public static readonly Phrase Edit = new("修改", "Edit");
    public static readonly Phrase Save = new("保存", "Save");
    public static readonly Phrase Saved = new("已保存", "Saved");
    public static readonly Phrase Name = new("名称", "Name");
    public static readonly Phrase Search = new("名称、首字母、电话或税号", "Name, initials, phone or taxpayer number");
    public static readonly Phrase TaxpayerNumber = new("税号", "Taxpayer number");
    public static readonly Phrase TaxpayerNumberHint = new("统一社会信用代码或旧税号；个人可不填", "Unified social credit code or an older number; leave it out for a private person");
    public static readonly Phrase LegalRepresentative = new("法定代表人", "Legal representative");
    public static readonly Phrase Phone = new("电话", "Phone");
    public static readonly Phrase Address = new("地址", "Address");
    public static readonly Phrase AddressHint = new("写明市、区县，可自动确定服务网点", "Name city and district, and the outlet is found from it");
    public static readonly Phrase Division = new("行政区划", "Division");
    public static readonly Phrase DivisionHint = new("地址中已写明区县时可不填", "May be left out when the address names the district");
    public static readonly Phrase BusinessItems = new("经营项目", "Business items");
    public static readonly Phrase Latitude = new("纬度", "Latitude");
    public static readonly Phrase Longitude = new("经度", "Longitude");
    public static readonly Phrase Outlet = new("服务网点", "Outlet");
    public static readonly Phrase Area = new("区域类别", "Area");
    public static readonly Phrase AreaCity = new("市区", "City");
    public static readonly Phrase AreaSuburb = new("城郊及周边县", "Suburb");
    public static readonly Phrase AreaRemote = new("偏远地区", "Remote");
    public static readonly Phrase RegisteredAt = new("登记时间", "Registered");
    public static readonly Phrase RegisteredFrom = new("登记日期从", "Registered from");
    public static readonly Phrase Details = new("基本信息", "Details");
    public static readonly Phrase Contacts = new("联系人", "Contacts");
    public static readonly Phrase Contact = new("联系人姓名", "Contact");
    public static readonly Phrase Email = new("电子邮箱", "E-mail");
    public static readonly Phrase EmailHint = new("上门未遇等通知发到这里", "Messages go here, such as that nobody was met");
    public static readonly Phrase PersonalData = new("个人信息", "Personal data");
    public static readonly Phrase HandOut = new("导出", "Hand out");
    public static readonly Phrase HandOutWhy = new("把系统中关于该客户及其联系人的全部数据和文件装入一个 ZIP 文件，交给本人。", "Everything that is held about this customer and his contacts, files included, as one ZIP file for the person who asks for it.");
    public static readonly Phrase HandOutContactWhy = new("把系统中关于该联系人的数据和文件装入一个 ZIP 文件，交给本人：联系人登记、他报告的服务单和他签字的上门单，以及该客户其他记录中提到他的部分。", "What is held about this contact, files included, as one ZIP file for him: his entry, the cases that he reported and the visits that he signed, and of the customer's other records what names him.");
    public static readonly Phrase EraseContactWhy = new("删除该联系人，并清除他报告的服务单和他签字的上门单中的姓名、电话、地址、备注和附件，以及该客户其他记录和审计中提到他姓名或电话的内容，不能恢复。服务过程、时限和统计保留，客户及其他联系人保留。客户或其他联系人也在使用的电话、与其他联系人相同的姓名不算他的信息；如果客户的电话就是他本人的，请先修改客户的电话。", "Removes this contact, and takes names, telephone numbers, addresses, notes and files out of the cases that he reported and the visits that he signed, and whatever names him or his number out of the customer's other records and the audit, for good. What was done when, clocks and figures stay, and so do the customer and his other contacts. A number that the customer or another contact has as well, or a name that another contact has as well, does not count as his; if the customer's number is his own, give the customer another one first.");
    public static readonly Phrase Download = new("下载 ZIP 文件", "Download the ZIP file");
    public static readonly Phrase Erase = new("清除", "Erase");
    public static readonly Phrase EraseWhy = new("把姓名、电话、地址、证件号码、备注和附件从登记、服务单、上门单、回访和审计中清除，不能恢复。服务过程、时限和统计保留。单位的名称、税号和地址是公开信息，保留。", "Takes names, telephone and identity numbers, addresses, notes and files out of the register, cases, visits, call-backs and the audit, for good. What was done when, clocks and figures stay. A company's name, taxpayer number and address are public and stay.");
    public static readonly Phrase Erased = new("已清除", "Erased");
    public static readonly Phrase ContactPhone = new("联系人电话", "Contact's phone");
    public static readonly Phrase Role = new("职务", "Role");
    public static readonly Phrase AddContact = new("添加联系人", "Add a contact");
    public static readonly Phrase Remove = new("删除", "Remove");
    public static readonly Phrase NoContacts = new("还没有联系人", "No contacts yet");
    public static readonly Phrase NoCustomers = new("还没有客户：登记一个，或从税务登记表导入。", "No customers yet: register one, or import the tax bureau's export.");
    public static readonly Phrase OpenCase = new("受理服务单", "Open a case");
    public static readonly Phrase Import = new("导入", "Import");
    public static readonly Phrase Imports = new("数据导入", "Imports");
    public static readonly Phrase ImportFile = new("文件", "File");
    public static readonly Phrase NewImport = new("导入文件", "Import a file");
    public static readonly Phrase ImportKind = new("导入内容", "What is imported");
    public static readonly Phrase Taxpayers = new("纳税人（客户）", "Taxpayers (customers)");
    public static readonly Phrase Uploaded = new("已上传", "Uploaded");
    public static readonly Phrase Upload = new("上传", "Upload");
    public static readonly Phrase UploadHint = new("CSV（UTF-8 或 GB18030）或 XLSX，首行为列标题，最大 20 MB", "CSV (UTF-8 or GB18030) or XLSX with titles in the first row, at most 20 MB");
    public static readonly Phrase ImportPromise = new("先试运行，不写入任何数据；确认后全部导入或全部不导入。重复导入同一文件不会产生变化。", "A dry run comes first and writes nothing; then all rows are taken over or none. Importing the same file again changes nothing.");
    public static readonly Phrase State = new("状态", "State");
    public static readonly Phrase StartedBy = new("上传人", "Uploaded by");
    public static readonly Phrase CreatedAt = new("上传时间", "Uploaded");
    public static readonly Phrase Rows = new("行数", "Rows");
    public static readonly Phrase RowNumber = new("行号", "Row");
    public static readonly Phrase Column = new("列", "Column");
    public static readonly Phrase Value = new("内容", "Value");
    public static readonly Phrase Reason = new("原因", "Reason");
    public static readonly Phrase NewRows = new("新增", "New");
    public static readonly Phrase ChangedRows = new("修改", "Changed");
    public static readonly Phrase UnchangedRows = new("无变化", "Unchanged");
    public static readonly Phrase BadRows = new("问题行", "Bad");
    public static readonly Phrase BadRowsList = new("问题行及原因", "Bad rows and why");
    public static readonly Phrase DownloadBad = new("下载问题行（{0}）", "Download the bad rows ({0})");
    public static readonly Phrase Problem = new("问题", "Problem");
    public static readonly Phrase MoreFaults = new("下一页", "More");
    public static readonly Phrase Columns = new("列对应", "Columns");
    public static readonly Phrase ColumnsHint = new("已按列标题自动对应，请核对；不需要的字段可选“不导入”。", "Proposed from the titles; check them. A field that is not wanted can be left out.");
    public static readonly Phrase NotImported = new("不导入", "Left out");
    public static readonly Phrase DryRun = new("试运行", "Dry run");
    public static readonly Phrase DryRunStarted = new("试运行已开始", "The dry run has started");
    public static readonly Phrase CarryOut = new("正式导入", "Carry out");
    public static readonly Phrase CarryOutStarted = new("导入已开始", "The import has started");
    public static readonly Phrase CarryOutAsk = new("将新增 {0} 行、修改 {1} 行，全部成功或全部不导入。", "{0} {0:row|rows} will be added and {1} changed, all of them or none.");
    public static readonly Phrase NothingToDo = new("文件与登记数据一致，无需导入。", "The file agrees with the register; there is nothing to import.");
    public static readonly Phrase MayLeave = new("可以离开此页，完成后会通知您。", "You may leave this page; you will be told when it is done.");
    public static readonly Phrase Sample = new("文件前几行", "First rows of the file");
    public static readonly Phrase ChangeColumns = new("调整列对应", "Change the columns");
    public static readonly Phrase ImportDone = new("导入完成：{0}", "Imported: {0}");
    public static readonly Phrase ImportChecked = new("试运行完成：{0}", "Dry run finished: {0}");
    public static readonly Phrase ImportFailed = new("导入失败：{0}", "Import failed: {0}");
    public static readonly Phrase NoImports = new("还没有导入过文件", "Nothing has been imported yet");
    public static readonly Phrase ChangedSinceCheck = new("试运行之后数据有变动，未导入任何数据；已重新试运行，请查看结果。", "The data changed after the dry run and nothing was imported; the dry run was done again, look at its outcome.");
    public static readonly Phrase Broke = new("系统出错，未导入任何数据；已记录，请联系管理员。", "The product broke and nothing was imported; it is recorded, tell your administrator.");
    public static readonly Phrase StateUploaded = new("待确认列", "Columns to confirm");
    public static readonly Phrase StateChecking = new("试运行中", "Dry run");
    public static readonly Phrase StateChecked = new("待正式导入", "Ready");
    public static readonly Phrase StateCarryingOut = new("导入中", "Importing");
    public static readonly Phrase StateDone = new("已导入", "Imported");
    public static readonly Phrase StateFailed = new("失败", "Failed");
    public static readonly Phrase DivisionUnknown = new("没有名为“{0}”的区县；请写六位代码或全称", "there is no district “{0}”; write six digits or its full name");
    public static readonly Phrase NotServed = new("您的管辖范围内没有网点服务{0}", "no outlet in your part of the network serves {0}");
    public static readonly Phrase DivisionUnclear = new("地址看不出唯一的区县；请在“行政区划”列写六位代码", "the address does not name one district; write six digits in a column “Division”");
    public static readonly Phrase Elsewhere = new("该税号已由其他网点登记", "this taxpayer number is registered with another outlet");

    public static Phrase Of(AreaClass area) => area switch { AreaClass.City => AreaCity, AreaClass.Suburb => AreaSuburb, _ => AreaRemote };

    public static Phrase Of(ImportState state) => state switch
    {
        ImportState.Uploaded => StateUploaded,
        ImportState.Checking => StateChecking,
        ImportState.Checked => StateChecked,
        ImportState.CarryingOut => StateCarryingOut,
        ImportState.Done => StateDone,
        _ => StateFailed,
    };
}
