using System.Globalization;
using System.Runtime.CompilerServices;
using Pledge.Customers.Register;
using Pledge.Kernel.Data;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Customers;

/// <summary>Believable customers for the demonstration: the same seed gives the same ones. Memory is bounded by one batch.</summary>
public static class DemoCustomers
{
    private const int BatchSize = 2000;

    /// <summary>Writes the customers of the areas in batches, each in a transaction of its own, and hands each batch on so that devices and cases can be added to it.</summary>
    /// <param name="db">As the product itself, outside a transaction.</param>
    /// <param name="areas">Where they live and how many.</param>
    /// <param name="seed">Chooses among the possible customers.</param>
    /// <param name="now">They were registered within the three years before.</param>
    /// <param name="cancellation">Stops between batches.</param>
    public static async IAsyncEnumerable<IReadOnlyList<Customer>> Write(PledgeDbContext db, IReadOnlyList<DemoArea> areas, int seed, DateTimeOffset now, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var id = await BulkInsert.FirstFreeId<CustomerEntry>(db, cancellation);
        var contactId = await BulkInsert.FirstFreeId<CustomerContact>(db, cancellation);
        var documentId = await BulkInsert.FirstFreeId<SearchDocument>(db, cancellation);
        var entries = areas.SelectMany(area => Enumerable.Repeat(area, area.Customers)).Select(area => DemoCustomer.Make(area, id++, ref contactId, seed, now));
        foreach (var batch in entries.Chunk(BatchSize))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            await BulkInsert.Write(db, batch, cancellation);
            await BulkInsert.Write(db, batch.SelectMany(entry => entry.Contacts), cancellation);
            await BulkInsert.Write(db, batch.Select(entry => DocumentOf(entry, documentId++)), cancellation);
            await transaction.CommitAsync(cancellation);
            yield return Array.ConvertAll(batch, entry => entry.ToCustomer());
            documentId = await BulkInsert.FirstFreeId<SearchDocument>(db, cancellation);
        }

        // Whoever reads the batches has written his part of the last one by now.
        await BulkInsert.Settle(db, cancellation);
    }

    private static SearchDocument DocumentOf(CustomerEntry entry, long id)
    {
        var document = entry.ToFindable().ToDocument();
        document.Id = id;
        return document;
    }
}

/// <summary>Makes one customer from its number.</summary>
internal static class DemoCustomer
{
    private static readonly string[] Brands = ["恒泰", "佳润", "永盛", "南粤", "华兴", "信达", "金穗", "顺景", "万家", "同创", "宏图", "百川", "瑞丰", "天成", "远航", "新域", "广源", "福临", "锦绣", "德邦", "卓越", "安泰", "利民", "盈科", "东江", "海纳", "长青", "银河", "合众", "中岭"];
    private static readonly string[] Trades = ["商贸", "餐饮管理", "电子科技", "建材", "服饰", "医药", "汽车服务", "文化传播", "食品", "物流", "五金制品", "家具", "农业科技", "酒店管理", "百货", "陶瓷", "灯饰", "纺织"];
    private static readonly string[] Shops = ["便利店", "五金店", "茶餐厅", "药店", "服装店", "小吃店", "理发店", "手机店", "文具店", "水果店", "汽修店", "粮油店", "家电维修部", "糖水铺"];
    private static readonly string[] FamilyNames = ["陈", "李", "黄", "张", "梁", "林", "刘", "吴", "罗", "杨", "邓", "叶", "谢", "何", "曾", "冯", "蔡", "彭", "潘", "欧阳", "苏", "郑", "钟", "黎", "周", "卢", "江", "温", "赖", "麦"];
    private static readonly string[] GivenNames = ["伟", "志强", "建华", "海燕", "丽", "俊杰", "嘉欣", "永健", "少芬", "家豪", "晓彤", "国栋", "敏", "文辉", "思琪", "浩然", "秀英", "子轩", "佩珊", "锦荣", "雪梅", "泽宇", "婷", "振华", "玉兰", "德明", "春生", "燕玲"];
    private static readonly string[] Roads = ["中山路", "人民路", "解放路", "建设路", "环城路", "文化路", "和平路", "新华路", "朝阳路", "东风路", "学府路", "迎宾路", "工业大道", "商业街", "滨江路", "体育路", "兴业路", "幸福街"];
    private static readonly string[] Roles = ["财务", "店长", "办税员", "行政", "经理"];
    private static readonly string[] MobilePrefixes = ["135", "136", "137", "138", "139", "150", "158", "159", "186", "189", "133", "177"];

    // A prime below 10^8: multiplying by any number modulo it gives every customer an organisation number of his own.
    private const long Organisations = 99_999_989;

    internal static CustomerEntry Make(DemoArea area, long id, ref long contactId, int seed, DateTimeOffset now)
    {
        var random = new Random(Mixed(seed, id));
        var isShop = random.Next(100) < 45;
        var owner = NameOf(random);
        var name = isShop
            ? area.Division.CityName[..2] + ShortName(area.Division) + Pick(random, Brands) + owner[..1] + "记" + Pick(random, Shops)
            : area.Division.CityName + Pick(random, Brands) + Pick(random, Brands) + Pick(random, Trades) + "有限公司";
        var entry = new CustomerEntry
        {
            Id = id,
            Scope = "",
            Name = name,
            TaxpayerNumber = TaxpayerNumberOf(area.Division.Code, id, isShop, random.Next(100) < 5),
            LegalRepresentative = owner,
            Phone = Mobile(random),
            Address = string.Create(CultureInfo.InvariantCulture, $"{area.Division.FullName}{Pick(random, Roads)} {random.Next(1, 400)} 号{(isShop ? "铺" : $" {random.Next(2, 28)}{random.Next(1, 12):D2} 室")}"),
            DivisionCode = area.Division.Code,
            BusinessItems = isShop ? "零售；服务" : "批发和零售；技术服务",
            Latitude = Near(area.Latitude, random),
            Longitude = Near(area.Longitude, random),
            RegisteredAt = House.StartOf(House.DayOf(now).AddDays(-random.Next(30, 365 * 3))).AddMinutes((9 * 60) + random.Next(8 * 60)),
        };
        foreach (var _ in Enumerable.Range(0, isShop ? 1 : 1 + random.Next(2)))
        {
            entry.Contacts.Add(new CustomerContact { Id = contactId++, CustomerId = id, Scope = "", Name = isShop ? owner : NameOf(random), Phone = isShop ? entry.Phone : Mobile(random), Role = isShop ? "店主" : Pick(random, Roles) });
        }

        entry.Serve(new ServedArea(area.Outlet, area.Class, area.Division.Code, area.Division.FullName));
        return entry;
    }

    private static string TaxpayerNumberOf(string division, long id, bool isShop, bool old)
    {
        var organisation = (id % Organisations * 48_271 % Organisations).ToString("D8", CultureInfo.InvariantCulture);
        var code = organisation + TaxpayerNumber.OrganisationCheckCharacter(organisation);
        var first17 = (isShop ? "92" : "91") + division + code;
        return old ? division + code : first17 + SocialCreditCode.CheckCharacter(first17);
    }

    private static string Mobile(Random random) => Pick(random, MobilePrefixes) + random.Next(0, 100_000_000).ToString("D8", CultureInfo.InvariantCulture);

    private static string NameOf(Random random) => Pick(random, FamilyNames) + Pick(random, GivenNames);

    private static string ShortName(Division division) => division.Name == division.CityName ? "" : division.Name[..2];

    // Most live within five kilometres of the seat.
    private static double Near(double centre, Random random) =>
        Math.Round(centre + ((random.NextDouble() + random.NextDouble() - 1) * 0.05), 5);

    private static string Pick(Random random, string[] from) => from[random.Next(from.Length)];

    private static int Mixed(int seed, long id)
    {
        var mixed = (ulong)id * 0x9E3779B97F4A7C15UL ^ (uint)seed;
        mixed = (mixed ^ (mixed >> 31)) * 0xBF58476D1CE4E5B9UL;
        return (int)(mixed >> 33);
    }
}
