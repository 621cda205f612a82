using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Pledge.Kernel.Data;

/// <summary>
/// Changes many rows fast by their keys: one statement over arrays in PostgreSQL, one prepared statement in SQLite. Like
/// <see cref="BulkInsert"/> it passes by audit and events, so it is for what the product does by itself.
/// </summary>
public static class BulkUpdate
{
    /// <summary>Writes the named properties of the rows, within the caller's transaction.</summary>
    public static Task Write<TEntity>(PledgeDbContext db, IReadOnlyCollection<TEntity> rows, IReadOnlyList<string> properties, CancellationToken cancellation)
        where TEntity : class
    {
        var entity = db.Model.FindEntityType(typeof(TEntity))!;
        var columns = properties.Select(name => new BulkColumn(entity.FindProperty(name)!)).Append(new BulkColumn(entity.FindPrimaryKey()!.Properties[0])).ToList();
        return rows.Count == 0 ? Task.CompletedTask
            : db.IsSqlite ? Update(db, entity.GetTableName()!, columns, rows, cancellation)
            : Merge(db, entity.GetTableName()!, columns, rows, cancellation);
    }

    private static async Task Update(PledgeDbContext db, string table, List<BulkColumn> columns, IEnumerable<object> rows, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        command.CommandText = $"UPDATE {table} SET {string.Join(", ", columns[..^1].Select((column, index) => $"\"{column.Name}\" = $p{index}"))} WHERE id = $p{columns.Count - 1}";
        await BulkColumn.ExecuteForEach(command, columns, rows, cancellation);
    }

    private static async Task Merge(PledgeDbContext db, string table, List<BulkColumn> columns, IReadOnlyCollection<object> rows, CancellationToken cancellation)
    {
        await using var command = new NpgsqlCommand(
            $"UPDATE {table} SET {string.Join(", ", columns[..^1].Select(column => $"\"{column.Name}\" = changed.\"{column.Name}\""))} "
            + $"FROM unnest({string.Join(", ", columns.Select((_, index) => $"${index + 1}"))}) AS changed ({string.Join(", ", columns.Select(column => $"\"{column.Name}\""))}) "
            + $"WHERE {table}.id = changed.id",
            (NpgsqlConnection)db.Database.GetDbConnection());
        foreach (var column in columns)
        {
            command.Parameters.Add(new NpgsqlParameter { Value = column.ValuesOf(rows) });
        }

        await command.ExecuteNonQueryAsync(cancellation);
    }
}
