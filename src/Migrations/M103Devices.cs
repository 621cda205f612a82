using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Products, devices and what happened to them.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("103_devices")]
public sealed class M103Devices : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateProducts(migrationBuilder);
        CreateDevices(migrationBuilder);
    }

    private static void CreateProducts(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "devices_product",
            table => new
            {
                id = Key(table),
                name = Text(table, 100),
                model = Text(table, 60),
                maker = Text(table, 100),
                months_from_power_on = Int(table),
                months_from_shipping = Int(table),
                active = Flag(table),
                version = Int(table),
            },
            constraints: table => table.PrimaryKey("pk_devices_product", row => row.id));
        Index(migrationBuilder, "devices_product", ["name", "model"], unique: true);
    }

    private void CreateDevices(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "devices_device",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                customer_id = Long(table),
                product_id = Long(table),
                serial = Text(table, 40),
                status = Name(table),
                sold_on = Day(table, nullable: true),
                shipped_on = Day(table, nullable: true),
                installed_on = Day(table, nullable: true),
                powered_on = Day(table, nullable: true),
                warranty_from = Day(table, nullable: true),
                warranty_until = Day(table, nullable: true),
                extended_until = Day(table, nullable: true),
                maker_warranty_until = Day(table, nullable: true),
                registered_at = Instant(table),
                version = Int(table),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_devices_device", row => row.id);
                table.ForeignKey("fk_devices_device_product_id", row => row.product_id, "devices_product", "id", onDelete: ReferentialAction.Restrict);
            });
        Index(migrationBuilder, "devices_device", ["product_id"]);
        Index(migrationBuilder, "devices_device", ["serial"], unique: true);
        Index(migrationBuilder, "devices_device", ["customer_id", "id"]);
        Index(migrationBuilder, "devices_device", ["registered_at", "id"]);
        Index(migrationBuilder, "devices_device", ["scope", "status"]);
        migrationBuilder.CreateTable(
            "devices_event",
            table => new
            {
                id = Key(table),
                device_id = Long(table),
                scope = Place(table),
                at = Instant(table),
                actor = Text(table, 100),
                before = Name(table, nullable: true),
                after = Name(table),
                note = Text(table, 500, nullable: true),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_devices_event", row => row.id);
                table.ForeignKey("fk_devices_event_device_id", row => row.device_id, "devices_device", "id", onDelete: ReferentialAction.Restrict);
            });
        Index(migrationBuilder, "devices_event", ["device_id"]);
    }
}
