using System.IO.Compression;
using System.Reflection;
using System.Text;
using Pledge.Kernel.Exchange;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Tests.Exchange;

/// <summary>Files to read, and what was written to them.</summary>
internal static class TableFiles
{
    public static MemoryStream Of(string text, Encoding? encoding = null) => new((encoding ?? new UTF8Encoding(false)).GetBytes(text));

    public static MemoryStream Fixture(string name)
    {
        var copy = new MemoryStream();
        Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!.CopyTo(copy);
        return copy;
    }

    public static async Task<MemoryStream> WrittenAsync(TableFormat format, string[] titles, params object?[][] rows)
    {
        var stream = new MemoryStream();
        var columns = titles.Select(title => new TableColumn(new Phrase(title, title))).ToList();
        await TableWriter.WriteAsync(stream, format, new Phrase("表", "Table"), columns, rows.ToAsyncEnumerable(), Language.Chinese, CancellationToken.None);
        return stream;
    }

    public static (IReadOnlyList<string> Headers, List<TableRow> Rows, Phrase? Refusal) Read(Stream stream, string fileName, TableLimits? limits = null)
    {
        var opening = TableReader.Open(stream, fileName, limits);
        if (opening.Table is not { } table)
        {
            return ([], [], opening.Refusal);
        }

        using (table)
        {
            var rows = table.Rows().ToList();
            return (table.Headers, rows, table.Refusal);
        }
    }

    public static MemoryStream Zip(params (string Name, string Content)[] parts)
    {
        var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (name, content) in parts)
            {
                using var part = new StreamWriter(archive.CreateEntry(name).Open());
                part.Write(content);
            }
        }

        return stream;
    }
}
