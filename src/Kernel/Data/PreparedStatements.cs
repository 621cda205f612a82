using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pledge.Kernel.Data;

/// <summary>
/// Lets PostgreSQL keep the statements of <see cref="KeptQuery{TAsked,TRow}"/> and of every save in its sessions: to read and plan a row's statement anew cost three times
/// as much as to carry it out. SQLite keeps them by itself.
/// </summary>
internal sealed class PreparedStatements : DbCommandInterceptor
{
    internal const string Tag = "kept";

    public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PledgeDbContext { Answers: { } answers })
        {
            return InterceptionResult<DbDataReader>.SuppressWithResult(answers);
        }

        if (eventData.Context is PledgeDbContext { IsSqlite: false }
            && (eventData.CommandSource == CommandSource.SaveChanges || command.CommandText.StartsWith($"-- {Tag}", StringComparison.Ordinal)))
        {
            await command.PrepareAsync(cancellationToken);
        }

        return result;
    }

    public override ValueTask<InterceptionResult> DataReaderClosingAsync(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(KeptOpen(eventData.Context, eventData.DataReader) ? InterceptionResult.Suppress() : result);

    public override InterceptionResult DataReaderDisposing(DbCommand command, DataReaderDisposingEventData eventData, InterceptionResult result) =>
        KeptOpen(eventData.Context, eventData.DataReader) ? InterceptionResult.Suppress() : result;

    // There are answers to other queries in it.
    private static bool KeptOpen(DbContext? context, DbDataReader reader) => context is PledgeDbContext { Answers: { } answers } && answers == reader;
}
