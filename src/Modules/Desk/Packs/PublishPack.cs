using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Desk.Packs;

/// <summary>Publishes an approved version: cases that are opened from its day on pin it, those that run keep theirs.</summary>
internal static class PublishPack
{
    internal sealed record Command(DateOnly? EffectiveFrom, int? Version) : Command<Command>;

    internal static async Task<Outcome<Done>> Handle(long id, Command command, PackDesk desk, PledgeDbContext db, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        var shape = new Shape();
        var from = shape.Present(command.EffectiveFrom, "effectiveFrom", Words.EffectiveFrom);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var taken = await desk.Take(id, command.Version, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        var sound = await desk.Sound(taken.Value, cancellation);
        if (sound.Refused)
        {
            return sound.Refusals.ToList();
        }

        var now = time.GetUtcNow();
        if (taken.Value.Publish(sound.Value, from, callers.Current.Name, now, House.DayOf(now)) is { } refusal)
        {
            return refusal;
        }

        await PackLibrary.Store(db, sound.Value, cancellation);
        return Done.Value;
    }
}
