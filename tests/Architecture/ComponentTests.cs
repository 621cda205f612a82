using System.Text.Json;

namespace Pledge.Architecture.Tests;

/// <summary>docs/components.cdx.json lists what is delivered, no more and no less (ASVS 5.0, 15.1.2).</summary>
public sealed class ComponentTests
{
    private static readonly JsonElement List = Read(Path.Combine(Sources.Root, "docs/components.cdx.json"));

    [Fact]
    public void Every_package_of_the_server_is_listed_with_its_version_and_hash()
    {
        var delivered = from library in Read(Path.Combine(AppContext.BaseDirectory, "pledge.deps.json")).GetProperty("libraries").EnumerateObject()
                        where library.Value.GetProperty("type").ValueEquals("package")
                        select Line($"pkg:nuget/{library.Name.Replace('/', '@')}", library.Value.GetProperty("sha512"));
        Listed("pkg:nuget/").ShouldBe(delivered, ignoreOrder: true, "Run node scripts/components.mjs");
    }

    [Fact]
    public void Every_package_of_the_browser_is_listed_with_its_version_and_hash()
    {
        var packages = Read(Path.Combine(Sources.Root, "src/Web/Client/package-lock.json")).GetProperty("packages");
        var delivered = from name in packages.GetProperty("").GetProperty("dependencies").EnumerateObject().Select(dependency => dependency.Name).Append("@tabler/icons")
                        let package = packages.GetProperty($"node_modules/{name}")
                        select Line($"pkg:npm/{name.Replace("@", "%40", StringComparison.Ordinal)}@{package.GetProperty("version")}", package.GetProperty("integrity"));
        Listed("pkg:npm/").ShouldBe(delivered, ignoreOrder: true, "Run node scripts/components.mjs");
    }

    [Fact]
    public void Every_component_names_its_licence() =>
        List.GetProperty("components").EnumerateArray().ShouldAllBe(component => component.GetProperty("licenses").GetArrayLength() == 1);

    private static string[] Listed(string kind) =>
        [.. from component in List.GetProperty("components").EnumerateArray()
            let address = component.GetProperty("purl").GetString()!
            where address.StartsWith(kind, StringComparison.Ordinal)
            select $"{address} {component.GetProperty("hashes")[0].GetProperty("content")}"];

    private static string Line(string address, JsonElement hash) =>
        $"{address} {Convert.ToHexStringLower(Convert.FromBase64String(hash.GetString()!["sha512-".Length..]))}";

    private static JsonElement Read(string path)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(path));
        return document.RootElement.Clone();
    }
}
