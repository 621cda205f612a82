using Microsoft.EntityFrameworkCore;
using Pledge.Customers.Imports;
using Pledge.Customers.Register;

namespace Pledge.Customers;

internal static class CustomersMapping
{
    internal static void Map(ModelBuilder model)
    {
        model.Entity<CustomerEntry>(customer =>
        {
            customer.ToTable("customers_customer");
            customer.Property(c => c.Name).HasMaxLength(200);
            customer.Property(c => c.TaxpayerNumber).HasMaxLength(20);
            customer.Property(c => c.LegalRepresentative).HasMaxLength(100);
            customer.Property(c => c.Phone).HasMaxLength(40);
            customer.Property(c => c.Email).HasMaxLength(EmailAddress.Longest);
            customer.Property(c => c.Address).HasMaxLength(300);
            customer.Property(c => c.DivisionCode).HasMaxLength(6);
            customer.Property(c => c.BusinessItems).HasMaxLength(500);
            customer.Property(c => c.Version).IsConcurrencyToken();
            customer.HasMany(c => c.Contacts).WithOne().HasForeignKey(c => c.CustomerId).OnDelete(DeleteBehavior.Cascade);
            customer.HasIndex(c => c.TaxpayerNumber).IsUnique();
            customer.HasIndex(c => c.Phone);
            customer.HasIndex(c => c.DivisionCode);
            customer.HasIndex(c => new { c.Name, c.Id });
            customer.HasIndex(c => new { c.RegisteredAt, c.Id });
            customer.HasIndex(c => new { c.OutletId, c.Name, c.Id });
            customer.HasIndex(c => new { c.Scope, c.Name, c.Id });
            customer.HasIndex(c => new { c.OutletId, c.Id });
        });
        model.Entity<CustomerContact>(contact =>
        {
            contact.ToTable("customers_contact");
            contact.Property(c => c.Name).HasMaxLength(100);
            contact.Property(c => c.Phone).HasMaxLength(40);
            contact.Property(c => c.Role).HasMaxLength(60);
            contact.HasIndex(c => c.Phone);
        });
        model.Entity<ImportFile>(import =>
        {
            import.ToTable("customers_import");
            import.Property(i => i.StartedBy).HasMaxLength(100);
            import.Property(i => i.Kind).HasMaxLength(40);
            import.Property(i => i.FileName).HasMaxLength(200);
            import.Property(i => i.Mapping).HasMaxLength(8000);
            import.Property(i => i.FailureChinese).HasMaxLength(1000);
            import.Property(i => i.FailureEnglish).HasMaxLength(1000);
            import.Property(i => i.Version).IsConcurrencyToken();
            import.HasIndex(i => i.State);
            import.HasIndex(i => new { i.CreatedAt, i.Id });
        });
        model.Entity<ImportFault>(fault =>
        {
            fault.ToTable("customers_import_fault");
            fault.Property(f => f.ColumnTitle).HasMaxLength(200);
            fault.Property(f => f.Value).HasMaxLength(300);
            fault.Property(f => f.ReasonChinese).HasMaxLength(600);
            fault.Property(f => f.ReasonEnglish).HasMaxLength(600);
            fault.HasOne<ImportFile>().WithMany().HasForeignKey(f => f.ImportId).OnDelete(DeleteBehavior.Cascade);
            fault.HasIndex(f => new { f.ImportId, f.RowNumber, f.Id });
        });
    }
}
