using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Pledge.Kernel.Data;

/// <summary>
/// Sends the statements of several kept queries to PostgreSQL at once. Entity Framework knows no such thing: it is made to read each query's rows out of
/// the answer to all instead of sending its statement.
/// </summary>
internal static class AskedTogether
{
    /// <summary>Leaves the answers in <see cref="PledgeDbContext.AnsweredAhead"/>.</summary>
    internal static async Task Ask(PledgeDbContext db, IReadOnlyCollection<KeptQuestion> questions, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var batch = new NpgsqlBatch((NpgsqlConnection)db.Database.GetDbConnection());
            var begun = new List<((object, object) Name, KeptQuestion.Begun Question)>(questions.Count);
            foreach (var question in questions)
            {
                begun.Add((question.Name, question.Begin(db)));
                await using var command = begun[^1].Question.Statement();
                batch.BatchCommands.Add(Copy(command));
            }

            await batch.PrepareAsync(cancellation);
            await using var answers = await batch.ExecuteReaderAsync(cancellation);
            db.Answers = answers;
            foreach (var (name, question) in begun)
            {
                db.AnsweredAhead[name] = await question.Read(cancellation);
                await answers.NextResultAsync(cancellation);
            }
        }
        finally
        {
            db.Answers = null;
            await db.Database.CloseConnectionAsync();
        }
    }

    private static NpgsqlBatchCommand Copy(DbCommand command)
    {
        var copy = new NpgsqlBatchCommand(command.CommandText);
        DbParameter[] values = [.. command.Parameters.Cast<DbParameter>()];
        command.Parameters.Clear(); // a parameter is of one statement only
        copy.Parameters.AddRange(values);
        return copy;
    }
}
