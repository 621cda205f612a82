using System.Data.Common;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Pledge.Bench.Pages;

/// <summary>The same database without the product: what framework and database cost at the least. Nobody signs in, nothing is rendered, checked or recorded.</summary>
internal static class BareServer
{
    /// <summary>The table that it writes to.</summary>
    public const string Table = "bench_row";

    private const string Columns = "number, kind, status, class, subject, customer_name, outlet_code, outlet_name, assignee_name, urgency";

    public static async Task<int> Run(string[] options)
    {
        var builder = WebApplication.CreateSlimBuilder(options);
        builder.Logging.ClearProviders();
        await using var app = builder.Build();
        var postgres = BenchProduct.Option(options, "--postgres");
        await using var database = postgres is null ? SqliteFactory.Instance.CreateDataSource($"Data Source={BenchProduct.Option(options, "--sqlite")};Default Timeout=30") : NpgsqlDataSource.Create(postgres);
        using var turn = new SemaphoreSlim(1);
        app.MapGet("/health", () => "ok");
        app.MapGet("/rows", (long outlet) => Read(database, $"SELECT {Columns} FROM desk_case WHERE outlet_id = @key ORDER BY next_due_at, id LIMIT 50", outlet));
        app.MapGet("/row", (string number) => Read(database, $"SELECT {Columns} FROM desk_case WHERE number = @key", number));
        app.MapPost("/rows", async (Written row) =>
        {
            // SQLite has one writer: waiting for the turn is cheaper than trying again.
            await (postgres is null ? turn.WaitAsync() : Task.CompletedTask);
            try
            {
                await using var command = database.CreateCommand($"INSERT INTO {Table} (customer_id, subject) VALUES (@customer, @subject)");
                Add(command, "customer", row.CustomerId);
                Add(command, "subject", row.Subject);
                await command.ExecuteNonQueryAsync();
                return Results.Created("/", row);
            }
            finally
            {
                if (postgres is null)
                {
                    turn.Release();
                }
            }
        });
        app.MapPost("/news", () => Results.Ok()); // where the product's webhooks go
        await app.RunAsync();
        return 0;
    }

    private static async Task<List<Row>> Read(DbDataSource database, string statement, object key)
    {
        var rows = new List<Row>();
        await using var command = database.CreateCommand(statement);
        Add(command, "key", key);
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            rows.Add(new Row(reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5), reader.GetString(6), reader.GetString(7), reader.IsDBNull(8) ? null : reader.GetString(8), reader.GetString(9)));
        }

        return rows;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private sealed record Row(string Number, string Kind, string Status, string Class, string Subject, string CustomerName, string OutletCode, string OutletName, string? AssigneeName, string Urgency);

    private sealed record Written(long CustomerId, string Subject);
}
