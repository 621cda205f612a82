using System.Net;
using System.Net.Sockets;

namespace Pledge.Bench.Faults;

/// <summary>
/// A network between the product and somebody: it carries what comes as it comes, until it is made slow. Then whatever is sent takes its time, all
/// connections share a narrow way in each direction, and, when asked for, some break in the middle of what is being sent.
/// </summary>
internal sealed class Line : IAsyncDisposable
{
    private const int OneBreaksIn = 20; // sendings
    private const int BytesPerSecond = 20_000;
    private const int Most = 4096;
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(200);
    private readonly EndPoint target;
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Random random = new(20261123);
    private readonly Lock mine = new();
    private readonly List<Task> all = [];
    private readonly Task serving;
    private volatile Trouble? trouble;

    private Line(EndPoint target)
    {
        this.target = target;
        listener.Start();
        serving = Serve();
    }

    /// <summary>Host and port to connect to instead.</summary>
    public string Host => listener.LocalEndpoint.ToString()!;

    /// <summary>Lays one.</summary>
    /// <param name="target">Where it leads.</param>
    public static Line To(EndPoint target) => new(target);

    /// <summary>Makes it slow until this is disposed of.</summary>
    /// <param name="breaks">Whether connections break as well.</param>
    public IAsyncDisposable Slow(bool breaks) => trouble = new Trouble(this, breaks);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        await serving;
        await Task.WhenAll(all);
        listener.Dispose();
        end.Dispose();
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                var near = await listener.AcceptSocketAsync(end.Token);
                all.Add(Connect(near));
            }
        }
        catch (OperationCanceledException)
        {
            // It is taken down.
        }
    }

    private async Task Connect(Socket near)
    {
        using var far = new Socket(target.AddressFamily, SocketType.Stream, target is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);
        try
        {
            near.NoDelay = true;
            await far.ConnectAsync(target, end.Token);
            var ways = new[] { Carry(near, far, upwards: true), Carry(far, near, upwards: false) };
            await Task.WhenAny(ways);
            near.Close(0); // what is still under way does not arrive
            far.Close(0);
            await Task.WhenAll(ways);
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            near.Close(0);
        }
    }

    // Until one side hangs up, or the connection breaks.
    private async Task Carry(Socket from, Socket to, bool upwards)
    {
        var bytes = new byte[Most];
        try
        {
            while (await from.ReceiveAsync(bytes, end.Token) is > 0 and var length)
            {
                var broken = false;
                if (trouble is { } present)
                {
                    await Task.Delay(present.Takes(length, upwards), end.Token);
                    broken = present.Breaks();
                }

                await to.SendAsync(bytes.AsMemory(0, broken ? length / 2 : length), end.Token);
                if (broken)
                {
                    return;
                }
            }
        }
        catch (Exception failure) when (failure is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side is gone.
        }
    }

    private sealed class Trouble(Line line, bool breaks) : IAsyncDisposable
    {
        private readonly DateTimeOffset[] free = new DateTimeOffset[2];

        /// <summary>Each waits until the way is free, until it has passed, and until it has arrived.</summary>
        public TimeSpan Takes(int length, bool upwards)
        {
            lock (line.mine)
            {
                ref var way = ref free[upwards ? 1 : 0];
                var now = TimeProvider.System.GetUtcNow();
                way = (way > now ? way : now) + TimeSpan.FromSeconds((double)length / BytesPerSecond);
                return way - now + Latency;
            }
        }

        public bool Breaks()
        {
            lock (line.mine)
            {
                return breaks && line.random.Next(OneBreaksIn) == 0;
            }
        }

        public ValueTask DisposeAsync()
        {
            line.trouble = null;
            return ValueTask.CompletedTask;
        }
    }
}
