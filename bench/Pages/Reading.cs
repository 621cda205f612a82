using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;

namespace Pledge.Bench.Pages;

/// <summary>One thing that is measured: somebody who asks the same kind of question over and over, on several connections.</summary>
/// <param name="Name">What it is called in the table.</param>
/// <param name="Server">Who is asked.</param>
/// <param name="Next">The next question of a connection.</param>
internal sealed record Work(string Name, Node Server, Func<int, Random, Question> Next);

/// <summary>What was measured of a work, over all its turns.</summary>
internal sealed class Reading
{
    private readonly List<double> milliseconds = [];
    private double seconds;
    private TimeSpan processor;

    /// <summary>Answers that were wrong.</summary>
    public int Errors { get; private set; }

    /// <summary>One of them, to look into.</summary>
    public string? WrongAnswer { get; private set; }

    public double PerSecond => milliseconds.Count / seconds;

    /// <summary>Processor time of the server for each answer, in milliseconds.</summary>
    public double Processor => processor.TotalMilliseconds / milliseconds.Count;

    /// <summary>The time within which so many of a hundred were answered, in milliseconds.</summary>
    public double Percentile(int percent) => milliseconds.Order().ElementAt((milliseconds.Count - 1) * percent / 100);

    /// <summary>Asks for some time on so many connections, each of which asks again as soon as it is answered.</summary>
    public void Take(Work work, int connections, TimeSpan duration)
    {
        using var ready = new Barrier(connections + 1);
        var asked = new ConcurrentBag<List<double>>();
        var threads = Enumerable.Range(0, connections).Select(number => new Thread(() => asked.Add(Ask(work, number, duration, ready)))).ToList();
        threads.ForEach(thread => thread.Start());
        var before = work.Server.Processor;
        ready.SignalAndWait();
        var watch = Stopwatch.StartNew();
        threads.ForEach(thread => thread.Join());
        seconds += watch.Elapsed.TotalSeconds;
        processor += work.Server.Processor - before;
        milliseconds.AddRange(asked.SelectMany(times => times));
    }

    private List<double> Ask(Work work, int number, TimeSpan duration, Barrier ready)
    {
        var random = new Random(HashCode.Combine(number, milliseconds.Count));
        var times = new List<double>();
        using var connection = new Connection(work.Server.Address);
        ready.SignalAndWait();
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < duration)
        {
            var question = work.Next(number, random);
            var asked = Stopwatch.GetTimestamp();
            var status = connection.Ask(question.Request);
            times.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
            if (connection.Cookie is { } cookie)
            {
                question.By?.Take(cookie);
            }

            if (!question.Fits(status, connection.Body))
            {
                Note(question, status, Encoding.UTF8.GetString(connection.Body));
            }
        }

        return times;
    }

    private void Note(Question question, int status, string body)
    {
        lock (milliseconds)
        {
            Errors++;
            WrongAnswer ??= string.Create(CultureInfo.InvariantCulture, $"{Encoding.UTF8.GetString(question.Request).Split('\r')[0]}: {status}, {body.Length} characters: {body[..Math.Min(300, body.Length)]}");
        }
    }
}
