using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers;
using Pledge.Desk;
using Pledge.Kernel;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Web;

namespace Pledge.CallBacks;

/// <summary>Call-backs 回访: due list, questionnaire, failed attempts, feedback forms [C10, D6, D8, D9].</summary>
public sealed class CallBacksModule : IModule
{
    private static readonly TimeSpan BetweenPlannings = TimeSpan.FromHours(1);

    /// <inheritdoc/>
    public void Map(ModelBuilder model) => CallMapping.Map(model);

    /// <inheritdoc/>
    public void Register(ModuleRegistration registration)
    {
        registration
            .Permissions(Permissions.View, Permissions.Call, Permissions.Plan, Permissions.Handle)
            .Menu(new MenuItem(MenuSection.Work, 50, Words.CallBacks, "/call-backs", "phone-outgoing", Permissions.View) { Workplace = Permissions.Call })
            .Menu(new MenuItem(MenuSection.Work, 51, Words.FeedbackForms, "/feedback", "mood-sad", Permissions.View))
            .Menu(new MenuItem(MenuSection.Work, 52, Words.CallPlan, "/call-plan", "calendar-event", Permissions.Plan))
            .Personal(CallsOf)
            .Personal((db, who) => db.Set<CallAttempt>().Where(attempt => CallsOf(db, who).Any(call => call.Id == attempt.CallId)))
            .Personal((db, who) => db.Set<CallAnswer>().Where(answer => CallsOf(db, who).Any(call => call.Id == answer.CallId)))
            .Personal((db, who) => db.Set<Feedback>().Where(form => CallsOf(db, who).Any(call => call.Id == form.CallId)), findable: form => form.ToFindable())
            .Job<CallPlanning>(CallPlanning.Name, BetweenPlannings)
            .On<CaseNews, CaseListener>()
            .On<CaseNews, CallMoves>()
            .On<CustomerMoved, CallMoves>()
            .On<DivisionMoved, CallMoves>();
        registration.Services
            .AddScoped<CallOpening>()
            .AddScoped<CallAccess>()
            .AddScoped<CallReading>()
            .AddScoped<PlanReading>()
            .AddScoped<OutletPlanning>()
            .AddScoped<FeedbackOpening>()
            .AddScoped<ICasePanel, CallPanel>()
            .AddScoped<ICallBackFigures, CallFigures>();
    }

    private static IQueryable<Call> CallsOf(PledgeDbContext db, PersonalSubject who) =>
        db.Set<Call>().Where(call => call.CustomerId == who.CustomerId || call.CaseId == who.CaseId || (call.CustomerId == who.ContactOf && CaseKeys.Of(db, who).Contains(call.CaseId)));

    /// <inheritdoc/>
    public void Routes(IEndpointRouteBuilder routes)
    {
        routes.MapList(CallList.Definition, CallList.Query);
        routes.MapPage("/call-backs/{id:long}", Permissions.View, ShowCall.Page);
        routes.MapQuery("/call-backs/{id:long}", "callbacks.call", Permissions.View, ShowCall.Query);
        routes.MapCommand<RecordAnswers.Command>("/call-backs/{id:long}/answers", "callbacks.record-answers", Permissions.Call, RecordAnswers.Handle);
        routes.MapCommand<RecordAttempt.Command>("/call-backs/{id:long}/attempts", "callbacks.record-attempt", Permissions.Call, RecordAttempt.Handle);
        routes.MapCommand<GiveUpCall.Command>("/call-backs/{id:long}/give-up", "callbacks.give-up", Permissions.Call, GiveUpCall.Handle);
        routes.MapPage("/call-plan", Permissions.Plan, ShowPlan.Page);
        routes.MapQuery("/call-plan", "callbacks.plan", Permissions.Plan, ShowPlan.Query);
        routes.MapCommand<KeepCapacity.Command>("/call-plan/capacity", "callbacks.keep-capacity", Permissions.Plan, KeepCapacity.Handle);
        routes.MapList(FeedbackList.Definition, FeedbackList.Query);
        routes.MapPage("/feedback/{number}", Permissions.View, ShowFeedback.Page);
        routes.MapQuery("/feedback/{number}", "callbacks.feedback", Permissions.View, ShowFeedback.Query);
        routes.MapCommand<HandleFeedback.Command>("/feedback/{number}/handle", "callbacks.handle-feedback", Permissions.Handle, HandleFeedback.Handle);
    }
}
