using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Pledge.Bench;

/// <summary>A process of the product, or of another program that serves.</summary>
/// <param name="arguments">Those of its command line, but for the address.</param>
/// <param name="port">Where it listens.</param>
/// <param name="program">Another program than the product.</param>
internal sealed class Node(string[] arguments, int port, string? program = null) : IDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private Process process = Begin([.. arguments, $"--urls=http://127.0.0.1:{port}"], program);

    public Uri Address { get; } = new($"http://127.0.0.1:{port}");

    /// <summary>Processor time that it has used.</summary>
    public TimeSpan Processor => Looked(now => now.TotalProcessorTime);

    /// <summary>Most that it has held of the machine's memory.</summary>
    public long MostMemory => Looked(now => now.PeakWorkingSet64);

    /// <summary>A port that nobody listens on at the moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Runs a command of the product to its end.</summary>
    public static async Task Once(string[] arguments)
    {
        using var command = Begin(arguments);
        await command.WaitForExitAsync();
        if (command.ExitCode != 0)
        {
            throw new InvalidOperationException($"pledge {arguments[0]} ended with {command.ExitCode}.");
        }
    }

    public async Task KillAndRestart()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = Begin([.. arguments, $"--urls=http://127.0.0.1:{port}"], program);
    }

    /// <summary>Waits until it has come to its end by itself.</summary>
    public Task Ends() => process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(3));

    /// <summary>Waits until it answers.</summary>
    public async Task Answers()
    {
        while (true)
        {
            try
            {
                using var answer = await Http.GetAsync(new Uri(Address, "/health"));
                return;
            }
            catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
            {
                if (process.HasExited)
                {
                    throw new InvalidOperationException($"What should listen on {Address} ended with {process.ExitCode}.", failure);
                }

                await Task.Delay(100);
            }
        }
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private TValue Looked<TValue>(Func<Process, TValue> look)
    {
        process.Refresh();
        return look(process);
    }

    private static Process Begin(string[] arguments, string? program = null)
    {
        var start = new ProcessStartInfo(program ?? Path.Combine(AppContext.BaseDirectory, "pledge"), arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["Logging__LogLevel__Default"] = "None";
        start.Environment["Logging__LogLevel__Pledge"] = "None";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "None";
        var begun = Process.Start(start)!;
        begun.OutputDataReceived += (_, _) => { };
        begun.BeginOutputReadLine();
        return begun;
    }
}
