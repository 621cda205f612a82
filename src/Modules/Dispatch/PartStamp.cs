using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using static Pledge.Dispatch.BoardPage;

namespace Pledge.Dispatch;

/// <summary>
/// Stamps of a board's parts: the same on every node while a part looks the same, another one when anything of it changed. An open board tells those it
/// shows, and gets only the rest.
/// </summary>
internal static class PartStamp
{
    /// <summary>Stands for a map that is closed: nobody sees it, so nobody needs another.</summary>
    internal const string ClosedMap = "map";

    private const int Bytes = 6;

    /// <summary>Of a technician's day.</summary>
    internal static string Of(TechnicianLine line)
    {
        var (technician, text) = (line.Technician, new StringBuilder());
        text.Append(CultureInfo.InvariantCulture, $"{technician.PersonId} {technician.Name} {technician.Absent} {line.Certificate} {technician.CertificateEnds:O} {line.Rows}");
        foreach (var (visit, row, travel, tight) in line.Visits)
        {
            text.Append(CultureInfo.InvariantCulture, $"|{visit.Visit.Id} {visit.Visit.Version} {visit.Urgent} {row} {travel} {tight}");
        }

        return Of(text);
    }

    /// <summary>Of a visit that waits.</summary>
    internal static string Of(BoardVisit visit, bool pooled) =>
        Of(new StringBuilder().Append(CultureInfo.InvariantCulture, $"{visit.Visit.Id} {visit.Visit.Version} {visit.Urgent} {visit.Arrival?.DueAt.UtcTicks} {pooled}"));

    /// <summary>Of the map of a day.</summary>
    internal static string Of(BoardDay board) => Of(new StringBuilder().AppendJoin(' ', board.Lines.Select(Of)).AppendJoin(' ', board.Waiting.Select(visit => Of(visit, pooled: false))));

    private static string Of(StringBuilder text) => Base64Url.EncodeToString(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, Bytes));
}
