using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel;

namespace Pledge.Desk;

/// <summary>Cases, their clocks, the queue and the reception.</summary>
public sealed class DeskModule : IModule
{
    /// <inheritdoc/>
    public void Map(ModelBuilder model) => DeskMapping.Map(model);

    /// <inheritdoc/>
    public void Register(ModuleRegistration registration)
    {
        registration.Services.AddSingleton<PackLibrary>();
        registration.Services.AddHostedService<PackCheck>();
        registration.Services.AddScoped<ClockMessages>();
        registration.Services.AddScoped<CaseJournal>();
        registration.Services.AddScoped<ICases, Cases>();
        registration.Services.AddScoped<IPacks, Packs>();
        registration.Services.AddScoped<IPromiseFigures, PromiseFigures>();
        registration.Services.AddScoped<ICaseFigures, CaseFigures>();
        registration.Permissions(Permissions.Read, Permissions.Open, Permissions.Handle, Permissions.Assign, Permissions.Correct, Permissions.End);
    }

    /// <inheritdoc/>
    public void Routes(IEndpointRouteBuilder routes)
    {
    }
}
