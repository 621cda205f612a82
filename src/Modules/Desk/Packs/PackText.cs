using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Pledge.Kernel.Web;
using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <summary>A pack with the text it was read from.</summary>
/// <param name="Pack">The pack.</param>
/// <param name="Version">Its version and the start of the hash of its text, so that a file changed under an old number is told apart.</param>
/// <param name="File">Main file.</param>
/// <param name="Files">Text of every file but those of the holidays.</param>
internal sealed record PackText(Pack Pack, string Version, string File, IReadOnlyDictionary<string, string> Files)
{
    /// <summary>Notices of public holidays come every year and hold for running cases too, so they are no part of what a case is pinned to.</summary>
    private const string Holidays = "holidays/";

    /// <summary>Reads a pack from a folder of packs.</summary>
    public static (PackText? Text, IReadOnlyList<PackError> Errors) Read(string folder, string file) =>
        Read(file, name => ReadFile(folder, name));

    /// <summary>Reads a stored pack; what it does not hold, above all its holidays, comes from the folder of packs.</summary>
    public static (PackText? Text, IReadOnlyList<PackError> Errors) Read(string file, string stored, string folder)
    {
        var files = FilesOf(stored);
        return Read(file, name => files.TryGetValue(name, out var text) ? text : ReadFile(folder, name));
    }

    /// <summary>File name → text, from the JSON in which they are stored.</summary>
    public static SortedDictionary<string, string> FilesOf(string stored) =>
        new(JsonSerializer.Deserialize<Dictionary<string, string>>(stored, Wire.Json)!, StringComparer.Ordinal);

    /// <summary>The files as they are stored.</summary>
    public static string Stored(IReadOnlyDictionary<string, string> files) => JsonSerializer.Serialize(files, Wire.Json);

    public PinnedPack ToPinned() => new() { Pack = Pack.Id, Version = Version, File = File, Files = Stored(Files) };

    private static (PackText? Text, IReadOnlyList<PackError> Errors) Read(string file, Func<string, string?> read)
    {
        var files = new SortedDictionary<string, string>(StringComparer.Ordinal);
        if (Remember(file) is not { } main)
        {
            return (null, [new PackError(file, 1, 1, new("找不到承诺包文件", "The pack file is missing"))]);
        }

        var reading = PackReader.Read(main, file, Remember);
        return reading.Pack is { } pack
            ? (new PackText(pack, $"{pack.Version}+{HashOf(files)}", file, files), [])
            : (null, reading.Errors);

        string? Remember(string name)
        {
            var text = read(name);
            if (text is not null && !name.StartsWith(Holidays, StringComparison.Ordinal))
            {
                files[name] = text;
            }

            return text;
        }
    }

    private static string HashOf(SortedDictionary<string, string> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, text) in files)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{text}\n"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset().AsSpan(0, 4));
    }

    // A pack names other files; a name must not lead out of the folder.
    private static string? ReadFile(string folder, string name)
    {
        var root = Path.GetFullPath(folder) + Path.DirectorySeparatorChar;
        var path = Path.GetFullPath(Path.Combine(root, name));
        return path.StartsWith(root, StringComparison.Ordinal) && System.IO.File.Exists(path) ? System.IO.File.ReadAllText(path) : null;
    }
}
