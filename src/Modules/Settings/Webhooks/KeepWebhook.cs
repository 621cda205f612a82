using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Settings.Webhooks;

/// <summary>Adds a webhook, whose signing key is shown once, or changes it.</summary>
internal static partial class KeepWebhook
{
    internal sealed record Adding(string? Address, string? Topics, string? Scope) : Command<Adding>;

    internal sealed record Changing(string? Address, string? Topics, bool? Active) : Command<Changing>;

    internal static async Task<Outcome<ToldOnce>> Add(Adding command, PledgeDbContext db, CallerContext callers, INetworkFigures network, CancellationToken cancellation)
    {
        var shape = new Shape();
        var hook = new WebhookSubscription { Scope = "", Address = "", Secret = "plw_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) };
        hook.Scope = Grants.Place(shape, callers.Current, command.Scope, (await network.Places(cancellation)).Select(place => place.Scope));
        Fill(hook, command.Address, command.Topics, shape);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        db.Add(hook);
        await db.SaveChangesAsync(cancellation);
        return new ToldOnce(hook.Id, hook.Secret);
    }

    internal static async Task<Outcome<Done>> Change(long id, Changing command, PledgeDbContext db, CancellationToken cancellation)
    {
        var hook = await db.Set<WebhookSubscription>().FirstOrDefaultAsync(w => w.Id == id, cancellation);
        if (hook is null)
        {
            return CommonRefusals.NotFound;
        }

        var shape = new Shape();
        Fill(hook, command.Address, command.Topics, shape);
        hook.Active = command.Active == true;
        return shape.Refused ? shape.Refusals : Done.Value;
    }

    private static void Fill(WebhookSubscription hook, string? address, string? topics, Shape shape)
    {
        hook.Address = shape.Text(address, "address", Words.Address, 500);
        shape.Require(hook.Address.Length == 0 || (Uri.TryCreate(hook.Address, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.UserInfo.Length == 0), SettingsRefusals.Address);
        hook.Topics = [.. shape.Text(topics, "topics", Words.Topics, 2000).Split([' ', '\n', ','], StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
        shape.Require(hook.Topics.TrueForAll(topic => Topic().IsMatch(topic)), SettingsRefusals.Topics);
    }

    [GeneratedRegex(@"^[a-z][a-z-]*(\.[a-z][a-z-]*)+\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Topic();
}
