using System.Diagnostics;

namespace Pledge.Bench.Attack;

/// <summary>Asks hostile questions of every route, one after the other.</summary>
internal static class Fuzzer
{
    /// <summary>Asks every route once before any a second time, until the time is over. What the answers must not be is judged by <see cref="Witness"/>.</summary>
    public static async Task Ask(HttpClient http, Questions questions, Random random, TimeSpan time)
    {
        var begun = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(begun) < time)
        {
            foreach (var operation in questions.Operations.OrderBy(_ => random.Next()).TakeWhile(_ => Stopwatch.GetElapsedTime(begun) < time))
            {
                using var request = questions.Hostile(operation);
                try
                {
                    using var answer = await http.SendAsync(request);
                }
                catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException)
                {
                    // The witness has seen why.
                }
            }
        }
    }
}
