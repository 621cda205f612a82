using System.Text.Json;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.FileProviders;

namespace Pledge.Kernel.Web.Components;

/// <summary>
/// Addresses of scripts, styles and icons. The build gives each file a name with a hash of its content, so browsers may keep it for ever;
/// the build's manifest says which name is the present one.
/// </summary>
public sealed class ClientFiles
{
    /// <summary>Everything under this path may be kept for ever.</summary>
    public const string Folder = "/assets";

    private readonly Dictionary<string, string> names;

    /// <summary>Reads the manifest once; without one (a test that built no client) the plain names stand.</summary>
    public ClientFiles(IWebHostEnvironment environment)
    {
        var manifest = environment.WebRootFileProvider.GetFileInfo($"{Folder}/manifest.json");
        names = manifest.Exists ? Read(manifest) : [];
        Icons = this["icons.svg"];
    }

    /// <summary>The address of the icons.</summary>
    public string Icons { get; }

    /// <summary>The address of an asset: <c>main.css</c> → <c>/assets/main-QGG52I6V.css</c>.</summary>
    public string this[string name] => $"{Folder}/{names.GetValueOrDefault(name, name)}";

    private static Dictionary<string, string> Read(IFileInfo manifest)
    {
        using var content = manifest.CreateReadStream();
        return JsonSerializer.Deserialize<Dictionary<string, string>>(content) ?? [];
    }
}
