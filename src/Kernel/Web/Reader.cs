using System.Text.Encodings.Web;
using Pledge.Kernel.Access;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web.Components;

namespace Pledge.Kernel.Web;

/// <summary>Whoever looks at a page, and when: one for each request, so that everything on a page is of the same moment.</summary>
public sealed class Reader(CallerContext callers, TimeProvider time, ClientFiles files, HtmlEncoder encoder)
{
    private DateTimeOffset? now;

    /// <summary>Who is looking.</summary>
    public Caller Caller => callers.Current;

    /// <summary>The time of the page (UTC).</summary>
    public DateTimeOffset Now => now ??= time.GetUtcNow();

    /// <summary>How many of his notifications he has not read, once it was asked.</summary>
    internal int? Unread { get; set; }

    /// <summary>Where scripts, styles and icons are.</summary>
    internal ClientFiles Files => files;

    /// <summary>Makes text harmless in markup.</summary>
    internal HtmlEncoder Encoder => encoder;

    /// <summary>A phrase in his language.</summary>
    public string Say(Phrase phrase, params object?[] arguments) => phrase.In(Caller.Language, arguments);
}
