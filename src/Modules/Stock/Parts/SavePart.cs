using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;

namespace Pledge.Stock.Parts;

/// <summary>Adds a part to the catalogue, or changes the one of that code.</summary>
internal static partial class SavePart
{
    internal sealed record Command(string? Code, string? ChineseName, string? EnglishName, string? Unit, decimal? Price, bool Serialised, bool Loaner, int? Version) : Command<Command>;

    internal sealed record Saved(string Code, int Version) : IHasPath
    {
        public string Path => $"/parts/{Code}";
    }

    internal static async Task<Outcome<Saved>> Add(Command command, PledgeDbContext db, SearchIndex index, CancellationToken cancellation)
    {
        var shape = new Shape();
        var code = shape.Text(command.Code, "code", Words.Code, StockMapping.LongestCode).ToUpperInvariant();
        shape.Require(code.Length == 0 || CodeShape().IsMatch(code), StockRefusals.CodeShape);
        var part = Read(command, code, shape);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        if (await db.Set<Part>().AsNoTracking().FirstOrDefaultAsync(p => p.Code == code, cancellation) is { } known)
        {
            return StockRefusals.PartExists.With(code, known.Name);
        }

        db.Add(part);
        await db.SaveChangesAsync(cancellation);
        index.Add(Findable(part));
        return new Saved(part.Code, part.Version);
    }

    internal static async Task<Outcome<Saved>> Change(string code, Command command, PledgeDbContext db, SearchIndex index, CancellationToken cancellation)
    {
        var shape = new Shape();
        var wanted = Read(command, code, shape);
        if (shape.Refused)
        {
            return shape.Refusals;
        }

        var part = await db.Set<Part>().FirstOrDefaultAsync(p => p.Code == code, cancellation);
        if (part is null)
        {
            return CommonRefusals.NotFound;
        }

        if (part.Version != command.Version)
        {
            return CommonRefusals.Changed;
        }

        (part.ChineseName, part.EnglishName, part.Unit, part.Price) = (wanted.ChineseName, wanted.EnglishName, wanted.Unit, wanted.Price);
        part.Version++;
        await index.Put(Findable(part), cancellation);
        return new Saved(part.Code, part.Version);
    }

    private static Part Read(Command command, string code, Shape shape) => new()
    {
        Code = code,
        ChineseName = shape.Text(command.ChineseName, "chineseName", Words.ChineseName, StockMapping.LongestName),
        EnglishName = shape.Text(command.EnglishName, "englishName", Words.EnglishName, StockMapping.LongestName),
        Unit = shape.Text(command.Unit, "unit", Words.Unit, 20),
        Price = decimal.Round(shape.Within(command.Price, "price", Words.Price, 0m, 1_000_000m), 2),
        Serialised = command.Serialised,
        Loaner = command.Loaner,
    };

    internal static Findable Findable(Part part) =>
        new("part", part.Id, Kernel.Access.Scope.Everywhere, $"{part.Code} {part.ChineseName}", part.EnglishName, $"/parts/{part.Code}")
        {
            Names = [part.ChineseName, part.EnglishName],
            Numbers = [part.Code],
        };

    [GeneratedRegex("^[A-Z0-9][A-Z0-9-]*$", RegexOptions.None, 1000)]
    private static partial Regex CodeShape();
}
