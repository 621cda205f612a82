using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Microsoft.EntityFrameworkCore.Migrations.Operations.Builders;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;
using Pledge.Kernel.Access;

namespace Pledge.Migrations;

/// <summary>
/// Base of the migrations. They are written by hand and once for both databases: a column is named by what it holds,
/// and becomes the type that the model has in the database at hand. A test compares the outcome with the model.
/// </summary>
public abstract class HandWritten : Migration
{
    /// <summary>Whether SQLite is being migrated; PostgreSQL otherwise.</summary>
    protected bool IsSqlite => ActiveProvider!.EndsWith("Sqlite", StringComparison.Ordinal);

    /// <summary>A generated key.</summary>
    protected static OperationBuilder<AddColumnOperation> Key(ColumnsBuilder table) =>
        table.Column<long>().Annotation("Sqlite:Autoincrement", true).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

    /// <summary>A generated key as small as ASP.NET Identity wants it.</summary>
    protected static OperationBuilder<AddColumnOperation> SmallKey(ColumnsBuilder table) =>
        table.Column<int>().Annotation("Sqlite:Autoincrement", true).Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn);

    /// <summary>A key of another table, or a whole number.</summary>
    protected static OperationBuilder<AddColumnOperation> Long(ColumnsBuilder table, bool nullable = false) => table.Column<long>(nullable: nullable);

    /// <summary>A small whole number.</summary>
    protected static OperationBuilder<AddColumnOperation> Int(ColumnsBuilder table, bool nullable = false) => table.Column<int>(nullable: nullable);

    /// <summary>A number with fraction.</summary>
    protected static OperationBuilder<AddColumnOperation> Double(ColumnsBuilder table, bool nullable = false) => table.Column<double>(nullable: nullable);

    /// <summary>An amount of money or a quantity with two decimals.</summary>
    protected OperationBuilder<AddColumnOperation> Amount(ColumnsBuilder table, bool nullable = false) =>
        IsSqlite ? table.Column<decimal>(type: "TEXT", precision: 18, scale: 2, nullable: nullable) : table.Column<decimal>(type: "numeric(18,2)", precision: 18, scale: 2, nullable: nullable);

    /// <summary>Yes or no.</summary>
    protected static OperationBuilder<AddColumnOperation> Flag(ColumnsBuilder table) => table.Column<bool>();

    /// <summary>A day.</summary>
    protected static OperationBuilder<AddColumnOperation> Day(ColumnsBuilder table, bool nullable = false) => table.Column<DateOnly>(nullable: nullable);

    /// <summary>A text, of limited length or not.</summary>
    protected static OperationBuilder<AddColumnOperation> Text(ColumnsBuilder table, int? longest = null, bool nullable = false) => table.Column<string>(maxLength: longest, nullable: nullable);

    /// <summary>An enumeration, stored by name.</summary>
    protected static OperationBuilder<AddColumnOperation> Name(ColumnsBuilder table, bool nullable = false) => Text(table, 40, nullable);

    /// <summary>An instant: microseconds since 1970 in SQLite, which cannot order anything better.</summary>
    protected OperationBuilder<AddColumnOperation> Instant(ColumnsBuilder table, bool nullable = false) =>
        table.Column<DateTimeOffset>(type: IsSqlite ? "INTEGER" : "timestamp with time zone", nullable: nullable);

    /// <summary>A place in the network; ordered byte by byte, so that a subtree is a range.</summary>
    protected OperationBuilder<AddColumnOperation> Place(ColumnsBuilder table) =>
        IsSqlite ? Text(table, Scope.LongestPath) : table.Column<string>(maxLength: Scope.LongestPath, collation: "C");

    /// <summary>An index under the name that the model gives it.</summary>
    protected static void Index(MigrationBuilder migration, string table, string[] columns, bool unique = false, string? filter = null) =>
        migration.CreateIndex($"ix_{table}_{string.Join('_', columns)}", table, columns, unique: unique, filter: filter);
}
