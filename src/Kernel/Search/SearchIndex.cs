using System.Linq.Expressions;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Search;

/// <summary>A thing as search should find it.</summary>
/// <param name="Kind">case, customer, device ….</param>
/// <param name="SubjectId">Its key.</param>
/// <param name="Scope">The place it belongs to.</param>
/// <param name="Title">First line.</param>
/// <param name="Subtitle">Second line.</param>
/// <param name="Path">Its page.</param>
public sealed record Findable(string Kind, long SubjectId, string Scope, string Title, string Subtitle, string Path)
{
    /// <summary>Running text: found by any two characters.</summary>
    public IReadOnlyList<string?> Texts { get; init; } = [];

    /// <summary>Names: found by any two characters and by pinyin initials.</summary>
    public IReadOnlyList<string?> Names { get; init; } = [];

    /// <summary>Numbers: found whole and by their last 4, 6 or 8 characters.</summary>
    public IReadOnlyList<string?> Numbers { get; init; } = [];

    /// <summary>The row of the index.</summary>
    public SearchDocument ToDocument() => new()
    {
        Kind = Kind,
        SubjectId = SubjectId,
        Scope = Scope,
        Title = Cut(Title),
        Subtitle = Cut(Subtitle),
        Path = Path,
        Tokens = SearchTokens.ForIndex(Texts.OfType<string>(), Names.OfType<string>(), Numbers.OfType<string>()),
    };

    private static string Cut(string text) => text.Length <= 300 ? text : text[..299] + "…";
}

/// <summary>Full-text search over both databases: FTS5 in SQLite, a GIN-indexed tsvector in PostgreSQL.</summary>
public sealed class SearchIndex(PledgeDbContext db)
{
    // So many things that have a word are not fetched to sort them; in PostgreSQL more of them in a large network.
    private const int Common = 2000;

    // So many times as many rows are looked at as were expected to suffice, before the other way is tried.
    private const int Reserve = 3;

    /// <summary>Adds or replaces a thing in the caller's transaction.</summary>
    public async Task Put(Findable thing, CancellationToken cancellation)
    {
        var fresh = thing.ToDocument();
        // Wherever it was before: a thing that moves may come from outside the caller's part.
        var known = await db.Set<SearchDocument>().IgnoreQueryFilters([PledgeDbContext.ScopeFilter]).FirstOrDefaultAsync(d => d.Kind == thing.Kind && d.SubjectId == thing.SubjectId, cancellation);
        if (known is null)
        {
            db.Add(fresh);
            return;
        }

        known.Scope = fresh.Scope;
        known.Title = fresh.Title;
        known.Subtitle = fresh.Subtitle;
        known.Path = fresh.Path;
        known.Tokens = fresh.Tokens;
    }

    /// <summary>Adds a thing that is surely new, without looking for an old row.</summary>
    public void Add(Findable thing) => db.Add(thing.ToDocument());

    /// <summary>The things of a list that contain every term; null when the text holds nothing to look for.</summary>
    /// <param name="things">The list, of one kind of things.</param>
    /// <param name="db">Where the list comes from.</param>
    /// <param name="key">The key of a thing.</param>
    /// <param name="kind">The kind under which they were indexed.</param>
    /// <param name="text">What to look for.</param>
    /// <typeparam name="T">A thing.</typeparam>
    public static IQueryable<T>? Narrow<T>(IQueryable<T> things, PledgeDbContext db, Expression<Func<T, long>> key, string kind, string text)
    {
        if (SearchTokens.ForQuery(text) is not { Count: > 0 } terms)
        {
            return null;
        }

        // A rare word is looked up first and its things are sorted. For a common one, in SQLite, the list is walked in its order and each thing is
        // asked whether it has the word: a page is full long before all that have it were fetched. PostgreSQL chooses by itself.
        var document = Expression.Parameter(typeof(SearchDocument));
        Expression narrowed = db.IsSqlite && IsCommon(db, terms)
            ? Expression.Call(
                typeof(Queryable),
                nameof(Queryable.Any),
                [typeof(SearchDocument)],
                AskedOneByOne(db, terms).Where(d => d.Kind == kind).Expression,
                Expression.Quote(Expression.Lambda<Func<SearchDocument, bool>>(Expression.Equal(Expression.Property(document, nameof(SearchDocument.SubjectId)), key.Body), document)))
            : Expression.Call(typeof(Queryable), nameof(Queryable.Contains), [typeof(long)], Containing(db, terms).Where(d => d.Kind == kind).Select(d => d.SubjectId).Expression, key.Body);
        return things.Where(Expression.Lambda<Func<T, bool>>(narrowed, key.Parameters));
    }

    /// <summary>
    /// The newest things that contain every term, within the caller's part of the network. When <paramref name="most"/> are found, kinds that are not
    /// among them are looked for, too, and come first: a customer is not hidden behind his cases. Of words that very many things have, the newest suffice.
    /// </summary>
    public async Task<IReadOnlyList<SearchDocument>> Find(string query, string? kind, int most, CancellationToken cancellation)
    {
        var terms = SearchTokens.ForQuery(query);
        if (terms.Count == 0)
        {
            return [];
        }

        return db.IsSqlite ? await FindInSqlite(terms, kind, most, cancellation) : await FindInPostgres(terms, kind, most, cancellation);
    }

    private async Task<IReadOnlyList<SearchDocument>> FindInSqlite(IReadOnlyList<SearchTerm> terms, string? kind, int most, CancellationToken cancellation)
    {
        var found = Containing(db, terms).AsNoTracking().OrderByDescending(d => d.Id);
        if (kind is not null)
        {
            return await found.Where(d => d.Kind == kind).Take(most).ToListAsync(cancellation);
        }

        var all = await found.Take(most).ToListAsync(cancellation);
        for (var turn = all; turn.Count == most && !IsCommon(db, terms);)
        {
            var kinds = all.Select(d => d.Kind).Distinct().ToList();
            turn = await found.Where(d => !kinds.Contains(d.Kind)).Take(most).ToListAsync(cancellation);
            all = [.. turn, .. all];
        }

        return all;
    }

    private async Task<IReadOnlyList<SearchDocument>> FindInPostgres(IReadOnlyList<SearchTerm> terms, string? kind, int most, CancellationToken cancellation)
    {
        // Either the newest things are asked one by one until enough have the words, or all that have them are fetched: whichever looks at fewer rows. No
        // statistics know which words go with which place, so what was expected is not relied upon, and both have an end.
        var (expected, among) = await Expected(terms, cancellation);
        var even = Math.Sqrt(among * most);
        var bound = (int)Math.Max(Common, Reserve * even);
        if (expected > even)
        {
            var near = await Newest(Near(terms, bound));
            if (near.Count == most)
            {
                return near;
            }
        }

        // The words hold the caller's place, so the others' things take nobody's rank.
        var ranked = await db.Database.SqlQuery<Ranked>(
            $"""
            SELECT id AS "Id", kind AS "Kind", known AS "All" FROM (
                SELECT id, kind, count(*) OVER () AS known, row_number() OVER (PARTITION BY kind ORDER BY id DESC) AS place FROM (
                    SELECT id, kind FROM kernel_search WHERE vector @@ {ToTsQuery(db, terms)}::tsquery AND ({kind}::text IS NULL OR kind = {kind}) LIMIT {bound}) AS found) AS ranked
            WHERE place <= {most}
            """).OrderByDescending(row => row.Id).ToListAsync(cancellation);
        if (ranked is [{ All: var all }, ..] && all == bound)
        {
            // Very many have the words, but hardly any of the newest. OFFSET 0 keeps the planner, who takes them to be spread evenly, from walking the newest again.
            return await Newest(db.Set<SearchDocument>().FromSql($"SELECT d.* FROM kernel_search d WHERE d.vector @@ {ToTsQuery(db, terms)}::tsquery OFFSET 0"));
        }

        var ids = ranked.Take(most).ToList();
        for (var turn = ids; turn.Count == most;)
        {
            var kinds = ids.Select(row => row.Kind).ToHashSet(StringComparer.Ordinal);
            turn = [.. ranked.Where(row => !kinds.Contains(row.Kind)).Take(most)];
            ids = [.. turn, .. ids];
        }

        var keys = ids.ConvertAll(row => row.Id);
        var documents = await db.Set<SearchDocument>().AsNoTracking().Where(d => keys.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancellation);
        return [.. keys.Where(documents.ContainsKey).Select(key => documents[key])];

        Task<List<SearchDocument>> Newest(IQueryable<SearchDocument> documents) =>
            documents.AsNoTracking().Where(d => kind == null || d.Kind == kind).OrderByDescending(d => d.Id).Take(most).ToListAsync(cancellation);
    }

    // What has the words among so many of the newest: an outlet's are one stretch of an index, those of a larger place are found among everybody's.
    private IQueryable<SearchDocument> Near(IReadOnlyList<SearchTerm> terms, int many)
    {
        var words = ToTsQuery(db, terms);
        return db.OwnOutlet is { } own
            ? db.Set<SearchDocument>().FromSql($"SELECT d.* FROM (SELECT * FROM kernel_search WHERE scope = {own} ORDER BY id DESC LIMIT {many}) d WHERE d.vector @@ {words}::tsquery")
            : db.Set<SearchDocument>().FromSql($"SELECT d.* FROM (SELECT * FROM kernel_search ORDER BY id DESC LIMIT {many}) d WHERE d.vector @@ {words}::tsquery");
    }

    // The planner knows from its statistics how many have a word, and among how many the newest are looked for; to count them takes longer than to find the newest.
    private async Task<(double Having, double Among)> Expected(IReadOnlyList<SearchTerm> terms, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
            command.CommandText = $"EXPLAIN (FORMAT JSON) SELECT 1 FROM kernel_search WHERE vector @@ @terms::tsquery UNION ALL SELECT 1 FROM kernel_search{(db.OwnOutlet is null ? "" : " WHERE scope = @own")}";
            Add("terms", ToTsQuery(db, terms));
            Add("own", db.Caller.Scope);
            using var plan = JsonDocument.Parse((string)(await command.ExecuteScalarAsync(cancellation))!);
            var parts = plan.RootElement[0].GetProperty("Plan").GetProperty("Plans");
            return (parts[0].GetProperty("Plan Rows").GetDouble(), parts[1].GetProperty("Plan Rows").GetDouble());

            void Add(string name, string value)
            {
                var parameter = command.CreateParameter();
                (parameter.ParameterName, parameter.Value) = (name, value);
                command.Parameters.Add(parameter);
            }
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static bool IsCommon(PledgeDbContext db, IReadOnlyList<SearchTerm> terms) => db.Database
        .SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM (SELECT 1 FROM kernel_search_tokens WHERE kernel_search_tokens MATCH {SearchTokens.ToFts5(terms)} LIMIT {Common})")
        .AsEnumerable().Single() == Common;

    // The plus keeps SQLite from beginning with the words.
    private static IQueryable<SearchDocument> AskedOneByOne(PledgeDbContext db, IReadOnlyList<SearchTerm> terms) =>
        db.Set<SearchDocument>().FromSql($"SELECT d.* FROM kernel_search d WHERE +d.id IN (SELECT rowid FROM kernel_search_tokens WHERE kernel_search_tokens MATCH {SearchTokens.ToFts5(terms)})");

    private static IQueryable<SearchDocument> Containing(PledgeDbContext db, IReadOnlyList<SearchTerm> terms) => db.IsSqlite
        ? db.Set<SearchDocument>().FromSql($"SELECT d.* FROM kernel_search d WHERE d.id IN (SELECT rowid FROM kernel_search_tokens WHERE kernel_search_tokens MATCH {SearchTokens.ToFts5(terms)})")
        : db.Set<SearchDocument>().FromSql($"SELECT d.* FROM kernel_search d WHERE d.vector @@ {ToTsQuery(db, terms)}::tsquery");

    // The filter of the context keeps the caller to his part; the index is asked for it as well, so that the others' things need not be fetched to be left out.
    private static string ToTsQuery(PledgeDbContext db, IReadOnlyList<SearchTerm> terms) =>
        db.Caller.Scope == Scope.Everywhere ? SearchTokens.ToTsQuery(terms) : $"'@{db.Caller.Scope}' & ({SearchTokens.ToTsQuery(terms)})";

    /// <summary>A thing that has the words, and how many have them.</summary>
    private sealed record Ranked(long Id, string Kind, long All);
}
