using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Pledge.Kernel.Tests.Outbox;

/// <summary>A mail server that takes everything and keeps the conversation.</summary>
internal sealed class MailSink : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly Channel<string> mails = System.Threading.Channels.Channel.CreateUnbounded<string>();
    private readonly Task serving;

    internal MailSink()
    {
        listener.Start();
        serving = Serve();
    }

    internal int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    internal async Task<string> Next() => await mails.Reader.ReadAsync(new CancellationTokenSource(TimeSpan.FromSeconds(10)).Token);

    public async ValueTask DisposeAsync()
    {
        listener.Stop();
        await serving;
    }

    private async Task Serve()
    {
        try
        {
            while (true)
            {
                using var client = await listener.AcceptTcpClientAsync();
                await Converse(client.GetStream());
            }
        }
        catch (Exception end) when (end is SocketException or InvalidOperationException or IOException)
        {
            // The test is over: the listener was stopped while it waited for somebody, during a conversation, or between two.
        }
    }

    private async Task Converse(Stream stream)
    {
        using var reader = new StreamReader(stream, Encoding.Latin1);
        await using var writer = new StreamWriter(stream, Encoding.ASCII) { NewLine = "\r\n", AutoFlush = true };
        await writer.WriteLineAsync("220 sink");
        var said = new StringBuilder();
        var inText = false;
        while (await reader.ReadLineAsync() is { } line)
        {
            said.AppendLine(line);
            if (inText)
            {
                if (line == ".")
                {
                    inText = false;
                    mails.Writer.TryWrite(said.ToString());
                    await writer.WriteLineAsync("250 taken");
                }
            }
            else if (line == "DATA")
            {
                inText = true;
                await writer.WriteLineAsync("354 go on");
            }
            else
            {
                await writer.WriteLineAsync(line == "QUIT" ? "221 bye" : "250 ok");
            }
        }
    }
}

/// <summary>A subscriber that answers as it is told and keeps what it was sent.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;

    internal Receiver()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
            Requests.Enqueue((context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase), await reader.ReadToEndAsync()));
            context.Response.Headers.Location = "/elsewhere"; // counts with 302 only
            context.Response.StatusCode = Answers.TryDequeue(out var status) ? status : 204;
        });
        app.StartAsync().GetAwaiter().GetResult();
    }

    internal string Address => app.Urls.Single();

    /// <summary>Statuses of the next answers; 204 when there is none.</summary>
    internal ConcurrentQueue<int> Answers { get; } = new();

    internal ConcurrentQueue<(Dictionary<string, string> Headers, string Body)> Requests { get; } = new();

    public async ValueTask DisposeAsync() => await app.DisposeAsync();
}
