using System.IO.Compression;

namespace Pledge.Web.Commands;

/// <summary>An event log on disk, plain or as the only file of a zip archive.</summary>
internal sealed class LogFile : IDisposable
{
    private readonly IDisposable? _archive;

    private LogFile(TextReader text, long length, IDisposable? archive)
    {
        Text = text;
        Length = length;
        _archive = archive;
    }

    internal TextReader Text { get; }

    /// <summary>Bytes of the text.</summary>
    internal long Length { get; }

    public void Dispose()
    {
        Text.Dispose();
        _archive?.Dispose();
    }

    internal static LogFile Open(string file)
    {
        if (!File.Exists(file))
        {
            throw new CommandRefusedException($"--log {file}: there is no such file.");
        }

        if (!file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase))
        {
            return new(new StreamReader(file), new FileInfo(file).Length, null);
        }

        var archive = ZipFile.OpenRead(file);
        if (archive.Entries.Where(entry => entry.Length > 0).ToList() is not [var only])
        {
            archive.Dispose();
            throw new CommandRefusedException($"--log {file}: the archive must hold exactly one file.");
        }

        return new(new StreamReader(only.Open()), only.Length, archive);
    }
}
