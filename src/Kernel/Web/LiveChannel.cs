using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Pledge.Kernel.Access;

namespace Pledge.Kernel.Web;

/// <summary>Carries <see cref="LiveNews"/> to the open event streams of this process.</summary>
public sealed class LiveChannel
{
    private readonly ConcurrentDictionary<Channel<LiveNews>, Caller> streams = new();

    /// <summary>Tells every open stream whose caller may hear it.</summary>
    public void Publish(LiveNews news)
    {
        foreach (var (stream, caller) in streams)
        {
            if (news.AccountId is { } account ? account == caller.AccountId : caller.Reaches(news.Scope))
            {
                stream.Writer.TryWrite(news);
            }
        }
    }

    /// <summary>The news for one caller from now on.</summary>
    public async IAsyncEnumerable<LiveNews> Listen(Caller caller, [EnumeratorCancellation] CancellationToken cancellation)
    {
        // A reader that cannot keep up loses the oldest news: pages refresh as a whole, so the newest suffices.
        var stream = Channel.CreateBounded<LiveNews>(new BoundedChannelOptions(200) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
        streams[stream] = caller;
        try
        {
            await foreach (var news in stream.Reader.ReadAllAsync(cancellation))
            {
                yield return news;
            }
        }
        finally
        {
            streams.TryRemove(stream, out _);
        }
    }
}
