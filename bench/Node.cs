using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Pledge.Bench;

/// <summary>A process of the product.</summary>
internal sealed class Node(string[] arguments, int port) : IDisposable
{
    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromSeconds(2) };
    private Process process = Begin([.. arguments, $"--urls=http://127.0.0.1:{port}"]);

    public Uri Address { get; } = new($"http://127.0.0.1:{port}");

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
        process = Begin([.. arguments, $"--urls=http://127.0.0.1:{port}"]);
    }

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
                await Task.Delay(100);
            }
        }
    }

    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }

    private static Process Begin(string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "pledge"), arguments) { UseShellExecute = false, RedirectStandardOutput = true };
        start.Environment["Logging__LogLevel__Default"] = "None";
        start.Environment["Logging__LogLevel__Pledge"] = "None";
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "None";
        var begun = Process.Start(start)!;
        begun.OutputDataReceived += (_, _) => { };
        begun.BeginOutputReadLine();
        return begun;
    }
}
