using System.IO.Compression;
using Pledge.Kernel.Exchange;

namespace Pledge.Web.Commands;

/// <summary>An event log on disk, plain or as the only file of a zip archive, in any encoding that uploads may have.</summary>
internal sealed class LogFile : IDisposable
{
    private const int Buffer = 1 << 16;

    private LogFile(TextReader text, long length)
    {
        Text = text;
        Length = length;
    }

    internal TextReader Text { get; }

    /// <summary>Bytes of the text.</summary>
    internal long Length { get; }

    public void Dispose() => Text.Dispose();

    internal static LogFile Open(string file)
    {
        if (!File.Exists(file))
        {
            throw new CommandRefusedException(Directory.Exists(file) ? $"--log {file}: this is a folder; name the file in it." : $"--log {file}: there is no such file.");
        }

        var bytes = file.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) ? Unpacked(file) : File.OpenRead(file);
        if (TextEncoding.Of(bytes) is not { } encoding)
        {
            bytes.Dispose();
            throw new CommandRefusedException($"--log {file}: the text is neither UTF-8 nor UTF-16 nor GB18030 (GBK); save it as UTF-8.");
        }

        bytes.Position = 0;
        return new(new StreamReader(bytes, encoding), bytes.Length);
    }

    /// <summary>The only file of an archive, on disk until it is closed: its encoding is known only after it was read once.</summary>
    private static FileStream Unpacked(string file)
    {
        try
        {
            return UnpackedOnly(file);
        }
        catch (InvalidDataException)
        {
            throw new CommandRefusedException($"--log {file}: this is no archive that can be opened.");
        }
    }

    private static FileStream UnpackedOnly(string file)
    {
        using var archive = ZipFile.OpenRead(file);
        if (archive.Entries.Where(entry => entry.Length > 0).ToList() is not [var only])
        {
            throw new CommandRefusedException($"--log {file}: the archive must hold exactly one file.");
        }

        var unpacked = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, Buffer, FileOptions.DeleteOnClose);
        using var packed = only.Open();
        packed.CopyTo(unpacked);
        return unpacked;
    }
}
