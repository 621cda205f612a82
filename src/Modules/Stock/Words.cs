using Pledge.Stock.Keeping;

namespace Pledge.Stock;

/// <summary>What the module says.</summary>
internal static class Words
{
    // Parts
    public static readonly Phrase Parts = new("备件目录", "Parts");
    public static readonly Phrase NoParts = new("还没有备件。先建立备件，再入库。", "No parts yet. Add the parts first, then receive stock.");
    public static readonly Phrase NewPart = new("新建备件", "New part");
    public static readonly Phrase EditPart = new("修改备件", "Edit part");
    public static readonly Phrase SavePart = new("保存备件", "Save part");
    public static readonly Phrase PartSaved = new("备件已保存", "Part saved");
    public static readonly Phrase Part = new("备件", "Part");
    public static readonly Phrase Code = new("编码", "Code");
    public static readonly Phrase CodeHint = new("字母、数字和连字符，建立后不改", "Letters, digits and hyphens; it stays as it is");
    public static readonly Phrase Name = new("名称", "Name");
    public static readonly Phrase ChineseName = new("中文名称", "Name in Chinese");
    public static readonly Phrase EnglishName = new("英文名称", "Name in English");
    public static readonly Phrase Unit = new("单位", "Unit");
    public static readonly Phrase Price = new("公布价（元）", "Published price (CNY)");
    public static readonly Phrase Serialised = new("逐件管理序列号", "Every piece has a serial number");
    public static readonly Phrase SerialisedShort = new("序列号管理", "Serialised");
    public static readonly Phrase Loaner = new("备机（借给客户用，不出售）", "Loaner (lent to customers, not sold)");
    public static readonly Phrase LoanerShort = new("备机", "Loaner");

    // Stock
    public static readonly Phrase Stock = new("网点库存", "Stock");
    public static readonly Phrase NoStock = new("还没有库存。办理入库后，这里按网点列出每种备件的数量。", "No stock yet. Once parts are received, every outlet's quantities are listed here.");
    public static readonly Phrase Outlet = new("网点", "Outlet");
    public static readonly Phrase OutletCode = new("网点编码", "Outlet code");
    public static readonly Phrase Quantity = new("数量", "Quantity");
    public static readonly Phrase Counted = new("盘点实有数量", "Counted quantity");
    public static readonly Phrase OutOfStock = new("只看缺货", "Only what has run out");
    public static readonly Phrase Serials = new("序列号", "Serial numbers");
    public static readonly Phrase SerialsHint = new("每行一个；件数须与数量一致。不逐件管理的备件不填。", "One a line, as many as the quantity. Leave it empty for parts without serial numbers.");
    public static readonly Phrase Serial = new("序列号", "Serial number");
    public static readonly Phrase Reference = new("单据号", "Document");
    public static readonly Phrase ReferenceHint = new("送货单、上门单等的号码", "Number of the delivery note, visit …");
    public static readonly Phrase Note = new("说明", "Note");
    public static readonly Phrase Reason = new("原因", "Reason");
    public static readonly Phrase HappenedAt = new("发生时间", "Time");
    public static readonly Phrase HappenedAtHint = new("不填即为现在", "Leave it empty for now");
    public static readonly Phrase Receive = new("入库", "Receive parts");
    public static readonly Phrase Received = new("已入库", "Received");
    public static readonly Phrase TakeBack = new("退库", "Take parts back");
    public static readonly Phrase TakenBack = new("已退库", "Taken back");
    public static readonly Phrase TakeBackHint = new("领出未用或客户归还的备件、备机退回库存。", "Parts that were not used, or loaners that customers gave back.");
    public static readonly Phrase Count = new("盘点更正", "Correct after counting");
    public static readonly Phrase CountHint = new("填盘点时的实有数量；差额记入流水。逐件管理的备件请列出全部实有序列号。", "Enter what is really there; the difference goes into the ledger. For serialised parts list every serial number that is there.");
    public static readonly Phrase CountSaved = new("已更正", "Corrected");
    public static readonly Phrase Movements = new("库存流水", "Stock ledger");
    public static readonly Phrase NoMovements = new("还没有出入库记录。", "Nothing has moved yet.");
    public static readonly Phrase Movement = new("类型", "Movement");
    public static readonly Phrase RecordedAt = new("记录时间", "Recorded");
    public static readonly Phrase Who = new("经办", "Who");
    public static readonly Phrase Search = new("编码或名称", "Code or name");

    /// <summary>What a movement is called.</summary>
    public static Phrase Of(MovementKind kind) => kind switch
    {
        MovementKind.Receipt => new("入库", "Receipt"),
        MovementKind.Issue => new("领用", "Issue"),
        MovementKind.Return => new("退库", "Return"),
        _ => new("盘点更正", "Correction"),
    };
}
