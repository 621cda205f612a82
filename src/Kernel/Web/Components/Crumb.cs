namespace Pledge.Kernel.Web.Components;

/// <summary>A page above the present one.</summary>
/// <param name="Title">What it is called.</param>
/// <param name="Path">Where it is.</param>
public sealed record Crumb(Wording Title, string Path);
