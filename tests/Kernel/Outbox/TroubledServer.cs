using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pledge.Kernel.Tests.Outbox;

/// <summary>What a server may do to those who send it something.</summary>
internal enum Trouble
{
    /// <summary>Says nothing.</summary>
    Hangs,

    /// <summary>Says a byte now and then.</summary>
    Trickles,

    /// <summary>Hangs up in the middle of what it says.</summary>
    HangsUp,

    /// <summary>Says headers, or lines, for ever.</summary>
    NeverEnds,

    /// <summary>Answers well and then goes on for ever.</summary>
    GoesOn,
}

/// <summary>A server for webhooks or mails that is in trouble.</summary>
internal sealed class TroubledServer : IAsyncDisposable
{
    private const string Well = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n";
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource end = new();
    private readonly Trouble trouble;
    private readonly Task serving;
    private long taken;

    internal TroubledServer(Trouble trouble)
    {
        this.trouble = trouble;
        listener.Start();
        serving = Serve();
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    internal string Address => $"http://127.0.0.1:{Port}/";

    /// <summary>How often somebody came.</summary>
    internal int Callers { get; private set; }

    /// <summary>How many bytes whoever came has taken, what lies in the sockets' buffers counted with it.</summary>
    internal long Taken => Interlocked.Read(ref taken);

    public async ValueTask DisposeAsync()
    {
        await end.CancelAsync();
        listener.Stop();
        await serving;
        end.Dispose();
    }

    private async Task Serve()
    {
        var talks = new List<Task>();
        try
        {
            while (true)
            {
                var caller = await listener.AcceptSocketAsync(end.Token);
                Callers++;
                talks.Add(Talk(caller));
            }
        }
        catch (Exception over) when (over is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(talks);
        }
    }

    private async Task Talk(Socket caller)
    {
        using (caller)
        {
            try
            {
                await Speak(caller);
            }
            catch (Exception over) when (over is OperationCanceledException or SocketException)
            {
                // The other side had enough, or the test is over.
            }
        }
    }

    private async Task Speak(Socket caller)
    {
        switch (trouble)
        {
            case Trouble.Hangs:
                await Task.Delay(Timeout.Infinite, end.Token);
                break;
            case Trouble.Trickles:
                await Repeat(caller, "H", TimeSpan.FromMilliseconds(100));
                break;
            case Trouble.HangsUp:
                await Say(caller, Well);
                break;
            case Trouble.NeverEnds:
                await Say(caller, Well);
                await Repeat(caller, $"X-Endless: {new string('x', 1000)}\r\n", TimeSpan.Zero);
                break;
            default:
                await Say(caller, Well + "\r\n");
                await Repeat(caller, new string('x', 1 << 16), TimeSpan.Zero);
                break;
        }
    }

    private async Task Repeat(Socket caller, string words, TimeSpan between)
    {
        while (true)
        {
            await Say(caller, words);
            await Task.Delay(between, end.Token);
        }
    }

    private async Task Say(Socket caller, string words) => Interlocked.Add(ref taken, await caller.SendAsync(Encoding.ASCII.GetBytes(words), end.Token));
}
