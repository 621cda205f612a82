using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Desk;
using Pledge.Field.Pages;
using Pledge.Field.Work;
using Pledge.Kernel;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Web;

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
        registration.Personal((db, who) => db.Set<VisitCheck>().Where(check => VisitKeys.Of(db, who).Contains(check.VisitId)));
        registration.Personal((db, who) => db.Set<SiteVisit>().Where(visit => VisitKeys.Of(db, who).Contains(visit.Id)), findable: visit => visit.ToFindable(), files: SignatureReading.Subject);
        registration.Files<SiteVisit>(SignatureReading.Subject, Permissions.See);
        registration.Number<SiteVisit>("visit", Permissions.See, visit => visit.Phone);
        registration.Menu(new MenuItem(MenuSection.Work, 40, Words.Field, "/field", "tool", Permissions.Work) { Workplace = Permissions.Work });
        registration.Menu(new MenuItem(MenuSection.Work, 45, Words.Visits, "/visits", "route", Permissions.See));
        registration.On<CaseNews, VisitOpening>();

        var services = registration.Services;
        services.AddSingleton(PriceList.Load(registration.Configuration["Packs:Folder"] ?? Path.Combine(AppContext.BaseDirectory, "packs")));
        services.AddScoped<IVisits, VisitRegister>();
        services.AddScoped<ICasePanel, CasePanel>();
        services.AddScoped<VisitOpening>();
        services.AddScoped<VisitTidings>();
        services.AddScoped<VisitWork>();
        services.AddScoped<VisitPages>();
        services.AddScoped<SignatureReading>();
        services.AddScoped<Dispatchers>();
    }

    /// <inheritdoc/>
    public void Routes(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/field", Permissions.Work, VisitPages.Today);
        routes.MapList(VisitList.Definition, VisitList.Read);
        routes.MapPage("/visits/{number}", Permissions.See, VisitPages.Overview);
        routes.MapPage("/visits/{number}/sheet", Permissions.See, VisitPages.Sheet);
        routes.MapPage("/visits/{number}/{step}", Permissions.Work, VisitPages.Step);
        routes.MapQuery("/visits/{number}", "field.visit", Permissions.See, ReadVisit.Handle);

        routes.MapCommand<RequestVisit.Command>("/cases/{number}/visits", "field.request-visit", Permissions.Request, RequestVisit.Handle);
        routes.MapCommand<CancelVisit.Command>("/visits/{number}/cancel", "field.cancel-visit", Permissions.Cancel, CancelVisit.Handle);
        routes.MapCommand<CallCustomer.Command>("/visits/{number}/call", "field.call-customer", Permissions.Work, CallCustomer.Handle);
        routes.MapCommand<SetAppointment.Command>("/visits/{number}/appointment", "field.set-appointment", Permissions.Work, SetAppointment.Agree);
        routes.MapCommand<SetAppointment.Command>("/visits/{number}/postpone", "field.move-appointment", Permissions.Work, SetAppointment.Move);
        routes.MapCommand<AnswerChecks.Command>("/visits/{number}/checks", "field.answer-checks", Permissions.Work, AnswerChecks.Handle);
        routes.MapCommand<CheckIn.Command>("/visits/{number}/arrive", "field.check-in", Permissions.Work, CheckIn.Handle);
        routes.MapCommand<CustomerAbsence.Command>("/visits/{number}/absent", "field.find-absent", Permissions.Work, CustomerAbsence.FindAbsent);
        routes.MapCommand<CustomerAbsence.Command>("/visits/{number}/present", "field.find-present", Permissions.Work, CustomerAbsence.FindPresent);
        routes.MapCommand<CustomerAbsence.Command>("/visits/{number}/leave-absent", "field.leave-absent", Permissions.Work, CustomerAbsence.Leave);
        routes.MapCommand<UsePart.Command>("/visits/{number}/parts", "field.use-part", Permissions.Work, UsePart.Handle);
        routes.MapCommand<ChargeVisit.Command>("/visits/{number}/charge", "field.charge", Permissions.Work, ChargeVisit.Handle);
        routes.MapCommand<LeaveUnfinished.Command>("/visits/{number}/unfinished", "field.leave-unfinished", Permissions.Work, LeaveUnfinished.Handle).WithMetadata(new TakesFile(SignatureReading.PaperField));
        routes.MapCommand<FinishVisit.Command>("/visits/{number}/finish", "field.finish-visit", Permissions.Work, FinishVisit.Handle).WithMetadata(new TakesFile(SignatureReading.PaperField));
    }
}
