using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Search;

namespace Pledge.Kernel.Tests.Data;

/// <summary>What is kept of a query is how it is asked, never who asked it.</summary>
public abstract class KeptQuerySuite(Product product)
{
    private static readonly KeptQuery<long, SearchDocument> BySubject =
        KeptQuery.By((PledgeDbContext db, long id) => db.Set<SearchDocument>().AsNoTracking().Where(document => document.SubjectId == id).OrderBy(document => document.Id));

    private static readonly KeptQuery<string, long, string> TitleOf =
        KeptQuery.By((PledgeDbContext db, string kind, long id) => db.Set<SearchDocument>().Where(document => document.Kind == kind && document.SubjectId == id).Select(document => document.Title));

    [Fact]
    public async Task Everybody_gets_what_lies_in_his_own_part_however_often_others_asked_before()
    {
        await product.Do(async (PledgeDbContext db) =>
        {
            db.AddRange(new[] { "0001", "00010002", "0002" }.Select(place => new Findable($"kept-{place}", 7100, place, place, "", "/").ToDocument()));
            return await db.SaveChangesAsync();
        });

        // Ten times, for PostgreSQL changes to a plan without values when it was asked some times.
        for (var time = 0; time < 10; time++)
        {
            (await SeenFrom("0001")).ShouldBe(["0001", "00010002"]);
            (await SeenFrom("0002")).ShouldBe(["0002"]);
            (await SeenFrom(Scope.Everywhere)).ShouldBe(["0001", "00010002", "0002"]);
            (await SeenFrom("0003")).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task Of_two_values_both_count()
    {
        var titles = await product.Do(async (PledgeDbContext db) =>
        {
            db.AddRange(new Findable("kept-a", 7200, "0001", "a", "", "/").ToDocument(), new Findable("kept-b", 7200, "0001", "b", "", "/").ToDocument());
            await db.SaveChangesAsync();
            return (await TitleOf.One(db, "kept-a", 7200, CancellationToken.None), await TitleOf.One(db, "kept-b", 7200, CancellationToken.None), await TitleOf.One(db, "kept-a", 7201, CancellationToken.None));
        });
        titles.ShouldBe(("a", "b", null));
    }

    [Fact]
    public async Task Questions_asked_together_are_answered_as_each_alone_and_what_was_answered_is_given_once()
    {
        await product.Do(async (PledgeDbContext db) =>
        {
            db.AddRange(new[] { "0001", "00010002", "0002" }.SelectMany(place => new[] { 7300L, 7301 }.Select(id => new Findable($"together-{place}", id, place, $"{place} {id}", "", "/").ToDocument())));
            return await db.SaveChangesAsync();
        });
        foreach (var place in new[] { "0001", "0002", "0003", Scope.Everywhere })
        {
            await product.Write(async services =>
            {
                services.GetRequiredService<CallerContext>().Current = Caller.Itself("job") with { Scope = place };
                var db = services.GetRequiredService<PledgeDbContext>();
                async Task<string> Answers() => string.Join('|',
                    [
                        .. (await BySubject.All(db, 7301, default)).Select(document => document.Title), await TitleOf.One(db, "together-0002", 7300, default),
                        .. (await BySubject.All(db, 7300, default)).Select(document => document.Title), $"{(await BySubject.All(db, 7399, default)).Count}",
                    ]);

                var alone = await Answers();
                await KeptQuery.Ahead(db, [BySubject.Of(7300), BySubject.Of(7399), TitleOf.Of("together-0002", 7300), BySubject.Of(7301)], default);
                await db.Set<SearchDocument>().Where(document => document.SubjectId == 7300).ExecuteUpdateAsync(set => set.SetProperty(document => document.Title, document => document.Title + "'"));
                var (together, anew) = (await Answers(), await Answers());

                anew.ShouldBe(alone.Replace("7300", "7300'", StringComparison.Ordinal));
                together.ShouldBe(db.IsSqlite ? anew : alone, "SQLite is asked when it is time");
                await db.Set<SearchDocument>().Where(document => document.SubjectId == 7300).ExecuteUpdateAsync(set => set.SetProperty(document => document.Title, document => document.Title.Replace("'", "")));
                return 0;
            });
        }
    }

    [Fact]
    public async Task Who_comes_next_gets_no_answer_that_was_left_over()
    {
        await product.Do(async (PledgeDbContext db) =>
        {
            db.Add(new Findable("left-over", 7400, "0001", "left over", "", "/").ToDocument());
            await db.SaveChangesAsync();
            await KeptQuery.Ahead(db, [BySubject.Of(7400), BySubject.Of(7401)], default);
            return 0;
        });
        for (var time = 0; time < 20; time++)
        {
            (await product.Write(async services =>
            {
                services.GetRequiredService<CallerContext>().Current = Caller.Itself("job") with { Scope = "0002" };
                return await BySubject.All(services.GetRequiredService<PledgeDbContext>(), 7400, default);
            })).ShouldBeEmpty();
        }
    }

    private Task<List<string>> SeenFrom(string place) => product.Write(async services =>
    {
        services.GetRequiredService<CallerContext>().Current = Caller.Itself("job") with { Scope = place };
        return (await BySubject.All(services.GetRequiredService<PledgeDbContext>(), 7100, CancellationToken.None)).ConvertAll(document => document.Title);
    });
}

public sealed class KeptQueryOnSqlite(ProbeOnSqlite product) : KeptQuerySuite(product), IClassFixture<ProbeOnSqlite>;

public sealed class KeptQueryOnPostgres(ProbeOnPostgres product) : KeptQuerySuite(product), IClassFixture<ProbeOnPostgres>;
