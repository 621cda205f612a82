using System.Text.RegularExpressions;
using Pledge.Fixtures;
using Pledge.Kernel.Access;

namespace Pledge.Browser;

/// <summary>What pages cost the database: few questions, each answered by an index.</summary>
public sealed partial class PageQueryTests(Demonstration product) : IClassFixture<Demonstration>
{
    private const int Most = 10;

    /// <summary>Pages that gather from many modules; they cost more, but not more than this.</summary>
    private static readonly Dictionary<string, int> MoreThanThat = new(StringComparer.Ordinal) { ["/reports/monthly"] = 14, ["/call-backs"] = 14, ["/board/visits/"] = 11, ["/board/proposal"] = 11 };

    /// <summary>Tables that stay small in the largest network, or of which a page shows everything.</summary>
    private static readonly string[] Small = ["access_role", "access_api_key", "access_account", "devices_product", "kernel_webhook", "network_node", "network_person", "network_area", "stock_part", "stock_level", "desk_pack_version", "desk_attached_pack", "desk_trial", "kernel_retention"];

    [Theory]
    [InlineData("administrator")]
    [InlineData("manager")]
    public async Task Every_page_asks_few_questions_and_none_walks_through_a_large_table(string role)
    {
        using var person = await product.SignIn(role, role == "manager" ? product.Outlet : Scope.Everywhere, personId: product.Technician);
        var addresses = (await SiteMap.Of(product, person)).Addresses;
        addresses.Count.ShouldBeGreaterThan(40);
        var faults = new List<string>();
        using var questions = new Questions(product);
        foreach (var address in addresses)
        {
            questions.Take();
            await person.Open(address);
            var asked = questions.Take();
            var most = MoreThanThat.FirstOrDefault(page => address.StartsWith(page.Key, StringComparison.Ordinal)) is { Key: not null } page ? page.Value : Most;
            if (asked.Count > most)
            {
                faults.Add($"{address}: {asked.Count} queries");
            }

            foreach (var question in asked)
            {
                faults.AddRange((await questions.PlanOf(question)).Where(step => Walks(step, question.Text)).Select(step => $"{address}: {step}: {question.Text}"));
            }
        }

        faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/search?q=公司")]
    [InlineData("/search?q=公司&kind=customer")]
    public async Task A_search_hands_out_the_newest_without_fetching_and_sorting_all_that_has_the_words(string address)
    {
        using var person = await product.SignIn("manager", product.Outlet);
        using var questions = new Questions(product);
        (await person.Open(address)).Succeeded();
        var asked = questions.Take().Where(question => question.Text.Contains("MATCH", StringComparison.Ordinal) && question.Text.Contains("\"title\"", StringComparison.Ordinal)).ToList();
        asked.ShouldNotBeEmpty();
        foreach (var question in asked)
        {
            (await questions.PlanOf(question)).ShouldNotContain(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal) || step.Contains("SUBQUERY", StringComparison.Ordinal), question.Text);
        }
    }

    [Theory]
    [InlineData("/cases", "")]
    [InlineData("/cases?sort=-due", "0001")]
    [InlineData("/cases?kind=repair", "00010001")]
    [InlineData("/cases?sort=number", "")]
    [InlineData("/cases?sort=-reported", "0001")]
    [InlineData("/customers", "")]
    [InlineData("/customers?sort=-registeredAt", "00010001")]
    [InlineData("/devices", "")]
    public async Task A_list_of_several_outlets_is_walked_in_its_order_until_the_page_is_full(string address, string place)
    {
        var steps = await RowsOf(address, place);
        steps.ShouldNotContain(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        steps.ShouldContain(step => step.StartsWith("SCAN ", StringComparison.Ordinal) && step.Contains(" USING INDEX ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/cases")]
    [InlineData("/cases?open=true")]
    [InlineData("/cases?sort=number")]
    [InlineData("/customers")]
    [InlineData("/devices")]
    [InlineData("/call-backs?status=all&ahead=true")]
    public async Task A_list_of_one_outlet_is_a_stretch_of_an_index_on_the_outlet_and_the_order(string address)
    {
        var steps = await RowsOf(address, product.Outlet);
        steps.ShouldNotContain(step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        steps.ShouldContain(step => step.Contains("(scope=?", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/cases?open=true&sort=number")]
    [InlineData("/cases?open=true")]
    public async Task The_open_cases_of_several_outlets_are_found_without_passing_by_the_closed_ones(string address)
    {
        (await RowsOf(address, Scope.Everywhere)).ShouldContain(step => step.Contains("(status=?", StringComparison.Ordinal));
    }

    // How the rows of a list are found in a large database, which is hardly ever one that was counted.
    private async Task<IReadOnlyList<string>> RowsOf(string address, string place)
    {
        using var person = await product.SignIn("manager,supervisor", place);
        using var questions = new Questions(product);
        (await person.Open(address)).Succeeded();
        var list = questions.Take().Single(question => question.Text.Contains("LIMIT @", StringComparison.Ordinal) && question.Text.Contains("ef_filter__ScopeFrom", StringComparison.Ordinal));
        return await questions.PlanWhenGrown(list);
    }

    // Walking along an index or the key in the order of the page is fine: it ends with the page. An alias of a subquery stands for the rows that the subquery found.
    private static bool Walks(string step, string question) =>
        Scan().Match(step) is { Success: true } scan
        && Regex.Match(question, $"(FROM|JOIN) \"(?<table>\\w+)\" AS \"{scan.Groups["alias"].Value}\"", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)) is { Success: true } source
        && !Small.Contains(source.Groups["table"].Value)
        && !(question.Contains("LIMIT @", StringComparison.Ordinal) && (step.Contains("USING INDEX", StringComparison.Ordinal) || question.Contains($"ORDER BY \"{scan.Groups["alias"].Value}\".\"id\"", StringComparison.Ordinal)))
        && !question.Contains("WHERE 0", StringComparison.Ordinal);

    [GeneratedRegex("^SCAN (?<alias>\\w+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Scan();
}
