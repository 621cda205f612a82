using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Customers, their contacts, and imports.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("102_customers")]
public sealed class M102Customers : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateRegister(migrationBuilder);
        CreateImports(migrationBuilder);
    }

    private void CreateRegister(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "customers_customer",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                outlet_id = Long(table),
                name = Text(table, 200),
                taxpayer_number = Text(table, 20, nullable: true),
                legal_representative = Text(table, 100, nullable: true),
                phone = Text(table, 40),
                address = Text(table, 300),
                division_code = Text(table, 6),
                area = Name(table),
                business_items = Text(table, 500, nullable: true),
                latitude = Double(table, nullable: true),
                longitude = Double(table, nullable: true),
                registered_at = Instant(table),
                version = Int(table),
            },
            constraints: table => table.PrimaryKey("pk_customers_customer", row => row.id));
        Index(migrationBuilder, "customers_customer", ["taxpayer_number"], unique: true);
        Index(migrationBuilder, "customers_customer", ["phone"]);
        Index(migrationBuilder, "customers_customer", ["division_code"]);
        Index(migrationBuilder, "customers_customer", ["name", "id"]);
        Index(migrationBuilder, "customers_customer", ["registered_at", "id"]);
        Index(migrationBuilder, "customers_customer", ["outlet_id", "name", "id"]);
        migrationBuilder.CreateTable(
            "customers_contact",
            table => new
            {
                id = Key(table),
                customer_id = Long(table),
                scope = Place(table),
                name = Text(table, 100),
                phone = Text(table, 40),
                role = Text(table, 60, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customers_contact", row => row.id);
                table.ForeignKey("fk_customers_contact_customer_id", row => row.customer_id, "customers_customer", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "customers_contact", ["customer_id"]);
        Index(migrationBuilder, "customers_contact", ["phone"]);
    }

    private void CreateImports(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "customers_import",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                account_id = Long(table, nullable: true),
                started_by = Text(table, 100),
                language = Name(table),
                kind = Text(table, 40),
                file_name = Text(table, 200),
                file_id = Long(table),
                mapping = Text(table, 8000),
                state = Name(table),
                added = Int(table),
                changed = Int(table),
                unchanged = Int(table),
                bad = Int(table),
                failure_chinese = Text(table, 1000, nullable: true),
                failure_english = Text(table, 1000, nullable: true),
                created_at = Instant(table),
                finished_at = Instant(table, nullable: true),
                version = Int(table),
            },
            constraints: table => table.PrimaryKey("pk_customers_import", row => row.id));
        Index(migrationBuilder, "customers_import", ["state"]);
        Index(migrationBuilder, "customers_import", ["created_at", "id"]);
        migrationBuilder.CreateTable(
            "customers_import_fault",
            table => new
            {
                id = Key(table),
                import_id = Long(table),
                row_number = Int(table),
                column_title = Text(table, 200),
                value = Text(table, 300),
                reason_chinese = Text(table, 600),
                reason_english = Text(table, 600),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_customers_import_fault", row => row.id);
                table.ForeignKey("fk_customers_import_fault_import_id", row => row.import_id, "customers_import", "id", onDelete: ReferentialAction.Cascade);
            });
        Index(migrationBuilder, "customers_import_fault", ["import_id", "row_number", "id"]);
    }
}
