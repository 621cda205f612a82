using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;

namespace Pledge.Bench.Faults;

/// <summary>What was acknowledged: the reference that a writer made up, and the number that the product answered.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentDictionary<HttpStatusCode, int> answers = new();
    private readonly Lock mine = new();
    private TaskCompletionSource next = new();
    private long last = Stopwatch.GetTimestamp();

    public ConcurrentDictionary<string, string> Acknowledged { get; } = new(StringComparer.Ordinal);

    /// <summary>Longest time in which nothing was acknowledged to anybody.</summary>
    public TimeSpan Slowest { get; private set; }

    /// <summary>Writes that were told that it does not work at the moment.</summary>
    public int Refused => answers.Where(answer => IsRefusal(answer.Key)).Sum(answer => answer.Value);

    /// <summary>Writes that were answered by anything else.</summary>
    public int Faults => answers.Values.Sum() - Refused;

    /// <summary>The database is away or busy, the disk is full, or somebody else is writing the same.</summary>
    public static bool IsRefusal(HttpStatusCode? status) => status is HttpStatusCode.ServiceUnavailable or HttpStatusCode.InsufficientStorage or HttpStatusCode.Conflict;

    /// <summary>Notes an answer that acknowledges nothing.</summary>
    public void Refuse(HttpStatusCode status) => answers.AddOrUpdate(status, 1, (_, times) => times + 1);

    public void Acknowledge(string reference, string number)
    {
        Acknowledged[reference] = number;
        lock (mine)
        {
            var gap = Stopwatch.GetElapsedTime(last);
            Slowest = gap > Slowest ? gap : Slowest;
            last = Stopwatch.GetTimestamp();
            next.TrySetResult();
        }
    }

    /// <summary>Waits until something is acknowledged from now on.</summary>
    public Task NextAcknowledgement()
    {
        lock (mine)
        {
            next = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return next.Task.WaitAsync(TimeSpan.FromMinutes(2));
        }
    }
}
