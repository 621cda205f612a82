using Microsoft.EntityFrameworkCore;
using Pledge.Network.Areas;
using Pledge.Network.Nodes;
using Pledge.Network.People;
using Pledge.Network.Vehicles;

namespace Pledge.Network;

internal static class NetworkMapping
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<NetworkNode>(node =>
        {
            node.ToTable("network_node");
            node.Property(n => n.Code).HasMaxLength(12);
            node.Property(n => n.Name).HasMaxLength(100);
            node.Property(n => n.Hotline).HasMaxLength(40);
            node.Property(n => n.Address).HasMaxLength(300);
            node.Property(n => n.PlaqueNumber).HasMaxLength(60);
            node.Property(n => n.Version).IsConcurrencyToken();
            node.HasOne<NetworkNode>().WithMany().HasForeignKey(n => n.ParentId).OnDelete(DeleteBehavior.Restrict);
            node.HasIndex(n => n.Code).IsUnique();
            node.HasIndex(n => n.Scope).IsUnique();
        });
        model.Entity<CoverageArea>(area =>
        {
            area.ToTable("network_area");
            area.Property(a => a.DivisionCode).HasMaxLength(6);
            area.HasOne<NetworkNode>().WithMany().HasForeignKey(a => a.OutletId).OnDelete(DeleteBehavior.Restrict);
            area.HasIndex(a => a.DivisionCode).IsUnique();
        });
        model.Entity<Person>(person =>
        {
            person.ToTable("network_person");
            person.Property(p => p.Name).HasMaxLength(100);
            person.Property(p => p.Phone).HasMaxLength(40);
            person.Property(p => p.Version).IsConcurrencyToken();
            person.HasOne<NetworkNode>().WithMany().HasForeignKey(p => p.NodeId).OnDelete(DeleteBehavior.Restrict);
            person.HasIndex(p => new { p.Name, p.Id });
        });
        model.Entity<Certificate>(certificate =>
        {
            certificate.ToTable("network_certificate");
            certificate.Property(c => c.Number).HasMaxLength(60);
            certificate.Property(c => c.Kind).HasMaxLength(60);
            certificate.Property(c => c.RevokedBecause).HasMaxLength(300);
            certificate.Property(c => c.Version).IsConcurrencyToken();
            certificate.HasOne<Person>().WithMany().HasForeignKey(c => c.PersonId).OnDelete(DeleteBehavior.Restrict);
            certificate.HasIndex(c => c.Number).IsUnique();
            certificate.HasIndex(c => new { c.ValidUntil, c.Id });
        });
        model.Entity<Absence>(absence =>
        {
            absence.ToTable("network_absence");
            absence.Property(a => a.Reason).HasMaxLength(200);
            absence.HasOne<Person>().WithMany().HasForeignKey(a => a.PersonId).OnDelete(DeleteBehavior.Restrict);
            absence.HasIndex(a => new { a.PersonId, a.LastDay });
        });
        model.Entity<Vehicle>(vehicle =>
        {
            vehicle.ToTable("network_vehicle");
            vehicle.Property(v => v.Plate).HasMaxLength(20);
            vehicle.Property(v => v.Model).HasMaxLength(100);
            vehicle.Property(v => v.Version).IsConcurrencyToken();
            vehicle.HasOne<NetworkNode>().WithMany().HasForeignKey(v => v.NodeId).OnDelete(DeleteBehavior.Restrict);
            vehicle.HasIndex(v => v.Plate).IsUnique();
        });
    }
}
