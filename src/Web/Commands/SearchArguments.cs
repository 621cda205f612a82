using System.CommandLine;
using Pledge.Routing;

namespace Pledge.Web.Commands;

/// <summary>The options that say how long and how a search runs.</summary>
internal sealed class SearchArguments
{
    private readonly Option<double> seconds = new("--seconds") { Description = "Time for the search", HelpName = "SECONDS", DefaultValueFactory = _ => 10 };
    private readonly Option<int> seed = new("--seed") { Description = "Different seeds try different ways", HelpName = "NUMBER", DefaultValueFactory = _ => 1 };
    private readonly Option<int> threads = new("--threads") { Description = "Threads that search", HelpName = "NUMBER", DefaultValueFactory = _ => 1 };

    internal void AddTo(Command command)
    {
        command.Add(seconds);
        command.Add(seed);
        command.Add(threads);
    }

    internal SearchOptions Options(ParseResult parsed, Terminal terminal)
    {
        var time = parsed.GetValue(seconds);
        if (!(time is > 0 and <= 86_400))
        {
            throw new CommandRefusedException($"--seconds {time}: give a number above 0 and at most 86400.");
        }

        var count = parsed.GetValue(threads);
        if (count is < 1 or > 64)
        {
            throw new CommandRefusedException($"--threads {count}: give a number from 1 to 64.");
        }

        var last = 0;
        return new SearchOptions
        {
            Seed = parsed.GetValue(seed),
            Threads = count,
            Limits = new Limits { Time = TimeSpan.FromSeconds(time) },
            Progress = progress =>
            {
                // One line for each tenth of the time is enough to see that it moves.
                var tenth = (int)(progress.Share * 10);
                if (Interlocked.Exchange(ref last, tenth) != tenth)
                {
                    terminal.Error.WriteLine($"{progress.Share * 100:0} %  cost {progress.Cost}");
                }
            },
        };
    }
}
