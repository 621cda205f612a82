using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Web;
using Pledge.Stock.Keeping;
using Pledge.Stock.Pages;
using Pledge.Stock.Parts;

namespace Pledge.Stock;

/// <summary>Parts and loaners, and what every outlet has of them [C8, G5].</summary>
public sealed class StockModule : IModule
{
    /// <inheritdoc/>
    public void Map(ModelBuilder model) => StockMapping.Map(model);

    /// <inheritdoc/>
    public void Register(ModuleRegistration registration)
    {
        registration.Permissions(Permissions.See, Permissions.Keep, Permissions.Parts);
        registration.Menu(new MenuItem(MenuSection.Registers, 60, Words.Stock, "/stock", "package", Permissions.See));
        registration.Menu(new MenuItem(MenuSection.Registers, 70, Words.Parts, "/parts", "list-details", Permissions.Parts));
        registration.Services.AddScoped<StockKeeping>();
        registration.Services.AddScoped<IStock>(services => services.GetRequiredService<StockKeeping>());
    }

    /// <inheritdoc/>
    public void Routes(IEndpointRouteBuilder routes)
    {
        routes.MapList(StockLists.Parts, StockLists.ReadParts);
        routes.MapPage("/parts/new", Permissions.Parts, StockPages.NewPart);
        routes.MapPage("/parts/{code}", Permissions.See, StockPages.OfPart);
        routes.MapQuery("/parts/{code}", "stock.part", Permissions.See, StockPages.ReadPart);
        routes.MapCommand<SavePart.Command>("/parts", "stock.add-part", Permissions.Parts, SavePart.Add);
        routes.MapCommand<SavePart.Command>("/parts/{code}", "stock.change-part", Permissions.Parts, SavePart.Change);

        routes.MapList(StockLists.Levels, StockLists.ReadLevels);
        routes.MapList(StockLists.Movements, StockLists.ReadMovements);
        routes.MapQuery("/outlets/{outletId:long}/stock", "stock.of-outlet", Permissions.See, StockPages.Stocked);
        routes.MapPage("/stock/receive", Permissions.Keep, StockPages.Receive);
        routes.MapPage("/stock/take-back", Permissions.Keep, StockPages.TakeBack);
        routes.MapPage("/stock/count", Permissions.Keep, StockPages.Count);
        routes.MapCommand<MoveStock.Command>("/stock/receive", "stock.receive", Permissions.Keep, MoveStock.Receive);
        routes.MapCommand<MoveStock.Command>("/stock/take-back", "stock.take-back", Permissions.Keep, MoveStock.TakeBack);
        routes.MapCommand<MoveStock.Command>("/stock/count", "stock.count", Permissions.Keep, MoveStock.Correct);
    }
}
