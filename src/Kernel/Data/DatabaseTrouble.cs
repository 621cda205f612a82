using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Npgsql;
using Pledge.Kernel.Refusals;

namespace Pledge.Kernel.Data;

/// <summary>Tells what ails database and disk by what they threw: whoever asked can try again, and is not to blame.</summary>
internal static class DatabaseTrouble
{
    private const int NoSpaceLeft = 28;

    private static readonly Refusal Away = new("database.away", 503, new("数据库暂时无法访问，请稍后重试；您填写的内容仍保留。若持续出现，请告知管理员。", "The database cannot be reached at the moment. Try again shortly; what you typed is still here. If this goes on, tell your administrator."));
    private static readonly Refusal Busy = new("database.busy", 503, new("数据库正忙，请稍后重试；您填写的内容仍保留。", "The database is busy. Try again shortly; what you typed is still here."));
    private static readonly Refusal Full = new("storage.full", 507, new("服务器存储空间已满，未能保存。请告知管理员；您填写的内容仍保留，腾出空间后可重试。", "The server has no space left, so this was not saved. Tell your administrator; what you typed is still here, and you can try again once there is space."));

    /// <summary>What to answer, or null when the fault is another one.</summary>
    internal static Refusal? Of(Exception? fault)
    {
        for (; fault is not null; fault = fault.InnerException)
        {
            if (OfThis(fault) is { } refusal)
            {
                return refusal;
            }
        }

        return null;
    }

    private static Refusal? OfThis(Exception fault) => fault switch
    {
        PostgresException { SqlState: PostgresErrorCodes.DiskFull } or SqliteException { SqliteErrorCode: 13 } or IOException { HResult: NoSpaceLeft } => Full,
        SqliteException { SqliteErrorCode: 5 or 6 } => Busy,
        PostgresException { SqlState: PostgresErrorCodes.TooManyConnections or PostgresErrorCodes.CannotConnectNow or PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown } => Away,
        PostgresException => null,
        NpgsqlException { InnerException: SocketException or IOException or TimeoutException } => Away,
        _ => null,
    };
}
