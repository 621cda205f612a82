using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Pledge.Kernel.Data;

/// <summary>
/// Changes many rows fast by their keys: a temporary table and one statement in PostgreSQL, one prepared statement in SQLite. Like
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

    private static async Task Merge(PledgeDbContext db, string table, List<BulkColumn> columns, IEnumerable<object> rows, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var names = string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
        await Execute($"CREATE TEMPORARY TABLE bulk_update ON COMMIT DROP AS SELECT {names} FROM {table} WITH NO DATA");
        await BulkColumn.Copy(connection, $"COPY bulk_update ({names}) FROM STDIN (FORMAT BINARY)", columns, rows, cancellation);
        await Execute($"UPDATE {table} SET {string.Join(", ", columns[..^1].Select(column => $"\"{column.Name}\" = bulk_update.\"{column.Name}\""))} FROM bulk_update WHERE {table}.id = bulk_update.id");
        await Execute("DROP TABLE bulk_update");

        async Task Execute(string statement)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }
}
