using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;

namespace Pledge.Bench.Attack;

/// <summary>The product with its demonstration network, as it is operated, for attackers. Removed afterwards.</summary>
internal sealed partial class Prey : IAsyncDisposable
{
    private const int Customers = 300;
    private readonly Premises premises;
    private Node? node;

    private Prey(Premises premises) => this.premises = premises;

    public Uri Address => node!.Address;

    /// <summary>A key that may do everything.</summary>
    public ProgramWithKey Program { get; } = new(ApiKey.NewSecret());

    public static async Task<Prey> Build(bool sqlite)
    {
        var prey = new Prey(new Premises(Traces.Folder("pledge-attack-"), sqlite ? null : await PostgresServer.Start()));
        await Node.Once(["demo", .. prey.premises.Arguments, "--customers", Customers.ToString(CultureInfo.InvariantCulture)]);
        await prey.IssueKey();
        prey.node = new Node(["serve", .. prey.premises.Arguments], Node.FreePort());
        await prey.node.Answers();
        return prey;
    }

    /// <summary>Signs one of the demonstration's people in.</summary>
    public async Task<Person> SignIn(string name)
    {
        var cookies = new CookieContainer();
        using var http = new HttpClient(new SocketsHttpHandler { CookieContainer = cookies }) { BaseAddress = Address };
        using var form = new FormUrlEncodedContent([
            new("__RequestVerificationToken", Token().Match(await http.GetStringAsync("/login")).Groups["token"].Value), new("name", name), new("password", "promise-kept")]);
        using var answer = await http.PostAsync("/login", form);
        var token = Token().Match(await http.GetStringAsync("/account")).Groups["token"].Value;
        return token.Length > 0 ? new Person(name, cookies.GetCookieHeader(Address), token) : throw new InvalidOperationException($"{name} could not sign in.");
    }

    public async ValueTask DisposeAsync()
    {
        node?.Dispose();
        if (premises.Postgres is { } postgres)
        {
            await postgres.DisposeAsync();
        }

        Directory.Delete(premises.Folder, recursive: true);
    }

    private Task<int> IssueKey() => premises.Do(services =>
    {
        var db = services.GetRequiredService<PledgeDbContext>();
        db.Add(new ApiKey
        {
            Name = "attack",
            Scope = Scope.Everywhere,
            SecretHash = ApiKey.Hash(Program.Key),
            CreatedAt = TimeProvider.System.GetUtcNow(),
            Permissions = [.. services.GetServices<Permission>().Select(permission => permission.Key)],
        });
        return db.SaveChangesAsync();
    });

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
