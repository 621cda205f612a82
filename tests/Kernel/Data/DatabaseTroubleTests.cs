using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Tests.Data;

public sealed class DatabaseTroubleTests
{
    public static TheoryData<Exception, string?> Faults => new()
    {
        { new NpgsqlException("x", new SocketException(111)), "database.away" },
        { new NpgsqlException("x", new TimeoutException()), "database.away" },
        { new InvalidOperationException("transient", new DbUpdateException("x", Postgres(PostgresErrorCodes.AdminShutdown))), "database.away" },
        { new SqliteException("x", 5), "database.busy" },
        { new DbUpdateException("x", new SqliteException("x", 13)), "storage.full" },
        { Postgres(PostgresErrorCodes.DiskFull), "storage.full" },
        { new IOException("No space left on device", 28), "storage.full" },
        { Postgres(PostgresErrorCodes.UniqueViolation), null },
        { new InvalidOperationException("x"), null },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void What_ails_the_database_is_told_apart_from_faults_of_ours(Exception fault, string? code) => (DatabaseTrouble.Of(fault)?.Code).ShouldBe(code);

    private static PostgresException Postgres(string state) => new("x", "ERROR", "ERROR", state);
}
