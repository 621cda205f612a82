using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Tests.Text;

public sealed class SearchTokensTests
{
    [Theory]
    [InlineData("广州市税务局", "gzsswj")]
    [InlineData("曾伟 (VIP2)", "zwvip2")]
    [InlineData("ＡＢ　李", "abl")]
    [InlineData("", "")]
    public void Initials_are_the_first_letters_of_the_pinyin(string name, string expected) =>
        PinyinInitials.Of(name).ShouldBe(expected);

    [Fact]
    public void A_name_with_a_character_of_two_readings_has_both_initials()
    {
        PinyinInitials.AllOf("重庆").ShouldBe(["zq", "cq"]);
        PinyinInitials.AllOf("单雄信").ShouldBe(["dxx", "sxx"]);
        PinyinInitials.AllOf(new string('重', 40)).Count.ShouldBe(8);
        PinyinInitials.AllOf("……").ShouldBeEmpty();
    }

    [Fact]
    public void A_record_is_cut_into_pairs_words_tails_initials_and_last_places() =>
        SearchTokens.ForIndex(["税控盘 故障, Error E-42 局"], ["李强"], ["GZ-2026-000123", "13800138000"]).Split(' ').ShouldBe(
            ["税控", "控盘", "故障", "error", "e42", "42", "局", "李强", "lq", "gz2026000123", "2026000123", "000123", "0123", "26000123", "13800138000", "8000", "138000", "00138000"],
            ignoreOrder: true);

    [Theory]
    [InlineData("税控盘", "税控|控盘")]
    [InlineData("税", "税*")]
    [InlineData("ＧＺ-2026", "gz2026*")]
    [InlineData("李强 8000", "李强|8000*")]
    [InlineData("+86 138-0013-8000", "13800138000*")]
    [InlineData("8765 4321", "87654321*")]
    [InlineData("lq", "lq*")]
    [InlineData("\" OR *:(", "or*")]
    [InlineData("  !?", "")]
    public void A_query_asks_for_pairs_and_for_beginnings_of_words(string query, string expected) =>
        string.Join('|', SearchTokens.ForQuery(query).Select(term => term.Token + (term.Prefix ? "*" : ""))).ShouldBe(expected);

    [Theory]
    [InlineData("控盘")]
    [InlineData("天河")]
    [InlineData("税控盘在")]
    [InlineData("税")]
    [InlineData("局")]
    [InlineData("hwkj")]
    [InlineData("hw")]
    [InlineData("138 0013 8000")]
    [InlineData("138001")]
    [InlineData("8000")]
    [InlineData("00138000")]
    [InlineData("000123")]
    [InlineData("2026-000123")]
    [InlineData("gz2026000123")]
    [InlineData("GZ-2026")]
    [InlineData("ＥＲＲＯＲ")]
    [InlineData("𠮷野")]
    [InlineData("example.com")]
    public void What_people_type_finds_the_record_in_sqlite(string query)
    {
        using var index = new FullTextIndex();
        index.Add(SearchTokens.ForIndex(["税控盘在天河 局 Error 𠮷野家 li@example.com"], ["航网科技"], ["13800138000", "GZ-2026-000123"]));
        index.Count(SearchTokens.ToFts5(SearchTokens.ForQuery(query))).ShouldBe(1);
    }

    [Theory]
    [InlineData("盘河")]
    [InlineData("control")]
    [InlineData("9000")]
    [InlineData("")]
    [InlineData("*")]
    public void What_is_not_there_is_not_found(string query)
    {
        using var index = new FullTextIndex();
        index.Add(SearchTokens.ForIndex(["税控盘在天河"], ["航网科技"], ["13800138000"]));
        index.Count(SearchTokens.ToFts5(SearchTokens.ForQuery(query))).ShouldBe(0);
    }

    [Fact]
    public void Every_pair_is_one_token_of_fts5()
    {
        using var index = new FullTextIndex();
        for (var rune = 0x4E00; rune < 0x9FFF; rune += 7)
        {
            index.Add($"{(char)rune}{(char)(rune + 1)}");
        }

        index.Vocabulary().ShouldBe(((0x9FFF - 0x4E00 - 1) / 7) + 1);
    }

    [Fact]
    public void No_query_breaks_the_expression_and_hostile_text_is_found_by_itself()
    {
        using var index = new FullTextIndex();
        foreach (var text in NaughtyStrings.All())
        {
            var terms = SearchTokens.ForQuery(text);
            index.Count(SearchTokens.ToFts5(terms));
            foreach (var term in terms)
            {
                term.Token.Length.ShouldBeInRange(1, 64);
                term.Token.EnumerateRunes().ShouldAllBe(rune => IsLetterNumberOrMark(rune));
            }
        }
    }

    [Fact]
    public void Random_text_is_always_found_by_any_of_its_words_and_pairs()
    {
        var random = new Random(20260721);
        const string Alphabet = "税控盘天河ab1９Ｚ \"'*-:()^&|!<>\\\0é\ud840\udc00";
        for (var round = 0; round < 2_000; round++)
        {
            var text = new string(Enumerable.Range(0, random.Next(1, 30)).Select(_ => Alphabet[random.Next(Alphabet.Length)]).ToArray());
            var tokens = SearchTokens.ForIndex([text], [], [text]).Split(' ');
            foreach (var term in SearchTokens.ForQuery(text))
            {
                tokens.Any(token => term.Prefix ? token.StartsWith(term.Token, StringComparison.Ordinal) : token == term.Token).ShouldBeTrue(text);
            }
        }
    }

    private static bool IsLetterNumberOrMark(Rune rune) => Rune.GetUnicodeCategory(rune) <= UnicodeCategory.OtherNumber;

    private sealed class FullTextIndex : IDisposable
    {
        private readonly SqliteConnection _connection = new("Data Source=:memory:");

        public FullTextIndex()
        {
            _connection.Open();
            Command("CREATE VIRTUAL TABLE found USING fts5(tokens, tokenize = 'ascii'); CREATE VIRTUAL TABLE words USING fts5vocab(found, row);").ExecuteNonQuery();
        }

        public void Add(string tokens) => Command("INSERT INTO found (tokens) VALUES ($text)", tokens).ExecuteNonQuery();

        public long Count(string expression) => (long)Command("SELECT count(*) FROM found WHERE found MATCH $text", expression).ExecuteScalar()!;

        public long Vocabulary() => (long)Command("SELECT count(*) FROM words").ExecuteScalar()!;

        public void Dispose() => _connection.Dispose();

        private SqliteCommand Command(string sql, string? text = null)
        {
            var command = _connection.CreateCommand();
            command.CommandText = sql;
            if (text is not null)
            {
                command.Parameters.AddWithValue("$text", text);
            }

            return command;
        }
    }
}
