using Microsoft.EntityFrameworkCore;
using Pledge.Fixtures;
using Pledge.Kernel.Data;

namespace Pledge.Kernel.Tests.Data;

/// <summary>The migrations are written by hand; here they are compared with what the model itself would make, catalogue against catalogue.</summary>
public abstract class SchemaSuite(Product product)
{
    // Full-text search is beyond the model: it has its own table in SQLite, a generated column in PostgreSQL.
    private static readonly string[] BeyondTheModel = ["kernel_search_tokens", "kernel_search.vector", "ix_kernel_search_vector", "__EFMigrations", "sqlite_"];

    private const string SqliteCatalogue = """
        SELECT 'column ' || t.name || '.' || c.name || ' ' || c.type || ' null=' || (1 - c."notnull") || ' key=' || c.pk || ' default=' || ifnull(c.dflt_value, '')
          FROM sqlite_master t JOIN pragma_table_info(t.name) c WHERE t.type = 'table'
        UNION ALL SELECT 'foreign ' || t.name || '.' || f."from" || ' -> ' || f."table" || '.' || f."to" || ' ' || f.on_delete
          FROM sqlite_master t JOIN pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
        UNION ALL SELECT 'index ' || t.name || '.' || i.name || ' unique=' || i."unique" || ' partial=' || i.partial || ' (' || (SELECT group_concat(name, ',') FROM pragma_index_info(i.name)) || ')'
          FROM sqlite_master t JOIN pragma_index_list(t.name) i WHERE t.type = 'table' AND i.origin = 'c'
        UNION ALL SELECT 'autoincrement ' || name FROM sqlite_master WHERE type = 'table' AND sql LIKE '%AUTOINCREMENT%'
        """;

    private const string PostgresCatalogue = """
        SELECT 'column ' || table_name || '.' || column_name || ' ' || data_type || ' ' || coalesce(character_maximum_length::text, '') || ' ' || coalesce(numeric_precision::text || ',' || numeric_scale::text, '')
               || ' null=' || is_nullable || ' collation=' || coalesce(collation_name, '') || ' identity=' || coalesce(identity_generation, '') || ' default=' || coalesce(column_default, '')
          FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT 'constraint ' || conrelid::regclass || '.' || conname || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace
        UNION ALL SELECT 'index ' || indexname || ' ' || indexdef FROM pg_indexes WHERE schemaname = 'public'
        """;

    [Fact]
    public async Task The_migrations_make_what_the_model_says()
    {
        var migrated = await product.Do((PledgeDbContext db) => Catalogue(db));
        var modelled = await product.OnMissingDatabase(async db =>
        {
            await db.Database.EnsureCreatedAsync();
            return await Catalogue(db);
        });
        modelled.Count.ShouldBeGreaterThan(100);
        migrated.Except(modelled).ShouldBeEmpty("only in the migrations");
        modelled.Except(migrated).ShouldBeEmpty("only in the model");
    }

    private static async Task<List<string>> Catalogue(PledgeDbContext db)
    {
        var lines = await db.Database.SqlQueryRaw<string>(db.IsSqlite ? SqliteCatalogue : PostgresCatalogue).ToListAsync();
        return [.. lines.Where(line => !BeyondTheModel.Any(line.Contains)).Order(StringComparer.Ordinal)];
    }
}

public sealed class SchemaOnSqlite(OnSqlite product) : SchemaSuite(product), IClassFixture<OnSqlite>;

public sealed class SchemaOnPostgres(OnPostgres product) : SchemaSuite(product), IClassFixture<OnPostgres>;
