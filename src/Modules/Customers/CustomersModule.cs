using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel;

namespace Pledge.Customers;

/// <summary>The register of customers and the import of registers [A2].</summary>
public sealed class CustomersModule : IModule
{
    /// <inheritdoc/>
    public void Map(ModelBuilder model) => CustomersMapping.Map(model);

    /// <inheritdoc/>
    public void Register(ModuleRegistration registration)
    {
        registration.Permissions(Permissions.Read, Permissions.Edit);
        registration.Services.AddScoped<ICustomers, CustomerReads>();
    }

    /// <inheritdoc/>
    public void Routes(IEndpointRouteBuilder routes)
    {
    }
}
