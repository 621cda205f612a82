using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Search;

namespace Pledge.Desk;

/// <summary>A solved case that is like the one at hand.</summary>
internal sealed record SimilarCase(string Number, string Subject, string? DeviceTitle, string Resolution, DateTimeOffset ReportedAt)
{
    public string Path => $"/cases/{Number}";
}

/// <summary>Finds solved cases about the same product or in the same words, the most alike first [F2].</summary>
internal sealed class SimilarCases(PledgeDbContext db, SearchIndex search, CallerContext callers)
{
    private const int Candidates = 60;
    private const int Shown = 5;

    public async Task<IReadOnlyList<SimilarCase>> Find(string? words, string? product, CancellationToken cancellation)
    {
        var tokens = TokensOf($"{words} {product}");
        if (tokens.Count == 0)
        {
            return [];
        }

        var found = new List<long>();
        foreach (var query in new[] { words, product }.Where(text => !string.IsNullOrWhiteSpace(text)))
        {
            found.AddRange((await search.Find(query!, CaseSearch.Kind, Candidates, cancellation)).Select(document => document.SubjectId));
        }

        var solved = await db.Set<Case>().AsNoTracking()
            .Where(c => found.Contains(c.Id) && c.Resolution != null && c.Status != CaseStatus.Cancelled)
            .Select(c => new SimilarCase(c.Number, c.Subject, c.DeviceTitle, c.Resolution!, c.ReportedAt))
            .ToListAsync(cancellation);
        return
        [
            .. solved.OrderByDescending(c => TokensOf($"{c.Subject} {c.DeviceTitle}").Count(tokens.Contains))
                .ThenByDescending(c => c.ReportedAt)
                .Take(Shown)
                .Select(c => c with { Subject = PersonalNumbers.Text(callers.Current, c.Subject), Resolution = PersonalNumbers.Text(callers.Current, c.Resolution) }),
        ];
    }

    private static HashSet<string> TokensOf(string text) =>
        [.. SearchTokens.ForIndex([text], [], []).Split(' ', StringSplitOptions.RemoveEmptyEntries)];
}
