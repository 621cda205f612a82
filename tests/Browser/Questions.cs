using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Pledge.Fixtures;

namespace Pledge.Browser;

/// <summary>Listens to what a product asks of its SQLite database, and how the database goes about it.</summary>
internal sealed class Questions : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>, IDisposable
{
    private readonly string database;
    private readonly List<IDisposable> subscriptions = [];
    private readonly List<Question> asked = [];

    internal Questions(Product product)
    {
        database = Path.Combine(product.Folder, "pledge.db");
        subscriptions.Add(DiagnosticListener.AllListeners.Subscribe(this));
    }

    /// <summary>The queries since the last time.</summary>
    internal IReadOnlyList<Question> Take()
    {
        lock (asked)
        {
            var taken = asked.ToList();
            asked.Clear();
            return taken;
        }
    }

    /// <summary>The steps of the database's plan for a query.</summary>
    internal async Task<IReadOnlyList<string>> PlanOf(Question question)
    {
        await using var connection = await Reader();
        return await PlanOf(question, connection);
    }

    /// <summary>The steps of its plan where nobody has counted the rows, as in a database that grew by work.</summary>
    internal async Task<IReadOnlyList<string>> PlanWhenGrown(Question question)
    {
        await using var connection = await Reader();
        await using var grown = new SqliteConnection("Data Source=:memory:");
        await grown.OpenAsync();
        connection.BackupDatabase(grown);
        await using var forget = grown.CreateCommand();
        forget.CommandText = "DELETE FROM sqlite_stat1; ANALYZE sqlite_schema";
        await forget.ExecuteNonQueryAsync();
        return await PlanOf(question, grown);
    }

    private async Task<SqliteConnection> Reader()
    {
        var connection = new SqliteConnection($"Data Source={database};Mode=ReadOnly");
        await connection.OpenAsync();
        return connection;
    }

    private static async Task<IReadOnlyList<string>> PlanOf(Question question, SqliteConnection connection)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + question.Text;
        foreach (var (name, value) in question.Values)
        {
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        }

        var steps = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            steps.Add(reader.GetString(3));
        }

        return steps;
    }

    public void Dispose() => subscriptions.ForEach(subscription => subscription.Dispose());

    void IObserver<DiagnosticListener>.OnNext(DiagnosticListener listener)
    {
        if (listener.Name == DbLoggerCategory.Name)
        {
            subscriptions.Add(listener.Subscribe(this, name => name == RelationalEventId.CommandExecuted.Name));
        }
    }

    void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> happened)
    {
        if (happened.Value is CommandExecutedEventData { Command: { } command } && Equals(command.Connection?.DataSource, database))
        {
            lock (asked)
            {
                asked.Add(new Question(command.CommandText, [.. command.Parameters.Cast<DbParameter>().Select(parameter => (parameter.ParameterName, parameter.Value))]));
            }
        }
    }

    void IObserver<DiagnosticListener>.OnCompleted()
    {
    }

    void IObserver<DiagnosticListener>.OnError(Exception error)
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnCompleted()
    {
    }

    void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
    {
    }
}

/// <summary>One query.</summary>
/// <param name="Text">SQL.</param>
/// <param name="Values">Its parameters.</param>
internal sealed record Question(string Text, IReadOnlyList<(string Name, object? Value)> Values);
