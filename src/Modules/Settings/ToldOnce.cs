using Pledge.Kernel.Web;

namespace Pledge.Settings;

/// <summary>The answer to a command that made a secret: told once, not kept and not repeated.</summary>
/// <param name="Id">Key of the thing it opens.</param>
/// <param name="Secret">The secret; null when the same command is sent again.</param>
internal sealed record ToldOnce(long Id, string? Secret) : IToldOnce
{
    object IToldOnce.Later => this with { Secret = null };
}
