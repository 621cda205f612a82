using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Pledge.Kernel.Data;

/// <summary>
/// Writes many new rows fast and in bounded memory: COPY in PostgreSQL, one prepared statement in SQLite. It passes by audit, events and
/// scope checks, so it is for demonstration data, for what the product does by itself, and for nothing that a person does.
/// </summary>
public static class BulkInsert
{
    // A query of a list is restricted to a place and ordered by something else. Skipping through an index whose second column is the place
    // seems cheap to the planner, but reads everything and sorts it; without that it walks along the order and stops at the end of the page.
    private const string Analysis = "PRAGMA analysis_limit = 1000; ANALYZE; UPDATE sqlite_stat1 SET stat = stat || ' noskipscan' WHERE stat NOT LIKE '%noskipscan%'; ANALYZE sqlite_schema";

    /// <summary>The first key that no row has yet; the caller numbers his rows from it.</summary>
    public static async Task<long> FirstFreeId<TEntity>(PledgeDbContext db, CancellationToken cancellation)
        where TEntity : class
    {
        var table = db.Model.FindEntityType(typeof(TEntity))!.GetTableName();
        var statement = $"SELECT COALESCE(MAX(id), 0) + 1 AS \"Value\" FROM {table}";
        return (await db.Database.SqlQueryRaw<long>(statement).ToListAsync(cancellation))[0];
    }

    /// <summary>Writes the rows, keys included, in the current transaction.</summary>
    public static Task Write<TEntity>(PledgeDbContext db, IEnumerable<TEntity> rows, CancellationToken cancellation)
        where TEntity : class => Write(db, rows, _ => true, cancellation);

    /// <summary>Writes the rows in their order in the current transaction; the database gives the keys.</summary>
    public static Task Append<TEntity>(PledgeDbContext db, IEnumerable<TEntity> rows, CancellationToken cancellation)
        where TEntity : class => Write(db, rows, column => !column.IsGeneratedKey, cancellation);

    private static async Task Write<TEntity>(PledgeDbContext db, IEnumerable<TEntity> rows, Func<BulkColumn, bool> wanted, CancellationToken cancellation)
        where TEntity : class
    {
        var entity = db.Model.FindEntityType(typeof(TEntity))!;
        var columns = BulkColumn.Of(entity).Where(wanted).ToList();
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await (db.IsSqlite ? Insert(db, entity, columns, rows, cancellation) : Copy(db, entity, columns, rows, cancellation));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>Lets the database count what has come, outside a transaction: until then its planner takes the tables for small and reads them whole.</summary>
    public static Task Settle(PledgeDbContext db, CancellationToken cancellation) =>
        db.Database.ExecuteSqlRawAsync(db.IsSqlite ? Analysis : "ANALYZE", cancellation);

    private static async Task Insert(PledgeDbContext db, IEntityType entity, List<BulkColumn> columns, IEnumerable<object> rows, CancellationToken cancellation)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        command.CommandText = $"INSERT INTO {entity.GetTableName()} ({Names(columns)}) VALUES ({string.Join(", ", columns.Select((_, index) => $"$p{index}"))})";
        await BulkColumn.ExecuteForEach(command, columns, rows, cancellation);
    }

    private static async Task Copy(PledgeDbContext db, IEntityType entity, List<BulkColumn> columns, IEnumerable<object> rows, CancellationToken cancellation)
    {
        var connection = (NpgsqlConnection)db.Database.GetDbConnection();
        var table = entity.GetTableName();
        await BulkColumn.Copy(connection, $"COPY {table} ({Names(columns)}) FROM STDIN (FORMAT BINARY)", columns, rows, cancellation);
        if (columns.Any(column => column.IsGeneratedKey))
        {
            // Keys were given, so the sequence must be moved behind them.
            await using DbCommand command = connection.CreateCommand();
            command.CommandText = $"SELECT setval(pg_get_serial_sequence('{table}', 'id'), (SELECT MAX(id) FROM {table}))";
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static string Names(IEnumerable<BulkColumn> columns) => string.Join(", ", columns.Select(column => $"\"{column.Name}\""));
}
