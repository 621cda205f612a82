namespace Pledge.Kernel.Lists;

/// <summary>A list as somebody likes to see it: filters and order under a name of his own.</summary>
public sealed class SavedView
{
    /// <summary>Key.</summary>
    public long Id { get; set; }

    /// <summary>Whose it is.</summary>
    public long AccountId { get; set; }

    /// <summary>Key of the list.</summary>
    public required string List { get; set; }

    /// <summary>Its name.</summary>
    public required string Name { get; set; }

    /// <summary>The query string without cursor.</summary>
    public required string Query { get; set; }
}
