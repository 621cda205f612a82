using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Customers;
using Pledge.Desk.Backtest;
using Pledge.Desk.Packs;
using Pledge.Desk.Pages;
using Pledge.Kernel;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Privacy;
using Pledge.Kernel.Web;
using Pledge.Kernel.Web.Components;

namespace Pledge.Desk;

/// <summary>Cases, their clocks, the queue and the reception.</summary>
public sealed class DeskModule : IModule
{
    private static readonly TimeSpan BetweenWakeUps = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan BetweenMerges = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan BetweenTrials = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    public void Map(ModelBuilder model) => DeskMapping.Map(model);

    /// <inheritdoc/>
    public void Register(ModuleRegistration registration)
    {
        registration.Permissions(Permissions.Read, Permissions.Open, Permissions.Handle, Permissions.Assign, Permissions.Correct, Permissions.End);
        registration.Permissions(Permissions.ReadPacks, Permissions.WritePacks, Permissions.ApprovePacks, Permissions.PublishPacks, Permissions.Backtest);
        RegisterPersonal(registration);
        registration.Files<Case>(UploadFiles.Subject, Permissions.Read);
        registration.Number<Case>("case", Permissions.Read, served => served.ReporterPhone);
        registration.Menu(new(MenuSection.Work, 10, Words.Reception, "/reception", "phone-incoming", Permissions.Open) { Workplace = Permissions.Open });
        registration.Menu(new(MenuSection.Work, 20, Words.Queue, "/cases", "clipboard-list", Permissions.Read));
        registration.Menu(new(MenuSection.Overview, 50, Backtest.Words.Backtests, "/backtests", "test-pipe", Permissions.Backtest));
        registration.Menu(new(MenuSection.Settings, 50, Packs.Words.Packs, "/settings/packs", "versions", Permissions.ReadPacks));
        registration.Services.AddSingleton(new QuickAction(Words.NewCase, "/reception", "plus", "c", Permissions.Open));
        registration.Job<ClockWakeUp>(ClockWakeUp.Name, BetweenWakeUps);
        registration.Job<TallyMerge>(TallyMerge.Name, BetweenMerges);
        registration.Services.AddSingleton<IInterceptor, PromiseTallying>();
        registration.Services.AddSingleton<PackLibrary>();
        registration.Services.AddHostedService<PackCheck>();
        registration.Services.AddScoped<AlarmTelling>();
        registration.Services.AddScoped<AlarmMessages>();
        registration.Services.AddScoped<StuckCases>();
        registration.Services.AddScoped<CaseJournal>();
        registration.Services.AddScoped<CaseMoves>();
        registration.On<CustomerMoved, CaseMoves>();
        registration.On<DivisionMoved, CaseMoves>();
        registration.Services.AddScoped<CaseDesk>();
        registration.Services.AddScoped<OpenCase>();
        registration.Services.AddScoped<SimilarCases>();
        registration.Services.AddScoped<CaseReader>();
        registration.Services.AddScoped<ShowReception>();
        registration.Services.AddScoped<ICases, Cases>();
        registration.Services.AddScoped<IPacks, CasePacks>();
        registration.Job<TrialWork>(TrialWork.Name, BetweenTrials);
        registration.Services.AddScoped<TrialRun>();
        registration.Services.AddScoped<TrialLog>();
        registration.Services.AddScoped<TrialReader>();
        registration.Services.AddScoped<PacksInUse>();
        registration.Services.AddScoped<AttachedNames>();
        registration.Services.AddScoped<PackDesk>();
        registration.Services.AddScoped<PacksHere>();
        registration.Services.AddScoped<VersionReader>();
        registration.Services.AddScoped<IPromiseFigures, PromiseFigures>();
        registration.Services.AddScoped<ICaseFigures, CaseFigures>();
        registration.Services.AddScoped<ICustomerPanel, CustomerCasesPanel>();
    }

    private static void RegisterPersonal(ModuleRegistration registration)
    {
        registration.Personal(CaseKeys.Cases, inUse: cases => cases.Where(c => c.Status != CaseStatus.Closed && c.Status != CaseStatus.Cancelled), CaseSearch.Of, UploadFiles.Subject);
        registration.Personal((db, who) => db.Set<RecordedFact>().Where(fact => CaseKeys.Of(db, who).Contains(fact.CaseId)));
        registration.Personal((db, who) => db.Set<CaseLink>().Where(link => CaseKeys.Of(db, who).Contains(link.FirstId) || CaseKeys.Of(db, who).Contains(link.SecondId)));
        registration.Job<CaseRetention>("case-retention", TimeSpan.FromDays(1));
    }

    /// <inheritdoc/>
    public void Routes(IEndpointRouteBuilder routes)
    {
        MapCases(routes);
        MapPacks(routes);
        MapBacktests(routes);
    }

    private static void MapCases(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/reception", Permissions.Open, ShowReception.Page);
        routes.MapPage("/reception/similar", Permissions.Open, ShowReception.Similar);
        routes.MapList(QueueList.Definition, QueueList.Query);
        routes.MapPage("/cases/{number}", Permissions.Read, ShowCase.Page);
        routes.MapQuery("/cases/{number}", "desk.case", Permissions.Read, ShowCase.Query);
        routes.MapQuery("/similar-cases", "desk.similar-cases", Permissions.Read, ShowReception.SimilarQuery);
        routes.MapQuery("/colleagues", "desk.colleagues", Permissions.Assign, CaseLookups.Colleagues);
        routes.MapQuery("/case-outlets", "desk.outlets", Permissions.Read, CaseLookups.Outlets);

        routes.MapCommand<OpenCase.Command>("/cases", "desk.open-case", Permissions.Open, OpenCase.Handle);
        routes.MapCommand<TakeOn.Command>("/cases/{number}/take-on", "desk.take-on", Permissions.Handle, TakeOn.Handle);
        routes.MapCommand<StartGuidance.Command>("/cases/{number}/start-guidance", "desk.start-guidance", Permissions.Handle, StartGuidance.Handle);
        routes.MapCommand<EndGuidance.Command>("/cases/{number}/end-guidance", "desk.end-guidance", Permissions.Handle, EndGuidance.Handle);
        routes.MapCommand<AnswerCase.Command>("/cases/{number}/answer", "desk.answer", Permissions.Handle, AnswerCase.Handle);
        routes.MapCommand<ResolveCase.Command>("/cases/{number}/resolve", "desk.resolve", Permissions.Handle, ResolveCase.Handle);
        routes.MapCommand<RequestVisit.Command>("/cases/{number}/request-visit", "desk.request-visit", Permissions.Handle, RequestVisit.Handle);
        routes.MapCommand<AssignCase.Command>("/cases/{number}/assign", "desk.assign", Permissions.Assign, AssignCase.Handle);
        routes.MapCommand<AddNote.Command>("/cases/{number}/note", "desk.add-note", Permissions.Handle, AddNote.Handle);
        routes.MapCommand<ReplyToCustomer.Command>("/cases/{number}/reply", "desk.reply", Permissions.Handle, ReplyToCustomer.Handle);
        routes.MapCommand<UploadFiles.Command>("/cases/{number}/upload", "desk.upload-files", Permissions.Handle, UploadFiles.Handle).WithMetadata(new TakesFile("file", UploadFiles.Most, Required: true));
        routes.MapCommand<LinkCase.Command>("/cases/{number}/link", "desk.link-case", Permissions.Handle, LinkCase.Handle);
        routes.MapCommand<PauseCase.Command>("/cases/{number}/pause", "desk.pause", Permissions.Handle, PauseCase.Handle);
        routes.MapCommand<ResumeCase.Command>("/cases/{number}/resume", "desk.resume", Permissions.Handle, ResumeCase.Handle);
        routes.MapCommand<SuspendCase.Command>("/cases/{number}/suspend", "desk.suspend", Permissions.Handle, SuspendCase.Handle);
        routes.MapCommand<EndSuspension.Command>("/cases/{number}/end-suspension", "desk.end-suspension", Permissions.Handle, EndSuspension.Handle);
        routes.MapCommand<EscalateCase.Command>("/cases/{number}/escalate", "desk.escalate", Permissions.Handle, EscalateCase.Handle);
        routes.MapCommand<HandOver.Command>("/cases/{number}/hand-over", "desk.hand-over", Permissions.Handle, HandOver.Handle);
        routes.MapCommand<Reclassify.Command>("/cases/{number}/reclassify", "desk.reclassify", Permissions.Correct, Reclassify.Handle);
        routes.MapCommand<ChangeArea.Command>("/cases/{number}/change-area", "desk.change-area", Permissions.Correct, ChangeArea.Handle);
        routes.MapCommand<ChangeKind.Command>("/cases/{number}/change-kind", "desk.change-kind", Permissions.Correct, ChangeKind.Handle);
        routes.MapCommand<EnterLate.Command>("/cases/{number}/enter-late", "desk.enter-late", Permissions.Correct, EnterLate.Handle);
        routes.MapCommand<CloseCase.Command>("/cases/{number}/close", "desk.close", Permissions.End, CloseCase.Handle);
        routes.MapCommand<CancelCase.Command>("/cases/{number}/cancel", "desk.cancel", Permissions.End, CancelCase.Handle);
        routes.MapCommand<ReopenCase.Command>("/cases/{number}/reopen", "desk.reopen", Permissions.End, ReopenCase.Handle);
    }

    private static void MapPacks(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/settings/packs", Permissions.ReadPacks, PackPages.All);
        routes.MapPage(PacksHere.Path, Permissions.ReadPacks, PacksHere.Page);
        routes.MapPage("/settings/packs/{id:long}", Permissions.ReadPacks, PackPages.One);
        routes.MapPage("/settings/packs/{id:long}/text", Permissions.ReadPacks, PackPages.Text);
        routes.MapPage("/settings/packs/{id:long}/difference", Permissions.ReadPacks, PackPages.Difference);
        routes.MapQuery("/settings/packs", "desk.packs", Permissions.ReadPacks, PackPages.ReadAll);
        routes.MapQuery(PacksHere.Path, "desk.packs-here", Permissions.ReadPacks, PacksHere.Query);
        routes.MapQuery("/settings/packs/{id:long}", "desk.pack", Permissions.ReadPacks, PackPages.ReadOne);
        routes.MapQuery("/settings/packs/{id:long}/text", "desk.pack-text", Permissions.ReadPacks, PackPages.ReadText);

        // Two people answer for what is promised to everybody; a program could be both of them.
        var byPeople = routes.MapGroup("").WithDescription("For people who are signed in only; with an API key it is refused as `pack.people-only`, because a second person must approve what one person wrote.");
        byPeople.MapCommand<StartDraft.Command>("/settings/packs", "desk.start-pack", Permissions.WritePacks, StartDraft.Handle);
        byPeople.MapCommand<WriteDraft.Command>("/settings/packs/{id:long}/text", "desk.write-pack", Permissions.WritePacks, WriteDraft.Handle);
        byPeople.MapCommand<JudgeDraft.HandingIn>("/settings/packs/{id:long}/hand-in", "desk.hand-in-pack", Permissions.WritePacks, JudgeDraft.HandIn);
        byPeople.MapCommand<JudgeDraft.Discarding>("/settings/packs/{id:long}/discard", "desk.discard-pack", Permissions.WritePacks, JudgeDraft.Discard);
        byPeople.MapCommand<JudgeDraft.Approving>("/settings/packs/{id:long}/approve", "desk.approve-pack", Permissions.ApprovePacks, JudgeDraft.Approve);
        byPeople.MapCommand<JudgeDraft.SendingBack>("/settings/packs/{id:long}/send-back", "desk.send-pack-back", Permissions.ApprovePacks, JudgeDraft.SendBack);
        byPeople.MapCommand<PublishPack.Command>("/settings/packs/{id:long}/publish", "desk.publish-pack", Permissions.PublishPacks, PublishPack.Handle);
        byPeople.MapCommand<WithdrawPack.Command>("/settings/packs/{id:long}/withdraw", "desk.withdraw-pack", Permissions.PublishPacks, WithdrawPack.Handle);
        byPeople.MapCommand<AttachPack.Command>("/settings/packs/attached", "desk.attach-pack", Permissions.PublishPacks, AttachPack.Handle);
        byPeople.MapCommand<AttachPack.Detaching>("/settings/packs/attached/{id:long}/detach", "desk.detach-pack", Permissions.PublishPacks, AttachPack.Detach);
    }

    private static void MapBacktests(IEndpointRouteBuilder routes)
    {
        routes.MapList(TrialPages.Definition, TrialPages.Query);
        routes.MapPage("/backtests/new", Permissions.Backtest, TrialPages.New);
        routes.MapPage("/backtests/{id:long}", Permissions.Backtest, TrialPages.One);
        routes.MapPage("/backtests/{id:long}/export.{ending}", Permissions.Backtest, TrialPages.Export);
        routes.MapQuery("/backtests/{id:long}", "desk.backtest", Permissions.Backtest, TrialPages.ReadOne);
        routes.MapCommand<StartTrial.Command>("/backtests", "desk.start-backtest", Permissions.Backtest, StartTrial.Handle).WithMetadata(new TakesFile("file"));
        routes.MapCommand<NameColumns.Command>("/backtests/{id:long}/columns", "desk.name-backtest-columns", Permissions.Backtest, NameColumns.Handle);
        routes.MapCommand<ReplayLog.Command>("/backtests/{id:long}/replay", "desk.replay-log", Permissions.Backtest, ReplayLog.Handle);
        routes.MapCommand<CancelTrial.Command>("/backtests/{id:long}/cancel", "desk.cancel-backtest", Permissions.Backtest, CancelTrial.Handle);
    }
}
