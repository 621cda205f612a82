using Pledge.Promises.Packs;

namespace Pledge.Desk.Packs;

/// <summary>
/// A pack that holds for a part of the organisation: the nearest one wins, promise by promise. One pack is attached to one thing; which version of it
/// holds follows from the day.
/// </summary>
internal sealed class AttachedPack
{
    public long Id { get; set; }

    public AttachmentLevel Level { get; set; }

    /// <summary>Path of the place, or name of the product line; empty for the whole organisation.</summary>
    public required string Target { get; set; }

    /// <summary>Name of the pack.</summary>
    public required string Pack { get; set; }

    /// <summary>Whether it holds for a case at a place about a device of a product line.</summary>
    public bool HoldsFor(string place, string? productLine) =>
        Level == AttachmentLevel.ProductLine ? Target == productLine : Kernel.Access.Scope.Contains(Target, place);

    /// <summary>The level of a place of the network, by the length of its path.</summary>
    public static AttachmentLevel LevelOf(string place) => (place.Length / Kernel.Access.Scope.SegmentLength) switch
    {
        0 => AttachmentLevel.Organisation,
        1 => AttachmentLevel.Province,
        2 => AttachmentLevel.City,
        _ => AttachmentLevel.Outlet,
    };
}
