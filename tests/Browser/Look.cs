using Pledge.Kernel.Text;

namespace Pledge.Browser;

/// <summary>How somebody looks at the product.</summary>
/// <param name="Language">His language.</param>
/// <param name="Dark">Dark theme.</param>
/// <param name="Width">Width of the window, CSS pixels.</param>
public sealed record Look(Language Language, bool Dark = false, int Width = 1440)
{
    /// <summary>At a desk.</summary>
    public static Look Desk { get; } = new(Language.Chinese);

    /// <summary>At a desk, in English.</summary>
    public static Look English { get; } = new(Language.English);

    /// <summary>With a phone of the usual width.</summary>
    public static Look Phone { get; } = new(Language.Chinese, Width: 390);

    /// <summary>Whether it is a phone.</summary>
    public bool Small => Width < 600;

    /// <summary>Height of the window.</summary>
    public int Height => Small ? 780 : 900;

    /// <inheritdoc/>
    public override string ToString() => $"{(Language == Language.Chinese ? "zh" : "en")}-{(Dark ? "dark" : "light")}-{Width}";
}
