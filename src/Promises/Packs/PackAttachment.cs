namespace Pledge.Promises.Packs;

/// <summary>What a pack is attached to, from the farthest to the nearest.</summary>
public enum AttachmentLevel
{
    /// <summary>The whole organisation.</summary>
    Organisation,

    /// <summary>A province.</summary>
    Province,

    /// <summary>A city.</summary>
    City,

    /// <summary>An outlet.</summary>
    Outlet,

    /// <summary>A product line.</summary>
    ProductLine,

    /// <summary>One customer.</summary>
    Customer,

    /// <summary>One device.</summary>
    Device,

    /// <summary>One contract, or its tier.</summary>
    Contract,
}

/// <summary>A version of a pack that is attached to something.</summary>
/// <param name="Level">What it is attached to.</param>
/// <param name="To">Which one: code of the area, number of the contract.</param>
/// <param name="Pack">The pack; it may be used from its effective date on.</param>
public sealed record PackAttachment(AttachmentLevel Level, string To, Pack Pack)
{
    /// <summary>What a case keeps: level, what it is attached to, pack and version.</summary>
    public PackPin Pin => new(Level, To, Pack.Id, Pack.Version);
}

/// <summary>A version of a pack that a case was opened under.</summary>
/// <param name="Level">What it was attached to.</param>
/// <param name="To">Which one.</param>
/// <param name="Pack">Name of the pack.</param>
/// <param name="Version">Its version.</param>
public sealed record PackPin(AttachmentLevel Level, string To, string Pack, string Version);
