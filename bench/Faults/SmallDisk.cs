namespace Pledge.Bench.Faults;

/// <summary>A disk of its own under a folder, small enough to be filled.</summary>
internal sealed class SmallDisk : IAsyncDisposable
{
    private readonly string folder;

    private SmallDisk(string folder) => this.folder = folder;

    /// <summary>Mounts it; only root can.</summary>
    public static async Task<SmallDisk> On(string folder)
    {
        await Command.Run("mount", ["-t", "tmpfs", "-o", "size=128m", "tmpfs", folder]);
        return new SmallDisk(folder);
    }

    public async ValueTask DisposeAsync() => await Command.Run("umount", ["--lazy", folder]);
}
