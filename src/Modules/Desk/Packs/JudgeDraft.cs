using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Desk.Packs;

/// <summary>The steps between a draft and its publication: handed in by its author, approved or sent back by a second person, who may think again until it is published; or thrown away.</summary>
internal static class JudgeDraft
{
    internal sealed record HandingIn(int? Version) : Command<HandingIn>;

    internal sealed record Approving(int? Version) : Command<Approving>;

    internal sealed record SendingBack(string? Objection, int? Version) : Command<SendingBack>;

    internal sealed record Discarding(int? Version) : Command<Discarding>;

    internal static async Task<Outcome<Done>> HandIn(long id, HandingIn command, PackDesk desk, CallerContext callers, CancellationToken cancellation)
    {
        var taken = await desk.Take(id, command.Version, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        var sound = await desk.Sound(taken.Value, cancellation);
        return sound.Refused ? sound.Refusals.ToList() : Answer(taken.Value.HandIn(callers.Current.AccountId, sound.Value));
    }

    internal static async Task<Outcome<Done>> Approve(long id, Approving command, PackDesk desk, CallerContext callers, TimeProvider time, CancellationToken cancellation)
    {
        var taken = await desk.Take(id, command.Version, cancellation);
        return taken.Refused ? taken.Refusals.ToList() : Answer(taken.Value.Approve(callers.Current.AccountId, callers.Current.Name, time.GetUtcNow()));
    }

    internal static async Task<Outcome<Done>> SendBack(long id, SendingBack command, PackDesk desk, CallerContext callers, CancellationToken cancellation)
    {
        var shape = new Shape();
        var objection = shape.Text(command.Objection, "objection", Words.Objection, 2000);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var taken = await desk.Take(id, command.Version, cancellation);
        return taken.Refused ? taken.Refusals.ToList() : Answer(taken.Value.SendBack(callers.Current.AccountId, objection));
    }

    internal static async Task<Outcome<Done>> Discard(long id, Discarding command, PackDesk desk, PledgeDbContext db, CallerContext callers, CancellationToken cancellation)
    {
        var taken = await desk.Take(id, command.Version, cancellation);
        if (taken.Refused)
        {
            return taken.Refusals.ToList();
        }

        if (taken.Value.MayWrite(callers.Current.AccountId) is { } refusal)
        {
            return refusal;
        }

        db.Remove(taken.Value);
        return Done.Value;
    }

    private static Outcome<Done> Answer(Refusal? refusal) => refusal is null ? Done.Value : refusal;
}
