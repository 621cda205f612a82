using Microsoft.EntityFrameworkCore;
using Pledge.Devices.Products;
using Pledge.Devices.Register;

namespace Pledge.Devices;

internal static class DevicesMapping
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<Product>(product =>
        {
            product.ToTable("devices_product");
            product.Property(p => p.Name).HasMaxLength(100);
            product.Property(p => p.Model).HasMaxLength(60);
            product.Property(p => p.Maker).HasMaxLength(100);
            product.Property(p => p.Version).IsConcurrencyToken();
            product.HasIndex(p => new { p.Name, p.Model }).IsUnique();
        });
        model.Entity<DeviceEntry>(device =>
        {
            device.ToTable("devices_device");
            device.Property(d => d.Serial).HasMaxLength(40);
            device.Property(d => d.Version).IsConcurrencyToken();
            device.HasOne(d => d.Product).WithMany().HasForeignKey(d => d.ProductId).OnDelete(DeleteBehavior.Restrict);
            device.HasIndex(d => d.Serial).IsUnique();
            device.HasIndex(d => new { d.CustomerId, d.Id });
            device.HasIndex(d => new { d.RegisteredAt, d.Id });
            device.HasIndex(d => new { d.Scope, d.Status });
            device.HasIndex(d => new { d.Scope, d.RegisteredAt, d.Id });
        });
        model.Entity<DeviceEvent>(happened =>
        {
            happened.ToTable("devices_event");
            happened.Property(e => e.Actor).HasMaxLength(100);
            happened.Property(e => e.Note).HasMaxLength(500);
            happened.HasOne<DeviceEntry>().WithMany().HasForeignKey(e => e.DeviceId).OnDelete(DeleteBehavior.Restrict);
        });
    }
}
