using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;

namespace Pledge.Settings.Keys;

/// <summary>A row of the list of keys.</summary>
internal sealed record KeyRow(long Id, string Name, List<string> Permissions, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? RevokedAt);

/// <summary>Keys with which programs come in.</summary>
internal static class KeyList
{
    internal static readonly ListDefinition<KeyRow> Definition = new()
    {
        Key = "api-key",
        Title = Words.Keys,
        Path = "/settings/keys",
        Permission = Permissions.Keys,
        Link = row => $"/settings/keys/{row.Id}",
        Empty = Words.NoKeys,
        Columns =
        [
            new("name", Words.Name, row => row.Name) { Sortable = true },
            new("permissions", Words.PermissionsTitle, row => string.Join(", ", row.Permissions)),
            new("createdAt", Words.CreatedAt, row => row.CreatedAt) { Sortable = true },
            new("expiresAt", Words.ExpiresAt, row => row.ExpiresAt),
            new("revokedAt", Words.RevokedAt, row => row.RevokedAt),
        ],
        Filters = [new("working", Words.WorkingOnly, FilterKind.Flag)],
        Actions = Buttons.To("/settings/keys/new", Words.IssueKey),
    };

    internal static IListQuery<KeyRow> Query(PledgeDbContext db, ListRequest request, DateTimeOffset now)
    {
        var keys = db.Set<ApiKey>().AsNoTracking();
        if (request["working"] is not null)
        {
            keys = keys.Where(key => key.RevokedAt == null && (key.ExpiresAt == null || key.ExpiresAt > now));
        }

        return new ListQuery<ApiKey, KeyRow>(keys, key => new KeyRow(key.Id, key.Name, key.Permissions, key.CreatedAt, key.ExpiresAt, key.RevokedAt), key => key.Id)
            .Sort("createdAt", key => key.CreatedAt)
            .Sort("name", key => key.Name)
            .Usually("createdAt", descending: true);
    }
}
