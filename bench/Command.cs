using System.Diagnostics;

namespace Pledge.Bench;

/// <summary>Programs of the machine that do one thing and end.</summary>
internal static class Command
{
    /// <summary>Runs one to its end.</summary>
    public static Task Run(string program, string[] arguments, bool mayFail = false) =>
        Run(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true }, mayFail);

    /// <summary>Runs one to its end, with what it says kept to itself.</summary>
    public static async Task Run(ProcessStartInfo start, bool mayFail = false)
    {
        using var process = Process.Start(start)!;
        var said = process.StandardOutput.ReadToEndAsync();
        var complained = await process.StandardError.ReadToEndAsync();
        await said;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0 && !mayFail)
        {
            throw new InvalidOperationException($"{start.FileName} ended with {process.ExitCode}: {complained}");
        }
    }
}
