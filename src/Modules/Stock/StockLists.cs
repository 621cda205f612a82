using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Stock.Keeping;
using Pledge.Stock.Parts;

namespace Pledge.Stock;

/// <summary>The lists of the module: catalogue, stock by outlet, ledger.</summary>
internal static class StockLists
{
    internal sealed record PartRow(string Code, string ChineseName, string EnglishName, string Unit, decimal Price, bool Serialised, bool Loaner);

    internal sealed record LevelRow(string Code, string ChineseName, string EnglishName, string OutletCode, string OutletName, int Quantity, string Unit, bool Loaner);

    internal sealed record MovementRow(DateTimeOffset HappenedAt, string OutletCode, string Code, string ChineseName, string EnglishName, MovementKind Kind, int Quantity, string? Serial, string? Reference, string? Note, string Actor, DateTimeOffset RecordedAt);

    private static readonly ListFilter Search = new("q", Words.Search, FilterKind.Text);

    private static readonly ListFilter Outlet = new("outlet", Words.OutletCode, FilterKind.Text);

    internal static readonly ListDefinition<PartRow> Parts = new()
    {
        Key = "parts",
        Title = Words.Parts,
        Path = "/parts",
        Permission = Permissions.See,
        Link = row => $"/parts/{row.Code}",
        Empty = Words.NoParts,
        Actions = Pages.Actions.NewPart,
        Filters = [Search, new("loaner", Words.LoanerShort, FilterKind.Flag)],
        Columns =
        [
            new("code", Words.Code, row => row.Code) { Sortable = true },
            new("name", Words.Name, row => new Phrase(row.ChineseName, row.EnglishName)),
            new("unit", Words.Unit, row => row.Unit),
            new("price", Words.Price, row => row.Price) { Numeric = true },
            new("serialised", Words.SerialisedShort, row => row.Serialised),
            new("loaner", Words.LoanerShort, row => row.Loaner),
        ],
    };

    internal static readonly ListDefinition<LevelRow> Levels = new()
    {
        Key = "stock",
        Title = Words.Stock,
        Path = "/stock",
        Permission = Permissions.See,
        Link = row => $"/parts/{row.Code}",
        Empty = Words.NoStock,
        Actions = Pages.Actions.MoveStock,
        Filters = [Search, Outlet, new("out", Words.OutOfStock, FilterKind.Flag)],
        Columns =
        [
            new("code", Words.Code, row => row.Code) { Sortable = true },
            new("name", Words.Name, row => new Phrase(row.ChineseName, row.EnglishName)),
            new("outlet", Words.Outlet, row => $"{row.OutletCode} {row.OutletName}"),
            new("quantity", Words.Quantity, row => row.Quantity) { Numeric = true, Sortable = true },
            new("unit", Words.Unit, row => row.Unit),
            new("loaner", Words.LoanerShort, row => row.Loaner),
        ],
    };

    internal static readonly ListDefinition<MovementRow> Movements = new()
    {
        Key = "stock-movements",
        Title = Words.Movements,
        Path = "/stock/movements",
        Permission = Permissions.See,
        Empty = Words.NoMovements,
        Filters = [new("part", Words.Code, FilterKind.Text), Outlet, new("kind", Words.Movement, FilterKind.Choice) { Options = [.. Enum.GetValues<MovementKind>().Select(kind => new ListOption(kind.ToString(), Words.Of(kind)))] }],
        Columns =
        [
            new("happenedAt", Words.HappenedAt, row => row.HappenedAt) { Sortable = true },
            new("kind", Words.Movement, row => Words.Of(row.Kind)),
            new("code", Words.Code, row => row.Code),
            new("name", Words.Name, row => new Phrase(row.ChineseName, row.EnglishName)),
            new("quantity", Words.Quantity, row => row.Quantity) { Numeric = true },
            new("outlet", Words.OutletCode, row => row.OutletCode),
            new("serial", Words.Serial, row => row.Serial),
            new("reference", Words.Reference, row => row.Reference),
            new("note", Words.Note, row => row.Note) { Hide = PersonalNumbers.HideIn },
            new("actor", Words.Who, row => row.Actor),
            new("recordedAt", Words.RecordedAt, row => row.RecordedAt),
        ],
    };

    internal static IListQuery<PartRow> ReadParts(PledgeDbContext db, ListRequest request, DateTimeOffset now)
    {
        var found = db.Set<Part>().AsNoTracking();
        found = request["q"] is { } text ? found.Where(p => p.Code.Contains(text.ToUpperInvariant()) || p.ChineseName.Contains(text) || p.EnglishName.Contains(text)) : found;
        found = request["loaner"] is null ? found : found.Where(p => p.Loaner);
        return new ListQuery<Part, PartRow>(found, p => new PartRow(p.Code, p.ChineseName, p.EnglishName, p.Unit, p.Price, p.Serialised, p.Loaner), p => p.Id)
            .Sort("code", p => p.Code)
            .Usually("code");
    }

    internal static IListQuery<LevelRow> ReadLevels(PledgeDbContext db, ListRequest request, DateTimeOffset now)
    {
        var found = db.Set<StockLevel>().AsNoTracking();
        found = request["q"] is { } text ? found.Where(l => l.Part.Code.Contains(text.ToUpperInvariant()) || l.Part.ChineseName.Contains(text) || l.Part.EnglishName.Contains(text)) : found;
        found = request["outlet"] is { } outlet ? found.Where(l => l.OutletCode == outlet) : found;
        found = request["out"] is null ? found : found.Where(l => l.Quantity == 0);
        return new ListQuery<StockLevel, LevelRow>(found, l => new LevelRow(l.Part.Code, l.Part.ChineseName, l.Part.EnglishName, l.OutletCode, l.OutletName, l.Quantity, l.Part.Unit, l.Part.Loaner), l => l.Id)
            .Sort("code", l => l.Part.Code)
            .Sort("quantity", l => l.Quantity)
            .Usually("code");
    }

    internal static IListQuery<MovementRow> ReadMovements(PledgeDbContext db, ListRequest request, DateTimeOffset now)
    {
        var found = db.Set<StockMovement>().AsNoTracking();
        found = request["part"] is { } code ? found.Where(m => m.Part.Code == code.ToUpperInvariant()) : found;
        found = request["outlet"] is { } outlet ? found.Where(m => m.OutletCode == outlet) : found;
        found = Enum.TryParse<MovementKind>(request["kind"], out var kind) ? found.Where(m => m.Kind == kind) : found;
        return new ListQuery<StockMovement, MovementRow>(
                found,
                m => new MovementRow(m.HappenedAt, m.OutletCode, m.Part.Code, m.Part.ChineseName, m.Part.EnglishName, m.Kind, m.Quantity, m.Serial, m.Reference, m.Note, m.Actor, m.RecordedAt),
                m => m.Id)
            .Sort("happenedAt", m => m.HappenedAt)
            .Usually("happenedAt", descending: true);
    }
}
