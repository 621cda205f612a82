using System.Text.Encodings.Web;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Outbox;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web.Components;

namespace Pledge.Kernel.Web;

/// <summary>Whoever looks at a page, and when: one for each request, so that everything on a page is of the same moment.</summary>
public sealed class Reader(CallerContext callers, TimeProvider time, ClientFiles files, HtmlEncoder encoder)
{
    internal static readonly KeptQuery<long, int> UnreadOf = KeptQuery.By((PledgeDbContext db, long account) =>
        db.Set<Notification>().Where(notification => notification.AccountId == account && notification.ReadAt == null).GroupBy(notification => notification.AccountId).Select(unread => unread.Count()));

    private DateTimeOffset? now;

    /// <summary>Who is looking.</summary>
    public Caller Caller => callers.Current;

    /// <summary>The time of the page (UTC).</summary>
    public DateTimeOffset Now => now ??= time.GetUtcNow();

    /// <summary>How many of his notifications he has not read, once it was asked.</summary>
    internal int? Unread { get; set; }

    /// <summary>What the frame of each page asks, for a page that asks it with its own questions.</summary>
    public IEnumerable<KeptQuestion> FrameAsks => Caller.AccountId is { } account ? [UnreadOf.Of(account)] : [];

    /// <summary>Where scripts, styles and icons are.</summary>
    internal ClientFiles Files => files;

    /// <summary>Makes text harmless in markup.</summary>
    internal HtmlEncoder Encoder => encoder;

    /// <summary>A phrase in his language.</summary>
    public string Say(Phrase phrase, params object?[] arguments) => phrase.In(Caller.Language, arguments);
}
