namespace Pledge.Kernel.Web;

/// <summary>What a query found, for programs.</summary>
/// <param name="Items">In order.</param>
/// <typeparam name="T">One of them.</typeparam>
public sealed record Found<T>(IReadOnlyList<T> Items);

/// <summary>What a field that looks things up offers while somebody types.</summary>
/// <param name="Id">The value that the field takes.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Subtitle">What tells it from others of the same name.</param>
/// <typeparam name="TKey">A number or a code.</typeparam>
public sealed record Offer<TKey>(TKey Id, string Title, string? Subtitle);
