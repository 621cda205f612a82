using Microsoft.EntityFrameworkCore;
using Pledge.Stock.Keeping;
using Pledge.Stock.Parts;

namespace Pledge.Stock;

/// <summary>Tables of the module.</summary>
internal static class StockMapping
{
    internal const int LongestCode = 40;
    internal const int LongestName = 200;
    internal const int LongestSerial = 60;
    internal const int LongestReference = 60;
    internal const int LongestNote = 1000;

    internal static void Map(ModelBuilder model)
    {
        model.Entity<Part>(part =>
        {
            part.ToTable("stock_part");
            part.Property(p => p.Code).HasMaxLength(LongestCode);
            part.Property(p => p.ChineseName).HasMaxLength(LongestName);
            part.Property(p => p.EnglishName).HasMaxLength(LongestName);
            part.Property(p => p.Unit).HasMaxLength(20);
            part.Property(p => p.Version).IsConcurrencyToken();
            part.HasIndex(p => p.Code).IsUnique();
        });
        model.Entity<StockLevel>(level =>
        {
            // The last line of defence; the updates themselves never go below zero.
            level.ToTable("stock_level", table => table.HasCheckConstraint("ck_stock_level_quantity", "quantity >= 0"));
            level.Property(l => l.OutletCode).HasMaxLength(LongestCode);
            level.Property(l => l.OutletName).HasMaxLength(LongestName);
            level.HasOne(l => l.Part).WithMany().HasForeignKey(l => l.PartId);
            level.HasIndex(l => new { l.OutletId, l.PartId }).IsUnique();
            level.HasIndex(l => l.PartId);
        });
        model.Entity<StockSerial>(serial =>
        {
            serial.ToTable("stock_serial");
            serial.Property(s => s.Number).HasMaxLength(LongestSerial);
            serial.HasOne<Part>().WithMany().HasForeignKey(s => s.PartId);
            serial.HasIndex(s => new { s.PartId, s.Number }).IsUnique();
            serial.HasIndex(s => new { s.OutletId, s.PartId });
        });
        model.Entity<StockMovement>(movement =>
        {
            movement.ToTable("stock_movement");
            movement.Property(m => m.OutletCode).HasMaxLength(LongestCode);
            movement.Property(m => m.Serial).HasMaxLength(LongestSerial);
            movement.Property(m => m.Reference).HasMaxLength(LongestReference);
            movement.Property(m => m.Note).HasMaxLength(LongestNote);
            movement.Property(m => m.Actor).HasMaxLength(100);
            movement.HasOne(m => m.Part).WithMany().HasForeignKey(m => m.PartId);
            movement.HasIndex(m => new { m.OutletId, m.PartId });
            movement.HasIndex(m => m.PartId);
            movement.HasIndex(m => new { m.HappenedAt, m.Id });
        });
    }
}
