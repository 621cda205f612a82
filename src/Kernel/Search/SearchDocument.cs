using Pledge.Kernel.Access;
using Pledge.Kernel.Audit;

namespace Pledge.Kernel.Search;

/// <summary>What search finds: one row per findable thing, its words as tokens (see <see cref="Text.SearchTokens"/>).</summary>
[NotAudited]
public sealed class SearchDocument : IScoped
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>case, customer, device ….</summary>
    public required string Kind { get; set; }

    /// <summary>Key of the thing.</summary>
    public long SubjectId { get; set; }

    /// <inheritdoc/>
    public required string Scope { get; set; }

    /// <summary>First line of the finding.</summary>
    public required string Title { get; set; }

    /// <summary>Second line.</summary>
    public required string Subtitle { get; set; }

    /// <summary>Page of the thing.</summary>
    public required string Path { get; set; }

    /// <summary>Blank-separated tokens.</summary>
    public required string Tokens { get; set; }
}
