using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Pledge.Bench;

/// <summary>What a benchmark has on the machine while it runs, and would leave behind when it is ended from outside.</summary>
internal static class Traces
{
    private const int Terminated = 143;
    private static readonly ConcurrentBag<string> Folders = [];
    private static volatile bool removing;

    /// <summary>A folder for the time that the benchmark runs; whoever asks for it removes it.</summary>
    public static string Folder(string prefix)
    {
        var folder = Directory.CreateTempSubdirectory(prefix).FullName;
        Folders.Add(folder);
        return folder;
    }

    /// <summary>Ends what was started and removes what was made when this program is told to end (SIGTERM, as timeout does it).</summary>
    public static PosixSignalRegistration RemoveWhenEnded()
    {
        AppDomain.CurrentDomain.UnhandledException += (_, _) => Thread.Sleep(removing ? Timeout.Infinite : 0); // the benchmark stumbles over what is gone
        return PosixSignalRegistration.Create(PosixSignal.SIGTERM, _ => Remove());
    }

    private static void Remove()
    {
        removing = true;

        // PostgreSQL gives its memory back when it is told to quit, also one that stood still; who does not listen is killed.
        string[] mine = ["-P", Environment.ProcessId.ToString(CultureInfo.InvariantCulture)];
        Run("pkill", ["-QUIT", .. mine]);
        Run("pkill", ["-CONT", .. mine]);
        Thread.Sleep(1000);
        Run("pkill", ["-KILL", .. mine]);
        foreach (var folder in Folders.Where(Directory.Exists))
        {
            Run("umount", ["--lazy", "--quiet", folder]);
            Run("rm", ["-rf", folder]);
        }

        Environment.Exit(Terminated);
    }

    private static void Run(string program, string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true })!;
        process.WaitForExit();
    }
}
