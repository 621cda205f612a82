using System.Data.Common;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Search;

/// <summary>
/// Finds the newest things that have some words in PostgreSQL. Its index for words knows no order, so it also holds in which stretches of keys a thing
/// lies, short ones and long ones. The newest keys are asked first. How many are found there tells whether few things have the words, and all of them are
/// fetched, or many, and further keys are asked until there are enough. Neither a word that everything has nor one that only old things have makes anybody
/// fetch them all. Whoever sees one place only asks for stretches of that place, in which the others' things do not lie.
/// </summary>
internal sealed class NewestFirst(PledgeDbContext db)
{
    // How long the stretches are, as powers of two; each holds sixteen of the one before. At most so many and one more make one question.
    private static readonly int[] Stretches = [8, 12, 16, 20];
    private const int MostStretches = 16;

    // How many keys are asked first; of one place, as many as should hold four times the things that are counted.
    private const long First = 1024;
    private const int Counted = 64;

    // Where none was found, so many times as many keys are asked next; what is found nowhere in those either is taken to be rare.
    private const int Further = 32;

    // When more things than this seem to have the words, the newest suffice. In one question so many are fetched; a shortest stretch holds less.
    private const int Common = 500;
    private const int Bound = 1000;

    /// <summary>As <see cref="SearchIndex.Find"/> says.</summary>
    public async Task<IReadOnlyList<Finding>> Find(IReadOnlyList<SearchTerm> terms, string? kind, int most, CancellationToken cancellation)
    {
        var edge = await Look(cancellation);
        var query = SearchTokens.ToTsQuery(terms) + (kind is null ? "" : $" & {Quoted($"%{kind}")}");
        var (found, having, end, length, longest, mayBeRare) = (new List<Finding>(), 0L, edge.Top, edge.First, long.MaxValue, true);
        while (end > 0 && found.Count < most)
        {
            var (begin, within) = edge.Stretch(end, Math.Min(length, longest));
            var (rows, all) = begin == 0 && mayBeRare ? ([], 0) : await Matching(query + within, end, Bound, most, cancellation);
            var seen = edge.Top - begin;
            if (mayBeRare && (having + all > 0 || seen >= Math.Min(Further * edge.First, edge.Top)) && (having + all) * (double)edge.Top / seen < Common)
            {
                mayBeRare = false;
                var (everything, known) = await Matching(query + edge.Place, edge.Top, Common, most, cancellation);
                if (known < Common)
                {
                    return OfAllKinds(everything, most);
                }

                all = begin == 0 ? Bound : all;
            }

            if (all == Bound)
            {
                // Enough are in here, so no more keys than a sixteenth of these are asked, and more again where they hold none.
                longest = Math.Max((end - begin) / MostStretches, 1);
                continue;
            }

            found.AddRange(rows);
            (having, end) = (having + all, begin);
            longest = all == 0 && longest < edge.Top ? 4 * longest : longest;

            // Half as many again as should hold the rest, if they are spread evenly.
            length = having == 0 ? seen * Further : (long)(1.5 * (most - found.Count) * seen / having);
        }

        return [.. found.Take(most)];
    }

    // Kinds that are not among the newest are put before them, the newest of each.
    private static List<Finding> OfAllKinds(List<Finding> found, int most)
    {
        var shown = found.Take(most).ToList();
        for (var turn = shown; turn.Count == most;)
        {
            var kinds = shown.Select(finding => finding.Kind).ToHashSet(StringComparer.Ordinal);
            turn = [.. found.Where(finding => !kinds.Contains(finding.Kind)).Take(most)];
            shown = [.. turn, .. shown];
        }

        return shown;
    }

    // Where nothing lies outside of the caller's place, the index need not be asked for it, which the first and the last of all places tell. The last place
    // below his own tells whether he sees one place only, and its newest things how close together they lie.
    private async Task<Edge> Look(CancellationToken cancellation)
    {
        var scope = db.Caller.Scope;
        return (await Ask(
            $"""
            SELECT coalesce(max(id), -1) + 1, coalesce(min(scope), ''), coalesce(max(scope), ''),
                (SELECT max(scope) FROM kernel_search WHERE scope >= $1 AND scope < $1 || '~') = $1,
                (SELECT id FROM kernel_search WHERE scope = $1 ORDER BY id DESC OFFSET {Counted - 1} LIMIT 1) FROM kernel_search
            """,
            [scope],
            row =>
            {
                var top = row.GetInt64(0);
                var others = !Scope.Contains(scope, row.GetString(1)) || !Scope.Contains(scope, row.GetString(2));
                var alone = others && !row.IsDBNull(3) && row.GetBoolean(3);
                return new Edge(top, !alone ? First : row.IsDBNull(4) ? top : 4 * (top - row.GetInt64(4)), others ? $"@{scope}" : "", alone);
            },
            cancellation))[0];
    }

    private static string Quoted(string word) => $"'{word.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'";

    // Written so that the planner sees no way but the index of words: the words as a question of their own, the key as a sum, the place as the left part. By
    // what he knows of them he would walk along the keys, or fetch all that lies in the place.
    private async Task<(List<Finding> Found, long All)> Matching(string query, long end, int bound, int most, CancellationToken cancellation)
    {
        List<(Finding Finding, long All)> rows = await Ask(
            """
            SELECT id, kind, subject_id, title, subtitle, path, known FROM (
                SELECT found.*, count(*) OVER () AS known, row_number() OVER (PARTITION BY kind ORDER BY id DESC) AS place FROM (
                    SELECT id, kind, subject_id, title, subtitle, path FROM kernel_search
                    WHERE vector @@ (SELECT $1::tsquery) AND id + 0 < $2 AND left(scope, $3) = $4 LIMIT $5) AS found) AS ranked
            WHERE place <= $6 ORDER BY id DESC
            """,
            [query, end, db.Caller.Scope.Length, db.Caller.Scope, bound, most],
            row => (new Finding(row.GetInt64(0), row.GetString(1), row.GetInt64(2), row.GetString(3), row.GetString(4), row.GetString(5)), row.GetInt64(6)),
            cancellation);
        return (rows.ConvertAll(row => row.Finding), rows is [var (_, all), ..] ? all : 0);
    }

    // Prepared, for to plan it would take longer than to do it.
    private async Task<List<T>> Ask<T>(string question, object[] values, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        await db.Database.OpenConnectionAsync(cancellation);
        try
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            (command.Transaction, command.CommandText) = (db.Database.CurrentTransaction?.GetDbTransaction(), question);
            foreach (var value in values)
            {
                command.Parameters.Add(new NpgsqlParameter { Value = value });
            }

            await command.PrepareAsync(cancellation);
            await using var reader = await command.ExecuteReaderAsync(cancellation);
            var rows = new List<T>();
            while (await reader.ReadAsync(cancellation))
            {
                rows.Add(read(reader));
            }

            return rows;
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    /// <summary>What there is to search.</summary>
    /// <param name="Top">The greatest key and one more.</param>
    /// <param name="First">How many keys are asked first.</param>
    /// <param name="Name">The word of the caller's place; nothing where all lies in it.</param>
    /// <param name="Alone">Whether nothing lies below it, but in it.</param>
    private sealed record Edge(long Top, long First, string Name, bool Alone)
    {
        /// <summary>What narrows a question to the caller's place.</summary>
        internal string Place => Name.Length == 0 ? "" : $" & {Quoted(Name)}";

        /// <summary>Where the stretches begin that hold so many keys before the end, and what narrows a question to those of them that lie in the caller's place; to all before the end for more than the longest hold.</summary>
        internal (long Begin, string Within) Stretch(long end, long length)
        {
            var level = Array.FindIndex(Stretches, size => length <= (long)MostStretches << size);
            if (level < 0 || length >= end)
            {
                return (0, Place);
            }

            // The shortest are known of all places together only.
            var (before, own) = Alone && level > 0 ? ("", Name) : (Place, "");
            var size = Stretches[level];
            var (from, to) = ((end - length) >> size, (end - 1) >> size);
            var words = Enumerable.Range(0, (int)(to - from) + 1).Select(step => Quoted(string.Create(CultureInfo.InvariantCulture, $"{own}#{level}.{from + step}")));
            return (from << size, $"{before} & ({string.Join(" | ", words)})");
        }
    }
}
