using System.Globalization;
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

    /// <summary>Path of the place, name of the product line, key of the customer or device; empty for the whole organisation.</summary>
    public required string Target { get; set; }

    /// <summary>Name of the pack.</summary>
    public required string Pack { get; set; }

    /// <summary>Whether it holds there.</summary>
    public bool HoldsFor(PackSubject subject) => Level switch
    {
        AttachmentLevel.ProductLine => Target == subject.ProductLine,
        AttachmentLevel.Customer => Target == KeyOf(subject.CustomerId),
        AttachmentLevel.Device => Target == KeyOf(subject.DeviceId),
        _ => Kernel.Access.Scope.Contains(Target, subject.Place),
    };

    /// <summary>A customer or device as a target; null for none.</summary>
    public static string? KeyOf(long? id) => id?.ToString(CultureInfo.InvariantCulture);

    /// <summary>The level of a place of the network, by the length of its path.</summary>
    public static AttachmentLevel LevelOf(string place) => (place.Length / Kernel.Access.Scope.SegmentLength) switch
    {
        0 => AttachmentLevel.Organisation,
        1 => AttachmentLevel.Province,
        2 => AttachmentLevel.City,
        _ => AttachmentLevel.Outlet,
    };
}
