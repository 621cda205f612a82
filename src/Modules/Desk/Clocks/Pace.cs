namespace Pledge.Desk;

/// <summary>
/// How much a long piece of work does in one transaction: as much as it manages in a tenth of a second on this machine at this moment, so that a person
/// who wants to write in between hardly waits.
/// </summary>
/// <param name="size">What it begins with.</param>
/// <param name="most">What it never exceeds, for everything is in memory at once.</param>
/// <param name="time">Measures.</param>
internal sealed class Pace(int size, int most, TimeProvider time)
{
    // Below this the transaction itself costs more than its rows: on a crowded machine less would only take longer.
    private const int Least = 100;

    private static readonly TimeSpan Turn = TimeSpan.FromMilliseconds(100);

    /// <summary>How many rows to take next.</summary>
    public int Size { get; private set; } = size;

    /// <summary>Learns from a transaction that took as many rows and began at a timestamp of the <see cref="TimeProvider"/>.</summary>
    public void Learn(long began) =>
        Size = Math.Clamp((int)(Size * Math.Clamp(Turn / time.GetElapsedTime(began), 0.5, 2)), Least, most);
}
