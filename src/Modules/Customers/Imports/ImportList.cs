using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Web;

namespace Pledge.Customers.Imports;

/// <summary>Imports, newest first.</summary>
internal static class ImportList
{
    internal sealed record Row(long Id, string FileName, string Kind, ImportState State, int Added, int Changed, int Unchanged, int Bad, string StartedBy, DateTimeOffset CreatedAt);

    internal static ListDefinition<Row> Definition(Lazy<IReadOnlyDictionary<string, Phrase>> kinds) => new()
    {
        Key = "imports",
        Title = Words.Imports,
        Path = "/imports",
        Permission = Permissions.Import,
        Link = row => $"/imports/{row.Id}",
        Empty = Words.NoImports,
        Actions = ImportActions.Buttons,
        LiveTopic = "import",
        Columns =
        [
            new("file", Words.ImportFile, row => row.FileName),
            new("kind", Words.ImportKind, row => kinds.Value.GetValueOrDefault(row.Kind)),
            new("state", Words.State, row => Words.Of(row.State)),
            new("added", Words.NewRows, row => row.Added) { Numeric = true },
            new("changed", Words.ChangedRows, row => row.Changed) { Numeric = true },
            new("unchanged", Words.UnchangedRows, row => row.Unchanged) { Numeric = true },
            new("bad", Words.BadRows, row => row.Bad) { Numeric = true },
            new("startedBy", Words.StartedBy, row => row.StartedBy),
            new("createdAt", Words.CreatedAt, row => row.CreatedAt) { Sortable = true },
        ],
    };

    internal static IListQuery<Row> Query(PledgeDbContext db, ListRequest request, DateTimeOffset now) =>
        new ListQuery<ImportFile, Row>(
            db.Set<ImportFile>().AsNoTracking(),
            i => new Row(i.Id, i.FileName, i.Kind, i.State, i.Added, i.Changed, i.Unchanged, i.Bad, i.StartedBy, i.CreatedAt),
            i => i.Id).Sort("createdAt", i => i.CreatedAt).Usually("createdAt", descending: true);
}
