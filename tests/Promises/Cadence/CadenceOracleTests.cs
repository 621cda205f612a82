using Pledge.Promises.Cadence;
using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Tests.Cadence;

/// <summary>Random cadences and calls against windows worked out by dates and the largest matching there is.</summary>
public sealed class CadenceOracleTests
{
    private static readonly TimeZoneInfo China = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");
    private static readonly DateOnly Until = new(2027, 1, 1);

    [Fact]
    public void As_many_obligations_are_met_as_can_be_and_each_within_its_window()
    {
        var random = new Random(41);
        for (var round = 0; round < 4000; round++)
        {
            var months = random.Next(1, 7);
            var grace = random.Next(3);
            var opens = random.Next(2) * random.Next(1, 7);
            var cadence = new CadenceDefinition("X.calls", "X", new("回访", "Calls"), "customer", Rhythm.Period, ["called-back"], "24x7")
            {
                Count = random.Next(1, 4),
                Period = new(months, TimeUnit.Month),
                Opens = opens == 0 ? null : new(opens, TimeUnit.Month),
                Grace = grace == 0 ? null : new(grace, TimeUnit.Month),
            };
            var since = new DateOnly(2024, 1, 1).AddDays(random.Next(400));
            List<DateTime> calls = [.. Enumerable.Range(0, random.Next(12)).Select(_ => since.ToDateTime(new(9, 0)).AddDays(random.Next(-20, 900)))];

            var owed = CadenceEvaluation.Obligations(
                cadence, Shipped.Default, new(since, null, new Dictionary<string, string>()), [.. calls.Select(At)], Utc(Until.ToDateTime(TimeOnly.MinValue)), Utc(Until.ToDateTime(TimeOnly.MinValue)));

            var windows = Windows(since, months, opens, grace, cadence.Count).ToList();
            owed.Select(each => (each.OpensAt, each.DueAt, each.LatestAt)).ShouldBe(windows.Select(window => (Utc(window.Opens), Utc(window.Due), Utc(window.Latest))), $"round {round}");
            owed.Count(each => each.MetAt is not null).ShouldBe(LargestMatching(windows, [.. calls.Where(call => call <= Until.ToDateTime(TimeOnly.MinValue))]), $"round {round}");
            owed.ShouldAllBe(each => each.MetAt == null || (each.OpensAt <= each.MetAt && each.MetAt < each.LatestAt && each.State == (each.MetAt < each.DueAt ? ObligationState.Met : ObligationState.MetLate)));
        }
    }

    private static IEnumerable<(DateTime Opens, DateTime Due, DateTime Latest)> Windows(DateOnly since, int months, int opens, int grace, int count)
    {
        for (var number = 0; ; number++)
        {
            var begin = since.AddMonths(months * number);
            var due = since.AddMonths(months * (number + 1));
            var ahead = due.AddDays(-1).AddMonths(-opens).AddDays(1);
            begin = opens > 0 && ahead > begin ? ahead : begin;
            if (begin >= Until)
            {
                yield break;
            }

            var latest = grace == 0 ? due : due.AddDays(-1).AddMonths(grace).AddDays(1);
            for (var each = 0; each < count; each++)
            {
                yield return (begin.ToDateTime(TimeOnly.MinValue), due.ToDateTime(TimeOnly.MinValue), latest.ToDateTime(TimeOnly.MinValue));
            }
        }
    }

    /// <summary>Augmenting paths: for each call in turn, whether it finds a window, moving others if need be.</summary>
    private static int LargestMatching(List<(DateTime Opens, DateTime Due, DateTime Latest)> windows, List<DateTime> calls)
    {
        var callOf = new int?[windows.Count];
        return Enumerable.Range(0, calls.Count).Count(call => Place(call, []));

        bool Place(int call, HashSet<int> tried)
        {
            for (var window = 0; window < windows.Count; window++)
            {
                if (windows[window].Opens <= calls[call] && calls[call] < windows[window].Latest && tried.Add(window)
                    && (callOf[window] is not { } other || Place(other, tried)))
                {
                    callOf[window] = call;
                    return true;
                }
            }

            return false;
        }
    }

    private static Fact At(DateTime local) => new("called-back", Utc(local), Utc(local));

    private static DateTimeOffset Utc(DateTime local) => new(TimeZoneInfo.ConvertTimeToUtc(local, China));
}
