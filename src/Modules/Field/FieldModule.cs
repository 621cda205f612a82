using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Desk;
using Pledge.Kernel;

namespace Pledge.Field;

/// <summary>Visits: dispatch order, call, appointment, check lists, parts, charge, signed service sheet [B4–B14].</summary>
public sealed class FieldModule : IModule
{
    /// <inheritdoc/>
    public void Map(ModelBuilder model) => VisitMapping.Map(model);

    /// <inheritdoc/>
    public void Register(ModuleRegistration registration)
    {
        registration.Permissions(Permissions.See, Permissions.Request, Permissions.Work, Permissions.Record, Permissions.Cancel);
        registration.On<CaseNews, VisitOpening>();
        registration.Services.AddScoped<IVisits, VisitRegister>();
        registration.Services.AddScoped<VisitTidings>();
    }

    /// <inheritdoc/>
    public void Routes(IEndpointRouteBuilder routes)
    {
    }
}
