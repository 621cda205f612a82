using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Parts, what every outlet has of them, and the ledger.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("121_stock")]
public sealed class M121Stock : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateParts(migrationBuilder);
        CreateLevels(migrationBuilder);
        CreateMovements(migrationBuilder);
    }

    private void CreateParts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "stock_part",
            table => new
            {
                id = Key(table),
                code = Text(table, 40),
                chinese_name = Text(table, 200),
                english_name = Text(table, 200),
                unit = Text(table, 20),
                price = Amount(table),
                serialised = Flag(table),
                loaner = Flag(table),
                version = Int(table),
            },
            constraints: table => table.PrimaryKey("pk_stock_part", row => row.id));
        Index(migrationBuilder, "stock_part", ["code"], unique: true);
    }

    private void CreateLevels(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "stock_level",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                outlet_id = Long(table),
                outlet_code = Text(table, 40),
                outlet_name = Text(table, 200),
                part_id = Long(table),
                quantity = Int(table),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_stock_level", row => row.id);
                table.ForeignKey("fk_stock_level_part_id", row => row.part_id, "stock_part", "id", onDelete: ReferentialAction.Cascade);
                table.CheckConstraint("ck_stock_level_quantity", "quantity >= 0");
            });
        Index(migrationBuilder, "stock_level", ["outlet_id", "part_id"], unique: true);
        Index(migrationBuilder, "stock_level", ["part_id"]);
        migrationBuilder.CreateTable(
            "stock_serial",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                part_id = Long(table),
                number = Text(table, 60),
                outlet_id = Long(table),
                in_stock = Flag(table),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_stock_serial", row => row.id);
                table.ForeignKey("fk_stock_serial_part_id", row => row.part_id, "stock_part", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "stock_serial", ["part_id", "number"], unique: true);
        Index(migrationBuilder, "stock_serial", ["outlet_id", "part_id"]);
    }

    private void CreateMovements(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "stock_movement",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                outlet_id = Long(table),
                outlet_code = Text(table, 40),
                part_id = Long(table),
                kind = Name(table),
                quantity = Int(table),
                serial = Text(table, 60, nullable: true),
                reference = Text(table, 60, nullable: true),
                note = Text(table, 1000, nullable: true),
                happened_at = Instant(table),
                recorded_at = Instant(table),
                actor = Text(table, 100),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_stock_movement", row => row.id);
                table.ForeignKey("fk_stock_movement_part_id", row => row.part_id, "stock_part", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "stock_movement", ["outlet_id", "part_id"]);
        Index(migrationBuilder, "stock_movement", ["part_id"]);
        Index(migrationBuilder, "stock_movement", ["happened_at", "id"]);
    }
}
