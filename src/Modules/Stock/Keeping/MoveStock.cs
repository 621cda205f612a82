using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network;
using Pledge.Stock.Parts;

namespace Pledge.Stock.Keeping;

/// <summary>Receives parts, takes them back, corrects a level after counting: three ways to the same form.</summary>
internal static class MoveStock
{
    /// <param name="OutletId">Whose stock.</param>
    /// <param name="Part">Code of the part.</param>
    /// <param name="Quantity">How many came, or how many were counted.</param>
    /// <param name="Serials">Serial numbers, one a line.</param>
    /// <param name="Reference">Document.</param>
    /// <param name="Note">Explanation; needed for a correction.</param>
    /// <param name="HappenedAt">When; now when not given.</param>
    internal sealed record Command(long? OutletId, string? Part, int? Quantity, string? Serials, string? Reference, string? Note, DateTimeOffset? HappenedAt) : Command<Command>;

    internal sealed record Moved(string Part, long OutletId);

    internal static Task<Outcome<Moved>> Receive(Command command, StockKeeping stock, INetwork network, TimeProvider time, CancellationToken cancellation) =>
        Move(MovementKind.Receipt, command, stock, network, time, stock.Put, cancellation);

    internal static Task<Outcome<Moved>> TakeBack(Command command, StockKeeping stock, INetwork network, TimeProvider time, CancellationToken cancellation) =>
        Move(MovementKind.Return, command, stock, network, time, stock.Put, cancellation);

    internal static Task<Outcome<Moved>> Correct(Command command, StockKeeping stock, INetwork network, TimeProvider time, CancellationToken cancellation) =>
        Move(MovementKind.Correction, command, stock, network, time, stock.Correct, cancellation);

    private static async Task<Outcome<Moved>> Move(
        MovementKind kind,
        Command command,
        StockKeeping stock,
        INetwork network,
        TimeProvider time,
        Func<Outlet, Part, Movement, CancellationToken, Task<Refusal?>> change,
        CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var shape = new Shape();
        var outletId = shape.Present(command.OutletId, "outletId", Words.Outlet);
        var code = shape.Text(command.Part, "part", Words.Part, StockMapping.LongestCode).ToUpperInvariant();
        var movement = Read(kind, command, shape, now);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await network.Outlet(outletId, cancellation) is not { } outlet)
        {
            return StockRefusals.OutletUnknown;
        }

        if (await stock.FindPart(code, cancellation) is not { } part)
        {
            return StockRefusals.PartUnknown.With(code);
        }

        if (part.Serialised && movement.Serials.Count != movement.Quantity)
        {
            return StockRefusals.SerialCount.With(movement.Quantity, movement.Serials.Count);
        }

        if (!part.Serialised && movement.Serials.Count > 0)
        {
            return StockRefusals.SerialUnwanted.With(part.Name).At("serials");
        }

        return await change(outlet, part, movement, cancellation) is { } refusal ? refusal : new Moved(part.Code, outlet.Id);
    }

    private static Movement Read(MovementKind kind, Command command, Shape shape, DateTimeOffset now)
    {
        var counting = kind == MovementKind.Correction;
        var quantity = shape.Within(command.Quantity, "quantity", counting ? Words.Counted : Words.Quantity, counting ? 0 : 1, counting ? 1_000_000 : StockKeeping.MostAtOnce);
        var serials = (shape.OptionalText(command.Serials, "serials", Words.Serials, StockKeeping.MostAtOnce * StockMapping.LongestSerial) ?? "")
            .Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Distinct(StringComparer.Ordinal)
            .ToList();
        var longest = serials.Count == 0 ? 0 : serials.Max(serial => serial.Length);
        shape.Require(longest <= StockMapping.LongestSerial, CommonRefusals.TooLong.With(Words.Serial, StockMapping.LongestSerial, longest).At("serials"));
        var reference = shape.OptionalText(command.Reference, "reference", Words.Reference, StockMapping.LongestReference);
        var note = counting
            ? shape.Text(command.Note, "note", Words.Reason, StockMapping.LongestNote)
            : shape.OptionalText(command.Note, "note", Words.Note, StockMapping.LongestNote);
        var happened = command.HappenedAt ?? now;
        shape.Require(happened <= now, CommonRefusals.InFuture.With(Words.HappenedAt, House.Minute(now)).At("happenedAt"));
        return new Movement(kind, quantity, serials, reference, note, happened);
    }
}
