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
/// fetch them all.
/// </summary>
internal sealed class NewestFirst(PledgeDbContext db)
{
    // How long the stretches are, as powers of two; each holds eight of the one before. At most so many and one more make one question.
    private static readonly int[] Stretches = [7, 10, 13, 16, 19];
    private const int MostStretches = 8;

    private const long First = 4096;

    // What is found nowhere in so many is taken to be rare.
    private const long Enough = 8 * First;

    // When more things than this seem to have the words, the newest suffice. In one question so many are fetched; a shortest stretch holds less.
    private const int Common = 500;
    private const int Bound = 1000;

    /// <summary>As <see cref="SearchIndex.Find"/> says.</summary>
    public async Task<IReadOnlyList<Finding>> Find(IReadOnlyList<SearchTerm> terms, string? kind, int most, CancellationToken cancellation)
    {
        var (top, others) = await Edge(cancellation);
        var query = SearchTokens.ToTsQuery(terms) + (others ? $" & {Quoted($"@{db.Caller.Scope}")}" : "") + (kind is null ? "" : $" & {Quoted($"%{kind}")}");
        var (found, having, end, length, longest, mayBeRare) = (new List<Finding>(), 0L, top, First, long.MaxValue, true);
        while (end > 0 && found.Count < most)
        {
            var (begin, within) = Stretch(end, Math.Min(length, longest));
            var (rows, all) = begin == 0 && mayBeRare ? ([], 0) : await Matching(query + within, end, Bound, most, cancellation);
            var seen = top - begin;
            if (mayBeRare && (having + all > 0 || seen >= Math.Min(Enough, top)) && (having + all) * (double)top / seen < Common)
            {
                mayBeRare = false;
                var (everything, known) = await Matching(query, top, Common, most, cancellation);
                if (known < Common)
                {
                    return OfAllKinds(everything, most);
                }

                all = begin == 0 ? Bound : all;
            }

            if (all == Bound)
            {
                // Enough are in here, so no more keys than an eighth of these are asked any more.
                longest = Math.Max((end - begin) / MostStretches, 1);
                continue;
            }

            found.AddRange(rows);
            (having, end) = (having + all, begin);

            // Half as many again as should hold the rest, if they are spread evenly.
            length = having == 0 ? seen * MostStretches : (long)(1.5 * (most - found.Count) * seen / having);
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

    // The greatest key and one more, and whether anything lies outside of the caller's place, which the first and the last of all places tell: where nothing
    // does, the index need not be asked for it.
    private async Task<(long Top, bool Others)> Edge(CancellationToken cancellation) => (await Ask(
        "SELECT coalesce(max(id), -1) + 1, coalesce(min(scope), ''), coalesce(max(scope), '') FROM kernel_search",
        [],
        row => (row.GetInt64(0), !Scope.Contains(db.Caller.Scope, row.GetString(1)) || !Scope.Contains(db.Caller.Scope, row.GetString(2))),
        cancellation))[0];

    // Where the stretches begin that hold so many keys before the end, and the words that only they have; nothing for more than the longest hold.
    private static (long Begin, string Within) Stretch(long end, long length)
    {
        var level = Array.FindIndex(Stretches, size => length <= (long)MostStretches << size);
        if (level < 0 || length >= end)
        {
            return (0, "");
        }

        var size = Stretches[level];
        var (from, to) = ((end - length) >> size, (end - 1) >> size);
        var words = Enumerable.Range(0, (int)(to - from) + 1).Select(step => string.Create(CultureInfo.InvariantCulture, $"'#{level}.{from + step}'"));
        return (from << size, $" & ({string.Join(" | ", words)})");
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
}
