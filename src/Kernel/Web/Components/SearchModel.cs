using Pledge.Kernel.Search;

namespace Pledge.Kernel.Web.Components;

/// <summary>What the search page shows.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Found">What was found, best first.</param>
public sealed record SearchModel(string Query, IReadOnlyList<SearchDocument> Found);
