using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Audit;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Access;

/// <summary>Where a hidden number stands; made by <see cref="ModuleRegistration.Number{TEntity}"/>.</summary>
/// <param name="Of">What pages and programs call the thing: customer, contact, case ….</param>
/// <param name="Permission">Who may see the thing at all.</param>
/// <param name="Entity">The thing.</param>
/// <param name="Find">The number of the thing with a key and the place that it belongs to; null when the caller has no such thing.</param>
public sealed record NumberSource(string Of, Permission Permission, Type Entity, Func<PledgeDbContext, long, CancellationToken, Task<FoundNumber?>> Find);

/// <summary>A number and where it belongs to.</summary>
/// <param name="Number">As stored.</param>
/// <param name="Scope">The place.</param>
public sealed record FoundNumber(string Number, string Scope);

/// <summary>Shows one hidden number to somebody who may ask for it. The audit tells who asked for whose and when.</summary>
internal static class ShowNumber
{
    internal sealed record Command(string? Of, long? Id) : Command<Command>;

    internal sealed record Shown(string? Number) : IToldOnce
    {
        // An answer is kept for repeats; a number that was hidden is not.
        object IToldOnce.Later => new Shown((string?)null);
    }

    internal static async Task<Outcome<Shown>> Handle(Command command, PledgeDbContext db, CallerContext callers, IEnumerable<NumberSource> sources, TimeProvider time, CancellationToken cancellation)
    {
        var known = sources.ToDictionary(source => source.Of, StringComparer.Ordinal);
        var shape = new Shape();
        var of = shape.Choice(command.Of, "of", Web.Components.Words.NumberOf, known.Keys);
        var id = shape.Present(command.Id, "id", Web.Components.Words.NumberOf);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var (source, caller) = (known[of], callers.Current);
        if (!caller.Can(source.Permission))
        {
            return CommonRefusals.Forbidden.With(source.Permission.Title);
        }

        if (await source.Find(db, id, cancellation) is not { } found)
        {
            return CommonRefusals.NotFound;
        }

        db.Add(AuditEntry.By(caller, time.GetUtcNow(), "shown", db.Model.FindEntityType(source.Entity)!.GetTableName()!, id.ToString(CultureInfo.InvariantCulture), found.Scope, JsonSerializer.Serialize(new { Number = of })));
        return new Shown(found.Number);
    }
}
