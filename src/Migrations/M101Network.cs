using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>The network: nodes, areas, people, certificates, vehicles.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("101_network")]
public sealed class M101Network : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateNodes(migrationBuilder);
        CreatePeople(migrationBuilder);
        CreateVehicles(migrationBuilder);
    }

    private void CreateNodes(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "network_node",
            table => new
            {
                id = Key(table),
                parent_id = Long(table, nullable: true),
                kind = Name(table),
                code = Text(table, 12),
                name = Text(table, 100),
                scope = Place(table),
                hotline = Text(table, 40, nullable: true),
                address = Text(table, 300, nullable: true),
                latitude = Double(table, nullable: true),
                longitude = Double(table, nullable: true),
                plaque_number = Text(table, 60, nullable: true),
                plaque_from = Day(table, nullable: true),
                plaque_until = Day(table, nullable: true),
                active = Flag(table),
                version = Int(table),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_network_node", row => row.id);
                table.ForeignKey("fk_network_node_parent_id", row => row.parent_id, "network_node", "id", onDelete: ReferentialAction.Restrict);
            });
        Index(migrationBuilder, "network_node", ["parent_id"]);
        Index(migrationBuilder, "network_node", ["code"], unique: true);
        Index(migrationBuilder, "network_node", ["scope"], unique: true);
        migrationBuilder.CreateTable(
            "network_area",
            table => new
            {
                id = Key(table),
                division_code = Text(table, 6),
                outlet_id = Long(table),
                scope = Place(table),
                @class = Name(table),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_network_area", row => row.id);
                table.ForeignKey("fk_network_area_outlet_id", row => row.outlet_id, "network_node", "id", onDelete: ReferentialAction.Restrict);
            });
        Index(migrationBuilder, "network_area", ["division_code"], unique: true);
        Index(migrationBuilder, "network_area", ["outlet_id"]);
    }

    private void CreatePeople(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "network_person",
            table => new
            {
                id = Key(table),
                node_id = Long(table),
                scope = Place(table),
                name = Text(table, 100),
                phone = Text(table, 40),
                job_title = Name(table),
                active = Flag(table),
                version = Int(table),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_network_person", row => row.id);
                table.ForeignKey("fk_network_person_node_id", row => row.node_id, "network_node", "id", onDelete: ReferentialAction.Restrict);
            });
        Index(migrationBuilder, "network_person", ["node_id"]);
        Index(migrationBuilder, "network_person", ["name", "id"]);
        migrationBuilder.CreateTable(
            "network_certificate",
            table => new
            {
                id = Key(table),
                person_id = Long(table),
                scope = Place(table),
                number = Text(table, 60),
                kind = Text(table, 60),
                issued_on = Day(table),
                valid_until = Day(table),
                revoked_on = Day(table, nullable: true),
                revoked_because = Text(table, 300, nullable: true),
                version = Int(table),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_network_certificate", row => row.id);
                table.ForeignKey("fk_network_certificate_person_id", row => row.person_id, "network_person", "id", onDelete: ReferentialAction.Restrict);
            });
        Index(migrationBuilder, "network_certificate", ["person_id"]);
        Index(migrationBuilder, "network_certificate", ["number"], unique: true);
        Index(migrationBuilder, "network_certificate", ["valid_until", "id"]);
    }

    private void CreateVehicles(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "network_vehicle",
            table => new
            {
                id = Key(table),
                node_id = Long(table),
                scope = Place(table),
                plate = Text(table, 20),
                model = Text(table, 100),
                active = Flag(table),
                version = Int(table),
            },
            constraints: table =>
            {
                table.PrimaryKey("pk_network_vehicle", row => row.id);
                table.ForeignKey("fk_network_vehicle_node_id", row => row.node_id, "network_node", "id", onDelete: ReferentialAction.Restrict);
            });
        Index(migrationBuilder, "network_vehicle", ["node_id"]);
        Index(migrationBuilder, "network_vehicle", ["plate"], unique: true);
    }
}
