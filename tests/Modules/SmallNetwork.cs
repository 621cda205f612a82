using Pledge.Fixtures;
using Pledge.Network;

namespace Pledge;

/// <summary>A network small enough to keep in mind: one branch, two centres, three outlets, four districts.</summary>
internal sealed class SmallNetwork
{
    private SmallNetwork(Client administrator) => Administrator = administrator;

    /// <summary>Signed in, everywhere.</summary>
    public Client Administrator { get; }

    public long Branch { get; private init; }

    public long Guangzhou { get; private init; }

    public long Foshan { get; private init; }

    /// <summary>Serves 天河区 (city) and 黄埔区 (suburb).</summary>
    public Outlet Tianhe { get; private init; } = null!;

    /// <summary>Serves 越秀区 (city).</summary>
    public Outlet Yuexiu { get; private init; } = null!;

    /// <summary>Of another centre; serves 南海区 (city).</summary>
    public Outlet Nanhai { get; private init; } = null!;

    /// <summary>Builds it as an administrator would, by the API; once per product.</summary>
    public static async Task<SmallNetwork> On(Product product)
    {
        var administrator = await product.SignIn("administrator");
        var found = (await administrator.Get("/network")).Json.EnumerateArray().ToDictionary(node => node.GetProperty("code").GetString()!, node => node.GetProperty("id").GetInt64());
        if (found.Count == 0)
        {
            await Build(administrator, found);
        }

        return new SmallNetwork(administrator)
        {
            Branch = found["GD"],
            Guangzhou = found["GZ"],
            Foshan = found["FS"],
            Tianhe = await Outlet(product, found["GZ01"]),
            Yuexiu = await Outlet(product, found["GZ02"]),
            Nanhai = await Outlet(product, found["FS01"]),
        };
    }

    private static async Task Build(Client administrator, Dictionary<string, long> found)
    {
        foreach (var (code, name, parent) in new[] { ("GD", "广东省分公司", ""), ("GZ", "广州服务中心", "GD"), ("FS", "佛山服务中心", "GD"), ("GZ01", "广州天河网点", "GZ"), ("GZ02", "广州越秀网点", "GZ"), ("FS01", "佛山南海网点", "FS") })
        {
            var added = await administrator.Post("/network", new { code, name, parentId = parent.Length == 0 ? (long?)null : found[parent], hotline = "020-87654321" });
            found[code] = added.Succeeded().Json.GetProperty("id").GetInt64();
        }

        foreach (var (code, division, area) in new[] { ("GZ01", "440106", "city"), ("GZ01", "440112", "suburb"), ("GZ02", "440104", "city"), ("FS01", "440605", "city") })
        {
            (await administrator.Post($"/network/{found[code]}/areas", new { divisionCode = division, @class = area })).Succeeded();
        }
    }

    private static async Task<Outlet> Outlet(Product product, long id) => (await product.Do((INetwork network) => network.Outlet(id, CancellationToken.None)))!;
}
