using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers.Imports;
using Pledge.Customers.Personal;
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
        registration.Permissions(Permissions.Read, Permissions.Edit, Permissions.Import, Permissions.Personal);
        registration.Menu(new(MenuSection.Registers, 10, Words.Customers, "/customers", "building-store", Permissions.Read) { Workplace = Permissions.Edit });
        registration.Menu(new(MenuSection.Registers, 90, Words.Imports, "/imports", "package-import", Permissions.Import));
        registration.Number<CustomerEntry>("customer", Permissions.Read, customer => customer.Phone);
        registration.Number<CustomerEntry>("taxpayer", Permissions.Read, customer => customer.TaxpayerNumber);
        registration.Number<CustomerContact>("contact", Permissions.Read, contact => contact.Phone);
        registration.Personal((db, who) => db.Set<CustomerContact>().Where(contact => contact.CustomerId == who.CustomerId || contact.Id == who.ContactId));
        registration.Personal((db, who) => db.Set<CustomerEntry>().Include(customer => customer.Contacts).Where(customer => customer.Id == who.CustomerId), findable: customer => customer.ToFindable());
        registration.On<AreaAssigned, AreaListener>();
        RegisterImports(registration);
        registration.Services.AddScoped<ICustomers, CustomerReads>();
    }

    private static void RegisterImports(ModuleRegistration registration)
    {
        registration.Services.AddScoped<IImportKind, TaxpayerImport>();
        registration.Services.AddScoped<IImports, ImportsByCommand>();
        registration.Services.AddScoped<ImportRunner>();
        registration.Services.AddScoped<ImportStore>();
        registration.Services.AddScoped<ImportExecution>();
        registration.Services.AddSingleton<ImportProgress>();
        registration.Job<ImportWork>(ImportWork.Name, TimeSpan.FromSeconds(30));
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
        routes.MapPage("/customers/{id:long}/personal-data", Permissions.Personal, PersonalDataPages.Show);
        routes.MapPage("/customers/{id:long}/personal-data.zip", Permissions.Personal, PersonalDataPages.Export).WithMetadata(new Sensitive());
        routes.MapCommand<EraseCustomer.Command>("/customers/{id:long}/erase", "customers.erase", Permissions.Personal, EraseCustomer.Handle).WithMetadata(new Sensitive());
        routes.MapPage("/customers/{id:long}/contacts/{contactId:long}/personal-data", Permissions.Personal, PersonalDataPages.ShowContact);
        routes.MapPage("/customers/{id:long}/contacts/{contactId:long}/personal-data.zip", Permissions.Personal, PersonalDataPages.ExportContact).WithMetadata(new Sensitive());
        routes.MapCommand<EraseContact.Command>("/customers/{id:long}/contacts/{contactId:long}/erase", "customers.erase-contact", Permissions.Personal, EraseContact.Handle).WithMetadata(new Sensitive());
        MapImports(routes);
    }

    private static void MapImports(IEndpointRouteBuilder routes)
    {
        routes.MapList(ImportList.Definition(new Lazy<IReadOnlyDictionary<string, Phrase>>(() => KindsOf(routes))), ImportList.Query);
        routes.MapPage("/imports/new", Permissions.Import, ImportPages.New);
        routes.MapCommand<StartImport.Command>("/imports", "imports.start", Permissions.Import, StartImport.Handle).WithMetadata(new TakesFile("file", Required: true));
        routes.MapPage("/imports/{id:long}", Permissions.Import, ImportPages.Show);
        routes.MapQuery("/imports/{id:long}", "imports.import", Permissions.Import, ImportPages.Query);
        routes.MapQuery("/imports/{id:long}/faults", "imports.faults", Permissions.Import, ImportPages.QueryFaults);
        routes.MapPage("/imports/{id:long}/bad-rows.{ending}", Permissions.Import, ImportPages.BadRows);
        routes.MapCommand<RunImport.Checking>("/imports/{id:long}/check", "imports.check", Permissions.Import, RunImport.Check);
        routes.MapCommand<RunImport.CarryingOut>("/imports/{id:long}/carry-out", "imports.carry-out", Permissions.Import, RunImport.CarryOut);
    }

    // Not before somebody asks: to make one of them needs the model of the database, which is made while the routes are mapped.
    private static Dictionary<string, Phrase> KindsOf(IEndpointRouteBuilder routes)
    {
        using var scope = routes.ServiceProvider.CreateScope();
        return scope.ServiceProvider.GetServices<IImportKind>().ToDictionary(kind => kind.Key, kind => kind.Title, StringComparer.Ordinal);
    }
}
