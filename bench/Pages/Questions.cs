using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers.Register;
using Pledge.Desk;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;

namespace Pledge.Bench.Pages;

/// <summary>What is asked of the product and of the bare reference, drawn from the database; and what the answers must hold.</summary>
internal sealed class Questions
{
    private const int PageSize = 50;
    private const int Drawn = 1000;

    // The filters with which people open the queue, and the same for the database.
    private static readonly (string Query, Func<IQueryable<Case>, IQueryable<Case>> Rows)[] Queues =
    [
        ("", cases => cases),
        ("?open=true", cases => cases.Where(c => c.Status != CaseStatus.Closed && c.Status != CaseStatus.Cancelled)),
        ("?kind=fault", cases => cases.Where(c => c.Kind == CaseKind.Fault)),
        ("?sort=-reported", cases => cases),
    ];

    private readonly List<Seen> seen = [];
    private readonly List<Person> people = [];
    private List<(long Id, int Rows)> outlets = [];
    private int opened;

    /// <summary>What the database held before.</summary>
    public string Held { get; private set; } = "";

    /// <summary>Reads what there is to ask for, and lets the product's news go to an address.</summary>
    public static Task<Questions> Draw(Ground ground, Uri news) => ground.Do(async services =>
    {
        var questions = new Questions();
        var db = services.GetRequiredService<PledgeDbContext>();
        await db.Set<WebhookSubscription>().ExecuteDeleteAsync();
        db.Add(new WebhookSubscription { Scope = Scope.Everywhere, Address = news.ToString(), Secret = "bench", Topics = [CaseEvents.Opened] });
        await db.SaveChangesAsync();
        await questions.Describe(db);
        questions.outlets = (await db.Set<Case>().GroupBy(c => c.OutletId).Select(outlet => new { outlet.Key, Count = outlet.Count() }).ToListAsync()).ConvertAll(outlet => (outlet.Key, Math.Min(outlet.Count, PageSize)));
        var callers = services.GetRequiredService<CallerContext>();
        foreach (var account in await db.Set<Account>().AsNoTracking().ToListAsync())
        {
            callers.Current = Caller.Itself("job") with { Scope = account.Scope };
            questions.seen.Add(await Seen.By(account.UserName!, db));
        }

        return questions;
    });

    /// <summary>Lets everybody sign in.</summary>
    public async Task SignIn(Uri product)
    {
        foreach (var one in seen)
        {
            people.Add(await Person.SignIn(product, one.Account));
        }
    }

    /// <summary>The page that somebody of the first connection opens first.</summary>
    public Question FirstPage() => Question.Get("/cases", people[0], ["</html>"]);

    public Question Queue(int connection, Random random)
    {
        var (person, sees) = Of(connection);
        var (query, rows) = Pick(sees.Queues, random);
        return Question.Get($"/cases{query}", person, ["</html>", person.Name], "<tr>", rows + 1); // one is the head of the table
    }

    public Question Case(int connection, Random random)
    {
        var (person, sees) = Of(connection);
        var (number, customer) = Pick(sees.Cases, random);
        return Question.Get($"/cases/{number}", person, ["</html>", $"data-live=\"case:{number} ", customer]);
    }

    public Question Search(int connection, Random random)
    {
        var (person, sees) = Of(connection);
        return Question.Get($"/api/v1/search?q={Uri.EscapeDataString(Pick(sees.Words, random))}", person, [], "\"path\":", 1);
    }

    public Question Open(int connection, Random random)
    {
        var (person, sees) = Of(1 + (connection % Filling.Agents));
        var key = Interlocked.Increment(ref opened);
        return Question.Post("/api/v1/cases", person, $$"""{"kind":"fault","customerId":{{Pick(sees.Customers, random)}},"subject":"税控盘无法识别 {{key}}"}""", "\"number\":");
    }

    public Question BareRows(int connection, Random random)
    {
        var (outlet, rows) = Pick(outlets, random);
        return Question.Get($"/rows?outlet={outlet}", null, [], "\"number\":", rows);
    }

    public Question BareRow(int connection, Random random)
    {
        var (number, customer) = Pick(Of(connection).Seen.Cases, random);
        return Question.Get($"/row?number={number}", null, [number], "\"number\":", 1);
    }

    public Question BareInsert(int connection, Random random) =>
        Question.Post("/rows", null, $$"""{"customerId":{{Pick(Of(connection).Seen.Customers, random)}},"subject":"税控盘无法识别"}""", "customerId");

    private (Person Person, Seen Seen) Of(int connection) => (people[connection % people.Count], seen[connection % people.Count]);

    private static T Pick<T>(IReadOnlyList<T> from, Random random) => from[random.Next(from.Count)];

    private async Task Describe(PledgeDbContext db)
    {
        var version = db.IsSqlite ? "SELECT 'SQLite ' || sqlite_version() AS \"Value\"" : "SELECT 'PostgreSQL ' || current_setting('server_version') AS \"Value\"";
        var name = (await db.Database.SqlQueryRaw<string>(version).ToListAsync())[0];
        var (cases, open, customers) = (await db.Set<Case>().CountAsync(), await Queues[1].Rows(db.Set<Case>()).CountAsync(), await db.Set<CustomerEntry>().CountAsync());
        Held = string.Create(CultureInfo.InvariantCulture, $"{name}: {cases:N0} cases, {open:N0} of them open, {customers:N0} customers");
    }

    /// <summary>What an account sees.</summary>
    private sealed record Seen(string Account, IReadOnlyList<(string Query, int Rows)> Queues, IReadOnlyList<(string Number, string Customer)> Cases, IReadOnlyList<string> Words, IReadOnlyList<long> Customers)
    {
        public static async Task<Seen> By(string account, PledgeDbContext db)
        {
            var queues = new List<(string, int)>();
            foreach (var (query, rows) in Questions.Queues)
            {
                queues.Add((query, await rows(db.Set<Case>()).OrderBy(c => c.Id).Take(PageSize).CountAsync()));
            }

            var drawn = await db.Set<Case>().OrderBy(_ => EF.Functions.Random()).Take(Drawn).Select(c => new { c.Number, c.CustomerName, c.Subject }).ToListAsync();
            var random = new Random(2026);
            return new Seen(
                account,
                queues,
                drawn.ConvertAll(c => (c.Number, c.CustomerName)),
                [.. drawn.Select(c => TwoOf(random.Next(2) == 0 ? c.Subject : c.CustomerName, random)).OfType<string>()],
                await db.Set<CustomerEntry>().OrderBy(_ => EF.Functions.Random()).Take(Drawn).Select(customer => customer.Id).ToListAsync());
        }

        // Two neighbouring Chinese characters.
        private static string? TwoOf(string text, Random random)
        {
            var at = random.Next(text.Length - 1);
            return text[at] >= '一' && text[at + 1] >= '一' && char.IsLetter(text[at]) && char.IsLetter(text[at + 1]) ? text[at..(at + 2)] : null;
        }
    }
}
