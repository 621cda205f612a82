using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
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

/// <summary>What a search found.</summary>
/// <param name="Id">Its key in the index: what is newer has a greater one.</param>
/// <param name="Kind">case, customer, device ….</param>
/// <param name="SubjectId">Key of the thing.</param>
/// <param name="Title">First line.</param>
/// <param name="Subtitle">Second line.</param>
/// <param name="Path">Page of the thing.</param>
public sealed record Finding(long Id, string Kind, long SubjectId, string Title, string Subtitle, string Path);

/// <summary>Full-text search over both databases: FTS5 in SQLite, a GIN-indexed tsvector in PostgreSQL.</summary>
public sealed class SearchIndex(PledgeDbContext db)
{
    // Of words that more things have than this, the newest suffice.
    private const int Common = 2000;

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
    public async Task<IReadOnlyList<Finding>> Find(string query, string? kind, int most, CancellationToken cancellation)
    {
        var terms = SearchTokens.ForQuery(query);
        if (terms.Count == 0)
        {
            return [];
        }

        return db.IsSqlite ? await FindInSqlite(terms, kind, most, cancellation) : await new NewestFirst(db).Find(terms, kind, most, cancellation);
    }

    private async Task<IReadOnlyList<Finding>> FindInSqlite(IReadOnlyList<SearchTerm> terms, string? kind, int most, CancellationToken cancellation)
    {
        // Its index for words hands out the newest first, as far as they are asked for, when it is asked before the things.
        var found = db.Set<SearchDocument>().FromSql($"""
            SELECT t.rowid AS id, d.kind, d.subject_id, d.scope, d.title, d.subtitle, d.path, d.tokens
            FROM kernel_search_tokens t CROSS JOIN kernel_search d ON d.id = t.rowid WHERE t.kernel_search_tokens MATCH {SearchTokens.ToFts5(terms)}
            """);
        if (kind is not null)
        {
            return await Newest(found.Where(d => d.Kind == kind));
        }

        var all = await Newest(found);
        for (var turn = all; turn.Count == most && !IsCommon(db, terms);)
        {
            var kinds = all.Select(d => d.Kind).Distinct().ToList();
            turn = await Newest(found.Where(d => !kinds.Contains(d.Kind)));
            all = [.. turn, .. all];
        }

        return all;

        Task<List<Finding>> Newest(IQueryable<SearchDocument> documents) =>
            documents.OrderByDescending(d => d.Id).Take(most).Select(d => new Finding(d.Id, d.Kind, d.SubjectId, d.Title, d.Subtitle, d.Path)).ToListAsync(cancellation);
    }

    private static bool IsCommon(PledgeDbContext db, IReadOnlyList<SearchTerm> terms) => db.Database
        .SqlQuery<int>($"SELECT count(*) AS \"Value\" FROM (SELECT 1 FROM kernel_search_tokens WHERE kernel_search_tokens MATCH {SearchTokens.ToFts5(terms)} LIMIT {Common})")
        .AsEnumerable().Single() == Common;

    // By the words in its own row: SQLite would put all that have them aside to look whether one is among them.
    private static IQueryable<SearchDocument> AskedOneByOne(PledgeDbContext db, IReadOnlyList<SearchTerm> terms) => terms
        .Select(term => term.Prefix ? $" {term.Token}" : $" {term.Token} ")
        .Aggregate((IQueryable<SearchDocument>)db.Set<SearchDocument>(), (documents, word) => documents.Where(d => (" " + d.Tokens + " ").Contains(word)));

    private static IQueryable<SearchDocument> Containing(PledgeDbContext db, IReadOnlyList<SearchTerm> terms) => db.IsSqlite
        ? db.Set<SearchDocument>().FromSql($"SELECT d.* FROM kernel_search d WHERE d.id IN (SELECT rowid FROM kernel_search_tokens WHERE kernel_search_tokens MATCH {SearchTokens.ToFts5(terms)})")
        : db.Set<SearchDocument>().FromSql($"SELECT d.* FROM kernel_search d WHERE d.vector @@ {ToTsQuery(db, terms)}::tsquery");

    // The filter of the context keeps the caller to his part; the index is asked for it as well, so that the others' things need not be fetched to be left out.
    private static string ToTsQuery(PledgeDbContext db, IReadOnlyList<SearchTerm> terms) =>
        db.Caller.Scope == Scope.Everywhere ? SearchTokens.ToTsQuery(terms) : $"'@{db.Caller.Scope}' & ({SearchTokens.ToTsQuery(terms)})";
}
