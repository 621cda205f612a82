using Pledge.Desk.Packs;
using Pledge.Kernel.Web;
using Pledge.Promises.Clocks;

namespace Pledge.Desk.Pages;

/// <summary>A clock as a strip, with positions as shares of the width, 0 … 1.</summary>
/// <param name="From">Left edge.</param>
/// <param name="To">Right edge.</param>
/// <param name="Pieces">Stretches from left to right.</param>
/// <param name="Marks">Instants that are marked.</param>
/// <param name="Ticks">Lines of the scale.</param>
/// <param name="Zone">In which scale and marks are written: that of the calendar.</param>
public sealed record PictureShown(
    DateTimeOffset From, DateTimeOffset To, IReadOnlyList<PictureShown.Piece> Pieces, IReadOnlyList<PictureShown.Mark> Marks, IReadOnlyList<PictureShown.Tick> Ticks, string Zone)
{
    /// <summary>The picture of an explained clock; null when it has no stretch to show.</summary>
    internal static PictureShown? Of(Explanation explanation) => ClockPicture.Of(explanation) is not { } picture ? null : new PictureShown(
        picture.From,
        picture.To,
        [.. picture.Pieces.Select(piece => new Piece(Rounded(piece.Start), Rounded(piece.Length), Wire.NameOf(piece.Kind), piece.Ahead, piece.Span.Text.AsPhrase()))],
        [.. picture.Marks.Select(mark => new Mark(Wire.NameOf(mark.Kind), mark.At, Rounded(mark.Position)))],
        [.. picture.Ticks.Select(tick => new Tick(Rounded(tick.Position), tick.Label))],
        explanation.Zone.Id);

    private static double Rounded(double share) => Math.Round(share, 5);

    /// <summary>A stretch.</summary>
    /// <param name="Start">Where it begins.</param>
    /// <param name="Length">How long it is.</param>
    /// <param name="Kind">counted, closed or paused.</param>
    /// <param name="Ahead">Not over yet.</param>
    /// <param name="Why">Why it counts or not.</param>
    public sealed record Piece(double Start, double Length, string Kind, bool Ahead, Phrase Why);

    /// <summary>A mark.</summary>
    /// <param name="Kind">start, retarget, now, due or stop.</param>
    /// <param name="At">The instant.</param>
    /// <param name="Position">Where it is.</param>
    public sealed record Mark(string Kind, DateTimeOffset At, double Position);

    /// <summary>A line of the scale.</summary>
    /// <param name="Position">Where it is.</param>
    /// <param name="Label">The hour, or month and day.</param>
    public sealed record Tick(double Position, string Label);
}
