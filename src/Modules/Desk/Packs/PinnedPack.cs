using Pledge.Kernel.Audit;

namespace Pledge.Desk.Packs;

/// <summary>The text of a pack as it was when cases were opened under it: they keep it whatever happens to the files.</summary>
[NotAudited]
internal sealed class PinnedPack
{
    /// <summary>Stands for the main file where several packs hold together; <see cref="Files"/> is then the list of them.</summary>
    public const string Layers = "layers";

    public long Id { get; set; }

    /// <summary>Name of the pack.</summary>
    public required string Pack { get; set; }

    /// <summary>Its version and, behind a plus sign, the start of the hash of its text: 1.0.0+3fa9c1d2.</summary>
    public required string Version { get; set; }

    /// <summary>Name of its main file.</summary>
    public required string File { get; set; }

    /// <summary>JSON object: file name → text, of the main file and everything it includes but the holidays.</summary>
    public required string Files { get; set; }
}
