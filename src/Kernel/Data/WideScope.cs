using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Pledge.Kernel.Data;

/// <summary>
/// Tells SQLite that most rows lie within the part of a caller who sees more than one outlet. It takes any range for a small part of a table, whatever its
/// bounds: it fetched all cases by their place and sorted them for one page, instead of walking along the order until the page was full. The conditions
/// stay what they are; only SQLite's guess changes. PostgreSQL looks at the bounds.
/// </summary>
internal sealed partial class WideScope : DbCommandInterceptor
{
    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context is PledgeDbContext { IsSqlite: true, SeesSeveralOutlets: true })
        {
            command.CommandText = Bound().Replace(command.CommandText, "likely($0)");
        }

        return ValueTask.FromResult(result);
    }

    // One of the two conditions of the context's filter, as Entity Framework writes it; a test looks at the plans that come of it.
    [GeneratedRegex("""
        "\w+"\."scope" (>= @ef_filter__ScopeFrom|< @ef_filter__ScopeBefore)\w*
        """, RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Bound();
}
