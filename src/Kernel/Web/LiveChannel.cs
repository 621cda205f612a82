using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Pledge.Kernel.Access;

namespace Pledge.Kernel.Web;

/// <summary>Carries <see cref="LiveNews"/> to the open event streams of this process, and to the other nodes.</summary>
public sealed class LiveChannel
{
    private readonly ConcurrentDictionary<Channel<LiveNews>, Caller> streams = new();

    /// <summary>Tells the other nodes; nobody when this is the only one.</summary>
    internal Action<LiveNews>? Relay { get; set; }

    /// <summary>Tells every open stream whose caller may hear it, here and on the other nodes.</summary>
    public void Publish(LiveNews news)
    {
        Hear(news);
        Relay?.Invoke(news);
    }

    /// <summary>Ends every stream: pages connect anew and refresh what they may have missed.</summary>
    internal void Interrupt()
    {
        foreach (var stream in streams.Keys)
        {
            stream.Writer.TryComplete();
        }
    }

    /// <summary>Tells every open stream of this process whose caller may hear it.</summary>
    internal void Hear(LiveNews news)
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
