using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Dispatch.Changes;
using Pledge.Dispatch.Insertions;
using Pledge.Dispatch.Pool;
using Pledge.Dispatch.Proposals;
using Pledge.Dispatch.Roads;
using Pledge.Field;
using Pledge.Kernel;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Web;

namespace Pledge.Dispatch;

/// <summary>Dispatch 派工: the board, dispatch orders, conflicts [A13, A20, B8].</summary>
public sealed class DispatchModule : IModule
{
    /// <inheritdoc/>
    public void Map(ModelBuilder model) => DispatchMapping.Map(model);

    /// <inheritdoc/>
    public void Register(ModuleRegistration registration)
    {
        registration
            .Permissions(Permissions.View, Permissions.Send, Permissions.Grab)
            .Menu(new MenuItem(MenuSection.Work, 30, Words.Board, "/board", "calendar-event", Permissions.View) { Workplace = Permissions.Send })
            .Menu(new MenuItem(MenuSection.Work, 31, Words.Orders, "/dispatch-orders", "send", Permissions.View))
            .Personal((db, who) => db.Set<IssuedOrder>().Where(order => VisitKeys.Of(db, who).Contains(order.VisitId)))
            .Personal((db, who) => db.Set<PooledVisit>().Where(pooled => VisitKeys.Of(db, who).Contains(pooled.VisitId)))
            .Personal((db, who) => db.Set<PlanMove>().Where(move => VisitKeys.Of(db, who).Contains(move.VisitId)))
            .On<VisitNews, VisitListener>()
            .On<VisitNews, PoolListener>()
            .Job<NightPlanning>(NightPlanning.Name, TimeSpan.FromMinutes(30));
        registration.Services.AddHttpClient(RoadService.Client);
        registration.Services
            .AddSingleton(RoadSettings.Read(registration.Configuration))
            .AddSingleton<RoadService>()
            .AddScoped<BoardReading>()
            .AddScoped<Planning>()
            .AddScoped<IDayPanel, PoolPanel>()
            .AddScoped<Inserting>()
            .AddScoped<Proposing>()
            .AddScoped<Rearranging>()
            .AddScoped<DispatchOrders>();
    }

    /// <inheritdoc/>
    public void Routes(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/board", Permissions.View, ShowBoard.Page);
        routes.MapQuery("/board", "dispatch.board", Permissions.View, ShowBoard.Query);
        routes.MapPage("/board/visits/{id:long}", Permissions.View, ShowPlan.Page);
        routes.MapQuery("/board/visits/{id:long}/places", "dispatch.places", Permissions.Send, ShowPlan.Places);
        routes.MapQuery("/board/conflicts", "dispatch.conflicts", Permissions.View, ShowPlan.Query);
        routes.MapPage("/board/proposal", Permissions.Send, ShowProposal.Page);
        routes.MapQuery("/board/proposal", "dispatch.proposal", Permissions.Send, ShowProposal.Query);
        routes.MapCommand<AcceptProposal.Command>("/board/proposal", "dispatch.accept-proposal", Permissions.Send, AcceptProposal.Handle);
        routes.MapPage("/board/changes", Permissions.View, ShowChanges.Page);
        routes.MapQuery("/board/changes", "dispatch.changes", Permissions.View, ShowChanges.Query);
        routes.MapCommand<UndoChange.Command>("/board/changes/{id:long}/undo", "dispatch.undo-change", Permissions.Send, UndoChange.Handle);
        routes.MapCommand<ReleaseVisit.Command>("/board/pool/{id:long}/release", "dispatch.release-visit", Permissions.Send, ReleaseVisit.Release);
        routes.MapCommand<ReleaseVisit.Command>("/board/pool/{id:long}/take-out", "dispatch.take-out-visit", Permissions.Send, ReleaseVisit.TakeOut);
        routes.MapCommand<GrabVisit.Command>("/board/pool/{id:long}/grab", "dispatch.grab-visit", Permissions.Grab, GrabVisit.Handle);
        routes.MapList(OrderList.Definition, OrderList.Query);
        routes.MapCommand<DispatchVisit.Command>("/dispatch-orders", "dispatch.send-technician", Permissions.Send, DispatchVisit.Handle);
        routes.MapCommand<WithdrawOrder.Command>("/dispatch-orders/{number}/withdraw", "dispatch.withdraw-order", Permissions.Send, WithdrawOrder.Handle);
    }
}
