using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Fixtures;
using Pledge.Kernel.Data;
using Pledge.Kernel.Search;

namespace Pledge.Kernel.Tests.Search;

/// <summary>Search finds Chinese by any two characters, names by their initials, numbers by their end, and nothing of another outlet.</summary>
public abstract class SearchSuite(Product product)
{
    [Theory]
    [InlineData("恒泰", true)]
    [InlineData("泰商", true)]
    [InlineData("越秀", true)]
    [InlineData("htsm", true)]
    [InlineData("HTS", true)]
    [InlineData("13800138000", true)]
    [InlineData("138000", true)]
    [InlineData("8000", true)]
    [InlineData("恒泰 8000", true)]
    [InlineData("１３８００１３８０００", true)]
    [InlineData("泰恒", false)]
    [InlineData("恒泰 9999", false)]
    [InlineData("", false)]
    [InlineData("   ", false)]
    public async Task It_finds_by_what_people_know(string query, bool found)
    {
        await Put(1, "0001");
        using var person = await product.SignIn("administrator", "0001");
        var answer = await person.Get($"/search?q={Uri.EscapeDataString(query)}");
        answer.Succeeded().Json.GetProperty("items").GetArrayLength().ShouldBe(found ? 1 : 0);
    }

    [Fact]
    public async Task A_customer_is_not_hidden_behind_his_cases()
    {
        await product.Write(async services =>
        {
            var (index, db) = (services.GetRequiredService<SearchIndex>(), services.GetRequiredService<PledgeDbContext>());
            await index.Put(new Findable("customer", 900, "0009", "德福楼", "", "/customers/900") { Names = ["德福楼"] }, CancellationToken.None);
            await db.SaveChangesAsync();
            for (var number = 0; number < 25; number++)
            {
                await index.Put(new Findable("case", 9000 + number, "0009", $"C{number}", "德福楼", $"/cases/{number}") { Names = ["德福楼"] }, CancellationToken.None);
            }

            return await db.SaveChangesAsync();
        });
        using var person = await product.SignIn("administrator", "0009");
        var found = (await person.Get($"/search?q={Uri.EscapeDataString("德福")}")).Succeeded().Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("kind").GetString()).ToList();
        (found[0], found.Count).ShouldBe(("customer", 21));
    }

    [Fact]
    public async Task It_finds_nothing_of_another_outlet()
    {
        await Put(1, "0001");
        using var neighbour = await product.SignIn("administrator", "0002");
        (await neighbour.Get("/search?q=恒泰")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task It_finds_what_lies_below_a_place_and_follows_it_when_it_moves()
    {
        await Put(3, "000700010002", "搬家公司");
        (await SeenFrom("0007"), await SeenFrom("00070001"), await SeenFrom("000700010002"), await SeenFrom("00070002"), await SeenFrom("0008")).ShouldBe((1, 1, 1, 0, 0));
        await Put(3, "00070002", "搬家公司");
        (await SeenFrom("0007"), await SeenFrom("00070001"), await SeenFrom("000700010002"), await SeenFrom("00070002"), await SeenFrom("0008")).ShouldBe((1, 0, 0, 1, 0));

        async Task<int> SeenFrom(string place)
        {
            using var person = await product.SignIn("administrator", place);
            return (await person.Get("/search?q=搬家")).Json.GetProperty("items").GetArrayLength();
        }
    }

    [Fact]
    public async Task A_thing_that_changed_is_found_by_its_new_words_only()
    {
        await Put(2, "0003", "旧名称");
        await Put(2, "0003", "新称呼");
        using var person = await product.SignIn("administrator", "0003");
        (await person.Get("/search?q=旧名")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
        (await person.Get("/search?q=新称")).Json.GetProperty("items")[0].GetProperty("path").GetString().ShouldBe("/customers/2");
    }

    [Fact]
    public async Task A_list_is_narrowed_alike_by_a_rare_word_and_by_a_common_one()
    {
        foreach (var (from, to) in new[] { (0, 1500), (1500, 2600) })
        {
            await product.Do(async (PledgeDbContext db) =>
            {
                db.AddRange(Enumerable.Range(from, to - from).Select(id => new Findable("narrowed", id, "0005", $"{id}", "", $"/{id}") { Texts = [id % 500 == 7 ? "普通稀有" : "普通"] }.ToDocument()));
                return await db.SaveChangesAsync();
            });
            (await Narrowed("普通")).ShouldBe(Enumerable.Range(0, to).Select(id => (long)id));
            (await Narrowed("稀有")).ShouldBe(Enumerable.Range(0, to).Where(id => id % 500 == 7).Select(id => (long)id));
            (await Narrowed("普通稀有")).ShouldBe(await Narrowed("稀有"));
            (await Narrowed("没有")).ShouldBeEmpty();
        }

        Task<List<long>> Narrowed(string text) => product.Do((PledgeDbContext db) =>
            SearchIndex.Narrow(db.Set<SearchDocument>().Where(d => d.Kind == "narrowed"), db, d => d.SubjectId, "narrowed", text)!.Select(d => d.SubjectId).OrderBy(id => id).ToListAsync());
    }

    [Fact]
    public async Task Of_a_word_that_very_many_things_have_the_newest_are_found()
    {
        var found = await product.Do(async (PledgeDbContext db) =>
        {
            await BulkInsert.Append(db, Enumerable.Range(0, 6000).Select(id => new Findable("many", id, "0006", $"{id}", "", $"/{id}") { Texts = ["到处"] }.ToDocument()), CancellationToken.None);
            await BulkInsert.Settle(db, CancellationToken.None);
            return await new SearchIndex(db).Find("到处", null, 20, CancellationToken.None);
        });
        found.Select(document => document.SubjectId).ShouldBe(Enumerable.Range(1, 20).Select(place => 6000L - place));
    }

    [Fact]
    public async Task What_very_many_old_things_have_and_no_new_one_is_found()
    {
        var found = await product.Do(async (PledgeDbContext db) =>
        {
            await BulkInsert.Append(db, Enumerable.Range(0, 6000).Select(id => new Findable("old", id, "000600010001", $"{id}", "", $"/{id}") { Texts = [id < 3000 ? "从前" : "如今"] }.ToDocument()), CancellationToken.None);
            await BulkInsert.Settle(db, CancellationToken.None);
            return await new SearchIndex(db).Find("从前", null, 20, CancellationToken.None);
        });
        found.Select(document => document.SubjectId).ShouldBe(Enumerable.Range(1, 20).Select(place => 3000L - place));
    }

    [Fact]
    public async Task What_an_outlet_has_is_found_however_much_the_others_have_since()
    {
        await product.Do(async (PledgeDbContext db) =>
        {
            await BulkInsert.Append(db, Enumerable.Range(0, 5000).Select(id => new Findable("busy", id, id < 100 ? "000800010001" : "000800020001", $"{id}", "", $"/{id}") { Texts = ["忙碌"] }.ToDocument()), CancellationToken.None);
            await BulkInsert.Settle(db, CancellationToken.None);
            return true;
        });
        foreach (var place in new[] { "000800010001", "00080001" })
        {
            using var person = await product.SignIn("administrator", place);
            var paths = (await person.Get("/search?q=忙碌")).Succeeded().Json.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("path").GetString());
            paths.ShouldBe(Enumerable.Range(1, 20).Select(newest => $"/{100 - newest}"));
        }
    }

    [Fact]
    public async Task What_is_found_is_what_looking_at_each_thing_finds()
    {
        // Words that everything has, that few have, that only the oldest or the newest or some stretch in between have; in four places, of three kinds.
        var random = new Random(172);
        var places = new[] { "000a00010001", "000a00010002", "000a00020001", "000b00010001" };
        var things = Enumerable.Range(0, 40_000).Select(age => (
            Kind: (age % 97) switch { 0 => "pump", < 20 => "valve", _ => "hose" },
            Place: places[random.Next(100) switch { < 60 => 0, < 97 => 1, < 99 => 2, _ => 3 }],
            Words: string.Join('，', new[]
            {
                ("普天", true), ("三分", age % 3 == 0), ("常有", random.Next(40) == 0), ("偶有", random.Next(400) == 0), ("罕有", random.Next(6000) == 0),
                ("起初", age < 9000), ("起少", age < 9000 && random.Next(30) == 0), ("近来", age > 39_900), ("中间", age is > 15_000 and < 16_500), ("泵才", age % 97 == 0),
                ("初泵", age < 300 || (age > 20_000 && age % 97 == 0)),
            }.Where(word => word.Item2).Select(word => word.Item1)))).ToList();
        await product.Do(async (PledgeDbContext db) =>
        {
            await BulkInsert.Append(db, things.Select((thing, age) => new Findable(thing.Kind, age, thing.Place, "", "", $"/{age}") { Texts = [thing.Words] }.ToDocument()), CancellationToken.None);
            await BulkInsert.Settle(db, CancellationToken.None);
            return true;
        });
        foreach (var place in places.Append("000a0001").Append("000a"))
        {
            using var person = await product.SignIn("administrator", place);
            foreach (var word in new[] { "普天", "三分", "常有", "偶有", "罕有", "起初", "起少", "近来", "中间", "泵才", "初泵", "没有" })
            {
                foreach (var kind in new[] { null, "pump", "hose" })
                {
                    var having = Enumerable.Range(0, things.Count).Reverse()
                        .Where(age => things[age].Place.StartsWith(place, StringComparison.Ordinal) && things[age].Words.Contains(word, StringComparison.Ordinal) && (kind ?? things[age].Kind) == things[age].Kind).ToList();
                    var answer = await person.Get($"/search?q={Uri.EscapeDataString(word)}{(kind is null ? "" : $"&kind={kind}")}");
                    var found = answer.Succeeded().Json.GetProperty("items").EnumerateArray().Select(item => int.Parse(item.GetProperty("path").GetString()![1..], CultureInfo.InvariantCulture)).ToList();
                    var newest = having.Take(20).ToList();
                    found.TakeLast(newest.Count).ShouldBe(newest, $"{word} from {place}, {kind}");
                    if (having.Count < 300 && things.Count(thing => thing.Words.Contains(word, StringComparison.Ordinal)) < 2000)
                    {
                        found.SkipLast(newest.Count).ShouldBe(kind is null ? OfOtherKinds(having, newest) : [], $"{word} from {place}, {kind}");
                    }
                }
            }
        }

        // Turn by turn the newest of the kinds that did not come yet, as long as a turn is full.
        List<int> OfOtherKinds(List<int> having, List<int> newest)
        {
            var before = new List<int>();
            for (var turn = newest; turn.Count == 20;)
            {
                turn = [.. having.Where(age => !newest.Concat(before).Any(shown => things[shown].Kind == things[age].Kind)).Take(20)];
                before = [.. turn, .. before];
            }

            return before;
        }
    }

    [Fact]
    public async Task A_kind_that_is_asked_for_may_be_any_text()
    {
        using var person = await product.SignIn("administrator", "0001");
        foreach (var kind in new[] { "'", "\\", "a' | 'b", "%", "(", "!", "" })
        {
            (await person.Get($"/search?q=恒泰&kind={Uri.EscapeDataString(kind)}")).Succeeded();
        }
    }

    [Fact]
    public async Task No_string_breaks_it()
    {
        Assert.SkipWhen(Shared.NaughtyStrings.Count == 0, "The shared strings are not there.");
        using var person = await product.SignIn("administrator", "0004");
        var id = 100;
        foreach (var text in Shared.NaughtyStrings)
        {
            await Put(id++, "0004", text);
            (await person.Get($"/search?q={Uri.EscapeDataString(text.Length > 200 ? text[..200] : text)}")).Succeeded();
        }
    }

    private Task<int> Put(long id, string scope, string name = "恒泰商贸有限公司") => product.Write(async services =>
    {
        await services.GetRequiredService<SearchIndex>().Put(
            new Findable("customer", id, scope, Kernel.Text.SafeText.Clean(name, keepLines: false), "越秀区", $"/customers/{id}") { Names = [name], Texts = ["广州市越秀区中山路"], Numbers = ["13800138000"] },
            CancellationToken.None);
        return 0;
    });
}

public sealed class SearchOnSqlite(OnSqlite product) : SearchSuite(product), IClassFixture<OnSqlite>;

public sealed class SearchOnPostgres(OnPostgres product) : SearchSuite(product), IClassFixture<OnPostgres>;
