using Pledge.Kernel.Access;

namespace Pledge.Kernel.Files;

/// <summary>An uploaded file; its bytes lie under their SHA-256 in the files folder.</summary>
public sealed class StoredFile : IScoped
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <inheritdoc/>
    public required string Scope { get; set; }

    /// <summary>Kind of the thing it belongs to: case, visit, person ….</summary>
    public required string Subject { get; set; }

    /// <summary>Key of that thing.</summary>
    public long SubjectId { get; set; }

    /// <summary>The name it had at the uploader's.</summary>
    public required string Name { get; set; }

    /// <summary>What the bytes are, as found by looking at them.</summary>
    public required string ContentType { get; set; }

    /// <summary>Bytes.</summary>
    public long Size { get; set; }

    /// <summary>Hash of the bytes, hexadecimal.</summary>
    public required string Sha256 { get; set; }

    /// <summary>When it came.</summary>
    public DateTimeOffset UploadedAt { get; set; }

    /// <summary>Who brought it.</summary>
    public required string UploadedBy { get; set; }
}
