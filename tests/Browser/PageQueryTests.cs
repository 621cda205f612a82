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
