using Pledge.Kernel.Data;
using Pledge.Kernel.Search;
using Pledge.Network;
using Pledge.Stock.Keeping;
using Pledge.Stock.Parts;

namespace Pledge.Stock;

/// <summary>Parts and stock of the demonstration network: the same every time.</summary>
public static class DemoStock
{
    private static readonly (string Code, string Chinese, string English, string Unit, decimal Price, bool Serialised, bool Loaner)[] Catalogue =
    [
        ("PWR-12V", "电源适配器 12V", "Power adapter 12 V", "个", 65, false, false),
        ("CBL-USB", "USB 数据线", "USB cable", "根", 15, false, false),
        ("CBL-COM", "串口线", "Serial cable", "根", 20, false, false),
        ("BAT-RTC", "时钟电池", "Clock battery", "粒", 8, false, false),
        ("FUSE-2A", "保险丝 2A", "Fuse 2 A", "个", 2, false, false),
        ("HEAD-PRN", "打印头", "Print head", "个", 180, false, false),
        ("RIB-PRN", "色带", "Ribbon", "个", 25, false, false),
        ("ROLL-57", "卷式发票打印纸 57 mm", "Paper roll 57 mm", "卷", 6, false, false),
        ("MTR-PRN", "走纸电机", "Paper feed motor", "个", 95, false, false),
        ("GEAR-PRN", "走纸齿轮组", "Paper feed gears", "套", 35, false, false),
        ("KEY-PAD", "键盘膜", "Keypad membrane", "张", 45, false, false),
        ("LCD-CUS", "顾客显示屏", "Customer display", "块", 120, false, false),
        ("DRW-LOCK", "钱箱锁", "Drawer lock", "把", 40, false, false),
        ("SLOT-IC", "IC 卡座", "Card slot", "个", 55, false, false),
        ("MB-TAX", "税控主板", "Tax control main board", "块", 680, true, false),
        ("CARD-TAX", "税控卡", "Tax control card", "张", 240, true, false),
        ("CARD-USER", "用户卡", "User card", "张", 60, true, false),
        ("LOAN-REG", "备机：税控收款机", "Loaner: fiscal cash register", "台", 0, true, true),
        ("LOAN-DISC", "备机：税控盘", "Loaner: tax control disc", "个", 0, true, true),
    ];

    /// <summary>Loads the catalogue and a first receipt for every outlet, in the current transaction; does nothing when there are parts already.</summary>
    /// <param name="db">As the product itself.</param>
    /// <param name="outlets">Outlets to supply.</param>
    /// <param name="at">When everything was received (UTC).</param>
    /// <param name="cancellation">Stops the loading.</param>
    public static async Task Load(PledgeDbContext db, IReadOnlyList<Outlet> outlets, DateTimeOffset at, CancellationToken cancellation)
    {
        if (db.Set<Part>().Any())
        {
            return;
        }

        var parts = Catalogue.Select(line => new Part
        {
            Code = line.Code,
            ChineseName = line.Chinese,
            EnglishName = line.English,
            Unit = line.Unit,
            Price = line.Price,
            Serialised = line.Serialised,
            Loaner = line.Loaner,
        }).ToList();
        db.AddRange(parts);
        await db.SaveChangesAsync(cancellation);
        var index = new SearchIndex(db);
        parts.ForEach(part => index.Add(SavePart.Findable(part)));
        foreach (var outlet in outlets)
        {
            foreach (var (number, part) in parts.Index())
            {
                // Three loaners at least, less of what is dear, and here and there something has run out.
                var quantity = part.Serialised ? 3 : (int)((outlet.Id + (number * 7)) % 12);
                Receive(db, outlet, part, quantity, at);
            }
        }

        await db.SaveChangesAsync(cancellation);
    }

    private static void Receive(PledgeDbContext db, Outlet outlet, Part part, int quantity, DateTimeOffset at)
    {
        db.Add(new StockLevel { Scope = outlet.Scope, OutletId = outlet.Id, OutletCode = outlet.Code, OutletName = outlet.Name, PartId = part.Id, Quantity = quantity });
        var serials = part.Serialised ? Enumerable.Range(1, quantity).Select(piece => $"{part.Code}-{outlet.Code}-{piece:000}").ToList() : [];
        db.AddRange(serials.Select(number => new StockSerial { Scope = outlet.Scope, PartId = part.Id, Number = number, OutletId = outlet.Id, InStock = true }));
        var lines = part.Serialised ? serials.Select(number => ((string?)number, 1)) : quantity > 0 ? [(null, quantity)] : [];
        db.AddRange(lines.Select(line => new StockMovement
        {
            Scope = outlet.Scope,
            OutletId = outlet.Id,
            OutletCode = outlet.Code,
            PartId = part.Id,
            Kind = MovementKind.Receipt,
            Quantity = line.Item2,
            Serial = line.Item1,
            HappenedAt = at,
            RecordedAt = at,
            Actor = "Pledge",
        }));
    }
}
