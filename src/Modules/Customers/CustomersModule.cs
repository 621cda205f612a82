using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers.Register;
using Pledge.Kernel;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Web;
using Pledge.Network;

namespace Pledge.Customers;

/// <summary>The register of customers and the import of registers [A2].</summary>
public sealed class CustomersModule : IModule
{
    /// <inheritdoc/>
    public void Map(ModelBuilder model) => CustomersMapping.Map(model);

    /// <inheritdoc/>
    public void Register(ModuleRegistration registration)
    {
        registration.Permissions(Permissions.Read, Permissions.Edit, Permissions.Import);
        registration.Menu(new(MenuSection.Registers, 10, Words.Customers, "/customers", "building-store", Permissions.Read));
        registration.On<AreaAssigned, AreaListener>();
        registration.Services.AddScoped<ICustomers, CustomerReads>();
    }

    /// <inheritdoc/>
    public void Routes(IEndpointRouteBuilder routes)
    {
        var list = new CustomerList(routes.ServiceProvider.GetRequiredService<IDivisions>());
        routes.MapList(list.Definition, list.Query);
        routes.MapPage("/customers/new", Permissions.Edit, CustomerPages.New);
        routes.MapCommand<RegisterCustomer.Command>("/customers", "customers.register", Permissions.Edit, RegisterCustomer.Handle);
        routes.MapQuery("/customers/by-phone", "customers.by-phone", Permissions.Read, CustomerPages.ByPhone);
        routes.MapQuery("/customers/lookup", "customers.lookup", Permissions.Read, CustomerPages.Lookup);
        routes.MapPage("/customers/{id:long}", Permissions.Read, CustomerPages.Show);
        routes.MapQuery("/customers/{id:long}", "customers.customer", Permissions.Read, CustomerPages.Query);
        routes.MapPage("/customers/{id:long}/edit", Permissions.Edit, CustomerPages.Edit);
        routes.MapCommand<ChangeCustomer.Command>("/customers/{id:long}", "customers.change", Permissions.Edit, ChangeCustomer.Handle);
        routes.MapCommand<KeepContacts.Adding>("/customers/{id:long}/contacts", "customers.add-contact", Permissions.Edit, KeepContacts.Add);
        routes.MapCommand<KeepContacts.Removing>("/customers/{id:long}/contacts/{contactId:long}/remove", "customers.remove-contact", Permissions.Edit, KeepContacts.Remove);
    }
}
