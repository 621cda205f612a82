using System.Diagnostics;

namespace Pledge.Bench.Faults;

/// <summary>A disk of its own under a folder, small enough to be filled.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string folder;

    private SmallDisk(string folder) => this.folder = folder;

    /// <summary>Mounts it; only root can.</summary>
    public static SmallDisk On(string folder)
    {
        Run("mount", "-t", "tmpfs", "-o", "size=128m", "tmpfs", folder);
        return new SmallDisk(folder);
    }

    public void Dispose() => Run("umount", "--lazy", folder);

    private static void Run(string program, params string[] arguments)
    {
        using var process = Process.Start(program, arguments);
        process.WaitForExit();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
        }
    }
}
