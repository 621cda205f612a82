using System.Globalization;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Pledge.Field;

/// <summary>A service of the published, approved price list [B14].</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Name">What is done.</param>
/// <param name="Unit">What the price is for.</param>
/// <param name="Price">In CNY, tax included.</param>
internal sealed record PricedService(string Code, Phrase Name, Phrase Unit, decimal Price);

/// <summary>The price list of the folder of packs.</summary>
/// <param name="Version">Version, shown on the sheet.</param>
/// <param name="Services">In the order published.</param>
internal sealed record PriceList(string Version, IReadOnlyList<PricedService> Services)
{
    private const string File = "prices/price-list.yaml";

    internal PricedService? Find(string code) => Services.FirstOrDefault(service => service.Code.Equals(code, StringComparison.OrdinalIgnoreCase));

    /// <summary>Reads the list; an organisation without one charges parts only.</summary>
    /// <exception cref="FormatException">The list is broken: names file, line, column and what was expected.</exception>
    internal static PriceList Load(string folder)
    {
        var path = Path.Combine(folder, File);
        return System.IO.File.Exists(path) ? Read(System.IO.File.ReadAllText(path)) : new PriceList("", []);
    }

    internal static PriceList Read(string yaml)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(yaml));
            var root = stream.Documents.Count == 1 ? Map(stream.Documents[0].RootNode) : throw new FormatException($"{File}(1,1): one document expected");
            var services = Map(Child(root, "services")).Children.Select(entry => Service(Text(entry.Key), Map(entry.Value))).ToList();
            return new PriceList(Text(Child(root, "version")), services);
        }
        catch (YamlException fault)
        {
            throw new FormatException($"{File}({fault.Start.Line},{fault.Start.Column}): {fault.Message}", fault);
        }
    }

    private static PricedService Service(string code, YamlMappingNode node)
    {
        var price = Child(node, "price");
        return decimal.TryParse(Text(price), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount)
            ? new PricedService(code, Bilingual(Child(node, "name")), Bilingual(Child(node, "unit")), amount)
            : throw Expected(price, "a price such as 80 or 12.50");
    }

    private static Phrase Bilingual(YamlNode node) => new(Text(Child(Map(node), "zh")), Text(Child(Map(node), "en")));

    private static YamlNode Child(YamlMappingNode node, string name) =>
        node.Children.TryGetValue(new YamlScalarNode(name), out var child) ? child : throw Expected(node, $"“{name}”");

    private static YamlMappingNode Map(YamlNode node) => node as YamlMappingNode ?? throw Expected(node, "names with values");

    private static string Text(YamlNode node) => (node as YamlScalarNode)?.Value ?? throw Expected(node, "a text");

    private static FormatException Expected(YamlNode node, string what) => new($"{File}({node.Start.Line},{node.Start.Column}): {what} expected");
}
