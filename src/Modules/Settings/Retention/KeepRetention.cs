using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;

namespace Pledge.Settings.Retention;

/// <summary>Shows and sets how long personal data is kept, for the whole organisation.</summary>
internal static class KeepRetention
{
    internal sealed record Command(int? MonthsOfCases) : Command<Command>;

    internal static async Task<RetentionPage.Shown> Read(PledgeDbContext db, CancellationToken cancellation) => new((await Rule(db, cancellation))?.MonthsOfCases);

    internal static async Task<Screen> Show(PledgeDbContext db, CancellationToken cancellation) => Screen.Of<RetentionPage>(await Read(db, cancellation));

    internal static async Task<Outcome<Done>> Handle(Command command, PledgeDbContext db, CallerContext callers, CancellationToken cancellation)
    {
        if (callers.Current.Scope != Scope.Everywhere)
        {
            return SettingsRefusals.RetentionIsEverybodys;
        }

        var shape = new Shape();
        if (command.MonthsOfCases is { } months)
        {
            shape.Within<int>(months, "monthsOfCases", Words.MonthsOfCases, RetentionRule.FewestMonths, RetentionRule.MostMonths);
        }

        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var rule = await Rule(db, cancellation) ?? db.Add(new RetentionRule { Id = 1 }).Entity;
        rule.MonthsOfCases = command.MonthsOfCases;
        return Done.Value;
    }

    private static Task<RetentionRule?> Rule(PledgeDbContext db, CancellationToken cancellation) => db.Set<RetentionRule>().SingleOrDefaultAsync(cancellation);
}
