using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Exchange;
using Pledge.Kernel.Files;
using Pledge.Kernel.Web;

namespace Pledge.Customers.Imports;

/// <summary>The file of an import, opened as a table, with the columns as they were chosen.</summary>
internal sealed class ImportStore(PledgeDbContext db, FileStore files)
{
    internal const string Subject = "import";

    /// <summary>Opens the file; dispose of the table and the stream.</summary>
    internal async Task<(Stream Content, TableOpening Opening)> Open(ImportFile import, CancellationToken cancellation)
    {
        var stored = await db.Set<StoredFile>().AsNoTracking().FirstAsync(file => file.Id == import.FileId, cancellation);
        var content = files.Open(stored);
        return (content, TableReader.Open(content, stored.Name));
    }

    internal static Dictionary<string, string> Chosen(ImportFile import) => JsonSerializer.Deserialize<Dictionary<string, string>>(import.Mapping, Wire.Json)!;

    internal static string Written(IReadOnlyDictionary<string, string> chosen) => JsonSerializer.Serialize(chosen, Wire.Json);

    /// <summary>The mapping as chosen; titles that the file does not have count as not chosen.</summary>
    internal static ColumnMapping Mapping(IReadOnlyDictionary<string, string> chosen, IReadOnlyList<string> headers, IReadOnlyList<ImportField> fields)
    {
        var mapping = ColumnMapping.Propose(headers, fields);
        foreach (var field in fields)
        {
            var column = headers.ToList().IndexOf(chosen.GetValueOrDefault(field.Key) ?? "\0");
            mapping = mapping.With(field.Key, column < 0 ? null : column);
        }

        return mapping;
    }
}
