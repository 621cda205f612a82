using Microsoft.EntityFrameworkCore;
using Pledge.Customers;
using Pledge.Devices.Products;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Exchange;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;

namespace Pledge.Devices.Register;

/// <summary>Devices from a file, known by their serial number; their customers must be in the register [A2, A23]. An empty cell leaves what is known.</summary>
internal sealed class DeviceImport(PledgeDbContext db, CallerContext callers, ICustomers customers, SearchIndex search, TimeProvider time) : IImportKind
{
    private readonly List<(DeviceEntry Entry, Product Product, string CustomerName, DeviceStatus? Before, bool IsNew)> touched = [];
    private Dictionary<string, Product>? products;

    public string Key => "devices";

    public Phrase Title => Words.Devices;

    public IReadOnlyList<ImportField> Fields { get; } =
    [
        new("serial", Words.Serial, Required: true, ["序列号", "设备编号", "机器号", "机身编号", "serial", "s/n", "sn"], ReadSerial) { Unique = true },
        new("taxpayerNumber", Words.CustomerNumber, Required: true, ["税号", "纳税人识别号", "纳税人登记号", "统一社会信用代码", "taxpayer number", "taxpayer id"], FieldReaders.TaxpayerNumber),
        new("product", Words.Product, Required: true, ["产品名称", "设备名称", "品名", "product name"], FieldReaders.Line(100)),
        new("model", Words.Model, Required: true, ["产品型号", "设备型号", "规格型号"], FieldReaders.Line(60)),
        new("status", Words.Status, Required: false, ["设备状态"], FieldReaders.Choice([.. Enum.GetValues<DeviceStatus>().Select(status => (Wire.NameOf(status), Words.Of(status)))])),
        new("soldOn", Words.SoldOn, Required: false, ["销售时间", "购买日期", "购机日期", "sale date"], FieldReaders.Date),
        new("shippedOn", Words.ShippedOn, Required: false, ["发货时间", "出厂日期", "shipping date"], FieldReaders.Date),
        new("installedOn", Words.InstalledOn, Required: false, ["安装时间", "installation date"], FieldReaders.Date),
        new("poweredOn", Words.PoweredOn, Required: false, ["启用日期", "开机时间", "power-on date"], FieldReaders.Date),
        new("trialRunEndedOn", Words.TrialRunEndedOn, Required: false, ["试运行结束"], FieldReaders.Date),
        new("contractValue", Words.ContractValue, Required: false, ["合同额", "contract amount"], FieldReaders.Number(0, RegisterDevice.Command.HighestValue)),
        new("extendedUntil", Words.ExtendedUntil, Required: false, ["延保到期日"], FieldReaders.Date),
        new("makerWarrantyUntil", Words.MakerWarrantyUntil, Required: false, ["厂家保修到期日", "原厂保修"], FieldReaders.Date),
    ];

    public async Task<IReadOnlyList<ImportVerdict>> Take(IReadOnlyList<ImportRow> rows, CancellationToken cancellation)
    {
        touched.Clear();
        products ??= await db.Set<Product>().AsNoTracking().Where(product => product.Active).ToDictionaryAsync(product => Titled(product.Name, product.Model), StringComparer.OrdinalIgnoreCase, cancellation);
        var serials = rows.Select(row => (string)row.Values["serial"]!).ToList();
        var known = await db.Set<DeviceEntry>().IgnoreQueryFilters().Where(device => serials.Contains(device.Serial)).ToDictionaryAsync(device => device.Serial, StringComparer.Ordinal, cancellation);
        var owners = await customers.ByTaxpayerNumber([.. rows.Select(row => (string)row.Values["taxpayerNumber"]!).Distinct()], cancellation);
        return [.. rows.Select(row => Take(row.Values, known.GetValueOrDefault((string)row.Values["serial"]!), owners))];
    }

    public async Task Settle(CancellationToken cancellation)
    {
        foreach (var (entry, product, customerName, before, isNew) in touched)
        {
            if (isNew)
            {
                search.Add(entry.ToFindable(product, customerName));
            }
            else
            {
                await search.Put(entry.ToFindable(product, customerName), cancellation);
            }

            if (isNew || before != entry.Status)
            {
                db.Add(new DeviceEvent { DeviceId = entry.Id, Scope = entry.Scope, At = time.GetUtcNow(), Actor = callers.Current.Name, Before = before, After = entry.Status });
            }
        }
    }

    private ImportVerdict Take(IReadOnlyDictionary<string, object?> values, DeviceEntry? known, IReadOnlyDictionary<string, Customer> owners)
    {
        var faults = new List<(string, Phrase)>();
        if (known is not null && !callers.Current.Reaches(known.Scope))
        {
            faults.Add(("serial", Words.SerialElsewhere));
        }

        var number = (string)values["taxpayerNumber"]!;
        if (!owners.TryGetValue(number, out var owner))
        {
            faults.Add(("taxpayerNumber", Words.CustomerUnknown.With(number)));
        }

        var (name, model) = ((string)values["product"]!, (string)values["model"]!);
        if (!products!.TryGetValue(Titled(name, model), out var product))
        {
            faults.Add(("model", Words.ProductUnknown.With(name, model)));
        }

        var status = values.GetValueOrDefault("status") is string wanted ? Enum.GetValues<DeviceStatus>().First(value => Wire.NameOf(value) == wanted) : (DeviceStatus?)null;
        if (known is not null && status is { } next && next != known.Status && DeviceLife.Refuse(known.Status, next) is { } refusal)
        {
            faults.Add(("status", refusal.Said));
        }

        CheckDays(values, faults);
        return faults.Count > 0 ? new ImportVerdict(ImportEffect.Unchanged, faults) : Apply(values, known, owner!, product!, status);
    }

    private ImportVerdict Apply(IReadOnlyDictionary<string, object?> values, DeviceEntry? known, Customer owner, Product product, DeviceStatus? status)
    {
        var before = known?.Status;
        var entry = known ?? new DeviceEntry { Serial = (string)values["serial"]!, Scope = "", RegisteredAt = time.GetUtcNow() };
        entry.CustomerId = owner.Id;
        entry.Scope = owner.Scope;
        entry.ProductId = product.Id;
        entry.Status = status ?? entry.Status;
        entry.SoldOn = DayOf(values, "soldOn") ?? entry.SoldOn;
        entry.ShippedOn = DayOf(values, "shippedOn") ?? entry.ShippedOn;
        entry.InstalledOn = DayOf(values, "installedOn") ?? entry.InstalledOn;
        entry.PoweredOn = DayOf(values, "poweredOn") ?? entry.PoweredOn;
        entry.TrialRunEndedOn = DayOf(values, "trialRunEndedOn") ?? entry.TrialRunEndedOn;
        entry.ContractValue = (decimal?)values.GetValueOrDefault("contractValue") ?? entry.ContractValue;
        entry.ExtendedUntil = DayOf(values, "extendedUntil") ?? entry.ExtendedUntil;
        entry.MakerWarrantyUntil = DayOf(values, "makerWarrantyUntil") ?? entry.MakerWarrantyUntil;
        entry.WorkOutWarranty(product);
        if (known is null)
        {
            db.Add(entry);
        }
        else if (db.Entry(entry).State != EntityState.Modified)
        {
            return ImportVerdict.Of(ImportEffect.Unchanged);
        }
        else
        {
            entry.Version++;
        }

        touched.Add((entry, product, owner.Name, before, known is null));
        return ImportVerdict.Of(known is null ? ImportEffect.Added : ImportEffect.Changed);
    }

    private void CheckDays(IReadOnlyDictionary<string, object?> values, List<(string, Phrase)> faults)
    {
        var today = House.DayOf(time.GetUtcNow());
        foreach (var field in Fields.Where(field => field.Key is "soldOn" or "shippedOn" or "installedOn" or "poweredOn" or "trialRunEndedOn"))
        {
            if (DayOf(values, field.Key) > today)
            {
                faults.Add((field.Key, Kernel.Refusals.CommonRefusals.InFuture.Message.With(field.Title, DeviceLook.Day(today))));
            }
        }
    }

    private static DateOnly? DayOf(IReadOnlyDictionary<string, object?> values, string key) => (DateOnly?)values.GetValueOrDefault(key);

    private static string Titled(string name, string model) => $"{name}\n{model}";

    private static FieldReading ReadSerial(string cell) =>
        SerialNumber.TryNormalize(cell, out var serial) ? FieldReading.Of(serial) : FieldReading.Refused(DeviceRefusals.SerialShape.Message);
}
