using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pledge.Bench.Pages;

/// <summary>What is asked, and what the answer must hold.</summary>
/// <param name="Request">As it goes over the wire.</param>
/// <param name="Texts">What must stand in the body.</param>
/// <param name="Row">What each row of the body begins with; null when rows do not matter.</param>
/// <param name="LeastRows">So many rows at least.</param>
internal sealed record Question(byte[] Request, IReadOnlyList<byte[]> Texts, byte[]? Row = null, int LeastRows = 0)
{
    /// <summary>Who asks; nobody in particular without him.</summary>
    public Person? By { get; init; }

    /// <summary>A read.</summary>
    public static Question Get(string path, Person? by, IReadOnlyList<string> texts, string? row = null, int leastRows = 0) => new(
        Encoding.UTF8.GetBytes($"GET {path} HTTP/1.1\r\nHost: bench\r\n{by?.Headers}\r\n"),
        [.. texts.Select(Encoding.UTF8.GetBytes)], row is null ? null : Encoding.UTF8.GetBytes(row), leastRows)
    { By = by };

    /// <summary>A write of JSON.</summary>
    public static Question Post(string path, Person? by, string body, string text) => new(
        Encoding.UTF8.GetBytes($"POST {path} HTTP/1.1\r\nHost: bench\r\n{by?.Headers}{by?.WriteHeaders}Content-Type: application/json\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n\r\n{body}"),
        [Encoding.UTF8.GetBytes(text)])
    { By = by };

    /// <summary>Whether the answer is right.</summary>
    public bool Fits(int status, ReadOnlySpan<byte> body)
    {
        foreach (var text in Texts)
        {
            if (body.IndexOf(text) < 0)
            {
                return false;
            }
        }

        return status is 200 or 201 && (Row is null || body.Count(Row) >= LeastRows);
    }
}

/// <summary>A connection that is kept alive. Sockets and bytes only: the client shares the processor with what it measures, and must cost little beside it.</summary>
internal sealed class Connection : IDisposable
{
    private const string SetCookie = "Set-Cookie: ";
    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, ReceiveTimeout = 60_000 };
    private byte[] buffer = new byte[1 << 18];
    private int read;
    private int filled;
    private byte[] body = new byte[1 << 18];
    private int length;

    public Connection(Uri address) => socket.Connect(IPAddress.Loopback, address.Port);

    /// <summary>The cookie that the last answer set, with its name; null when it set none.</summary>
    public string? Cookie { get; private set; }

    /// <summary>The body of the last answer.</summary>
    public ReadOnlySpan<byte> Body => body.AsSpan(0, length);

    /// <summary>Asks and waits for the whole answer; answers its status.</summary>
    public int Ask(byte[] request)
    {
        socket.Send(request);
        (read, filled, length, Cookie) = (0, 0, 0, null);
        var status = int.Parse(Line().AsSpan(9, 3), CultureInfo.InvariantCulture);
        var (rest, chunked) = (0, false);
        for (var header = Line(); header.Length > 0; header = Line())
        {
            if (header.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase))
            {
                rest = int.Parse(header.AsSpan(15), CultureInfo.InvariantCulture);
            }

            if (header.StartsWith(SetCookie, StringComparison.OrdinalIgnoreCase))
            {
                Cookie = header[SetCookie.Length..].Split(';')[0];
            }

            chunked |= header.StartsWith("Transfer-Encoding: chunked", StringComparison.OrdinalIgnoreCase);
        }

        if (!chunked)
        {
            Take(rest);
            return status;
        }

        while ((rest = int.Parse(Line(), NumberStyles.HexNumber, CultureInfo.InvariantCulture)) > 0)
        {
            Take(rest);
            Line();
        }

        Line();
        return status;
    }

    public void Dispose() => socket.Dispose();

    private string Line()
    {
        int end;
        while ((end = buffer.AsSpan(read, filled - read).IndexOf("\r\n"u8)) < 0)
        {
            Receive();
        }

        var line = Encoding.Latin1.GetString(buffer, read, end);
        read += end + 2;
        return line;
    }

    private void Take(int count)
    {
        while (filled - read < count)
        {
            Receive();
        }

        if (body.Length < length + count)
        {
            Array.Resize(ref body, 2 * (length + count));
        }

        buffer.AsSpan(read, count).CopyTo(body.AsSpan(length));
        read += count;
        length += count;
    }

    private void Receive()
    {
        if (filled == buffer.Length)
        {
            Array.Resize(ref buffer, 2 * buffer.Length);
        }

        var received = socket.Receive(buffer.AsSpan(filled));
        filled += received > 0 ? received : throw new IOException("The server closed the connection.");
    }
}
