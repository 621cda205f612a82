using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Pledge.Kernel.Data;

namespace Pledge.Migrations;

/// <summary>Bookkeeping of the kernel: audit, numbers, performed commands, outbox, files, search, views.</summary>
[DbContext(typeof(PledgeDbContext))]
[Migration("001_kernel")]
public sealed class M001Kernel : HandWritten
{
    /// <inheritdoc/>
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        CreateBookkeeping(migrationBuilder);
        CreateOutbox(migrationBuilder);
        CreateFilesAndViews(migrationBuilder);
        CreateSearch(migrationBuilder);
    }

    private void CreateBookkeeping(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "kernel_audit",
            table => new
            {
                id = Key(table),
                at = Instant(table),
                account_id = Long(table, nullable: true),
                actor = Text(table, 100),
                source = Text(table, 20),
                action = Text(table, 20),
                subject = Text(table, 60),
                subject_id = Text(table, 100),
                scope = Text(table, 32),
                changes = Text(table),
            },
            constraints: table => table.PrimaryKey("pk_kernel_audit", row => row.id));
        Index(migrationBuilder, "kernel_audit", ["subject", "subject_id"]);
        migrationBuilder.CreateTable(
            "kernel_number",
            table => new { series = Text(table, 60), last = Long(table) },
            constraints: table => table.PrimaryKey("pk_kernel_number", row => row.series));
        migrationBuilder.CreateTable(
            "kernel_performed",
            table => new
            {
                caller = Text(table, 40),
                key = Text(table, 80),
                fingerprint = Text(table, 64),
                at = Instant(table),
                status = Int(table),
                location = Text(table, 300, nullable: true),
                body = Text(table),
            },
            constraints: table => table.PrimaryKey("pk_kernel_performed", row => new { row.caller, row.key }));
        Index(migrationBuilder, "kernel_performed", ["at"]);
    }

    private void CreateOutbox(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "kernel_outbox",
            table => new
            {
                id = Key(table),
                channel = Name(table),
                recipient = Text(table, 500),
                subject = Text(table, 200),
                body = Text(table),
                created_at = Instant(table),
                attempts = Int(table),
                next_attempt_at = Instant(table, nullable: true),
                delivered_at = Instant(table, nullable: true),
                last_error = Text(table, 500, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_kernel_outbox", row => row.id));
        Index(migrationBuilder, "kernel_outbox", ["next_attempt_at"], filter: "next_attempt_at IS NOT NULL");
        migrationBuilder.CreateTable(
            "kernel_notification",
            table => new
            {
                id = Key(table),
                account_id = Long(table),
                title = Text(table, 300),
                path = Text(table, 200),
                created_at = Instant(table),
                read_at = Instant(table, nullable: true),
            },
            constraints: table => table.PrimaryKey("pk_kernel_notification", row => row.id));
        Index(migrationBuilder, "kernel_notification", ["account_id", "read_at", "id"]);
        migrationBuilder.CreateTable(
            "kernel_webhook",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                address = Text(table, 500),
                secret = Text(table, 100),
                topics = Text(table, 4000),
                active = Flag(table),
            },
            constraints: table => table.PrimaryKey("pk_kernel_webhook", row => row.id));
    }

    private void CreateFilesAndViews(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "kernel_file",
            table => new
            {
                id = Key(table),
                scope = Place(table),
                subject = Text(table, 40),
                subject_id = Long(table),
                name = Text(table, 200),
                content_type = Text(table, 100),
                size = Long(table),
                sha256 = Text(table, 64),
                uploaded_at = Instant(table),
                uploaded_by = Text(table, 100),
            },
            constraints: table => table.PrimaryKey("pk_kernel_file", row => row.id));
        Index(migrationBuilder, "kernel_file", ["subject", "subject_id"]);
        migrationBuilder.CreateTable(
            "kernel_saved_view",
            table => new
            {
                id = Key(table),
                account_id = Long(table),
                list = Text(table, 60),
                name = Text(table, 60),
                query = Text(table, 2000),
            },
            constraints: table => table.PrimaryKey("pk_kernel_saved_view", row => row.id));
        Index(migrationBuilder, "kernel_saved_view", ["account_id", "list", "name"], unique: true);
    }

    private void CreateSearch(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(
            "kernel_search",
            table => new
            {
                id = Key(table),
                kind = Text(table, 40),
                subject_id = Long(table),
                scope = Place(table),
                title = Text(table, 300),
                subtitle = Text(table, 300),
                path = Text(table, 200),
                tokens = Text(table),
            },
            constraints: table => table.PrimaryKey("pk_kernel_search", row => row.id));
        Index(migrationBuilder, "kernel_search", ["kind", "subject_id"], unique: true);
        if (!IsSqlite)
        {
            migrationBuilder.Sql("ALTER TABLE kernel_search ADD COLUMN vector tsvector GENERATED ALWAYS AS (array_to_tsvector(string_to_array(tokens, ' '))) STORED");
            migrationBuilder.Sql("CREATE INDEX ix_kernel_search_vector ON kernel_search USING gin (vector)");
            return;
        }

        // Tokens are letters and digits in one case already; this tokenizer splits at nothing but ASCII, whatever Unicode will add.
        // External content: the tokens stand once in kernel_search, the triggers keep the index in step with them.
        migrationBuilder.Sql("CREATE VIRTUAL TABLE kernel_search_tokens USING fts5(tokens, content='kernel_search', content_rowid='id', detail='none', tokenize='ascii')");
        migrationBuilder.Sql("CREATE TRIGGER kernel_search_added AFTER INSERT ON kernel_search BEGIN INSERT INTO kernel_search_tokens(rowid, tokens) VALUES (new.id, new.tokens); END");
        migrationBuilder.Sql("CREATE TRIGGER kernel_search_deleted AFTER DELETE ON kernel_search BEGIN INSERT INTO kernel_search_tokens(kernel_search_tokens, rowid, tokens) VALUES ('delete', old.id, old.tokens); END");
        migrationBuilder.Sql("CREATE TRIGGER kernel_search_changed AFTER UPDATE OF tokens ON kernel_search BEGIN INSERT INTO kernel_search_tokens(kernel_search_tokens, rowid, tokens) VALUES ('delete', old.id, old.tokens); INSERT INTO kernel_search_tokens(rowid, tokens) VALUES (new.id, new.tokens); END");
    }
}
