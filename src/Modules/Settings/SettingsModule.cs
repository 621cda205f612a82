using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Kernel;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Web;
using Pledge.Settings.Accounts;
using Pledge.Settings.Audit;
using Pledge.Settings.Keys;
using Pledge.Settings.Outbox;
using Pledge.Settings.Retention;
using Pledge.Settings.Roles;
using Pledge.Settings.Webhooks;

namespace Pledge.Settings;

/// <summary>Accounts, roles, keys, webhooks, outbox and audit: what the kernel keeps, for people to look after.</summary>
public sealed class SettingsModule : IModule
{
    /// <inheritdoc/>
    public void Map(ModelBuilder model)
    {
        // The tables are the kernel's.
    }

    /// <inheritdoc/>
    public void Register(ModuleRegistration registration)
    {
        registration.Services.AddScoped<OwnAccount>();
        registration
            .Permissions(Permissions.Accounts, Permissions.Roles, Permissions.Keys, Permissions.Webhooks, Permissions.Audit, Permissions.Retention)
            .Menu(new(MenuSection.Settings, 100, Words.Accounts, "/settings/accounts", "users", Permissions.Accounts))
            .Menu(new(MenuSection.Settings, 110, Words.Roles, "/settings/roles", "shield-check", Permissions.Roles))
            .Menu(new(MenuSection.Settings, 120, Words.Keys, "/settings/keys", "key", Permissions.Keys))
            .Menu(new(MenuSection.Settings, 130, Words.Webhooks, "/settings/webhooks", "webhook", Permissions.Webhooks))
            .Menu(new(MenuSection.Settings, 140, Words.Outbox, "/settings/outbox", "send", Permissions.Webhooks))
            .Menu(new(MenuSection.Settings, 150, Words.Audit, "/settings/audit", "history", Permissions.Audit))
            .Menu(new(MenuSection.Settings, 160, Words.Retention, "/settings/retention", "archive", Permissions.Retention));
    }

    /// <inheritdoc/>
    public void Routes(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/settings/accounts/new", Permissions.Accounts, AccountPages.New);
        routes.MapPage("/settings/accounts/{id:long}", Permissions.Accounts, AccountPages.One);
        routes.MapQuery("/settings/accounts/{id:long}", "settings.account", Permissions.Accounts, AccountPages.Read);
        routes.MapCommand<OpenAccount.Command>("/settings/accounts", "settings.open-account", Permissions.Accounts, OpenAccount.Handle).WithMetadata(new Sensitive());
        routes.MapCommand<ChangeAccount.Command>("/settings/accounts/{id:long}", "settings.change-account", Permissions.Accounts, ChangeAccount.Handle).WithMetadata(new Sensitive());
        routes.MapCommand<ResetPassword.Command>("/settings/accounts/{id:long}/password", "settings.reset-password", Permissions.Accounts, ResetPassword.Handle).WithMetadata(new Sensitive());
        routes.MapCommand<ResetSecondFactor.Command>("/settings/accounts/{id:long}/second-factor/off", "settings.reset-second-factor", Permissions.Accounts, ResetSecondFactor.Handle).WithMetadata(new Sensitive());
        routes.MapCommand<LinkProvider.Command>("/settings/accounts/{id:long}/provider", "settings.link-provider", Permissions.Accounts, LinkProvider.Handle).WithMetadata(new Sensitive());
        routes.MapCommand<EndSessions.Command>("/settings/accounts/{id:long}/sessions/end", "settings.end-sessions", Permissions.Accounts, EndSessions.Of);
        routes.MapList(AccountList.Definition, AccountList.Query);
        MapOwnAccount(routes);

        routes.MapPage("/settings/roles", Permissions.Roles, RolePages.Matrix);
        routes.MapPage("/settings/roles/new", Permissions.Roles, RolePages.New);
        routes.MapPage("/settings/roles/{key}", Permissions.Roles, RolePages.One);
        routes.MapQuery("/settings/roles", "settings.roles", Permissions.Roles, RolePages.Read);
        routes.MapQuery("/settings/roles/{key}", "settings.role", Permissions.Roles, RolePages.ReadOne);
        routes.MapCommand<KeepRole.Adding>("/settings/roles", "settings.add-role", Permissions.Roles, KeepRole.Add).WithMetadata(new Sensitive());
        routes.MapCommand<KeepRole.Changing>("/settings/roles/{key}", "settings.change-role", Permissions.Roles, KeepRole.Change).WithMetadata(new Sensitive());
        routes.MapCommand<RequireSecondFactor.Command>("/settings/roles/{key}/second-factor", "settings.require-second-factor", Permissions.Roles, RequireSecondFactor.Handle).WithMetadata(new Sensitive());

        routes.MapPage("/settings/keys/new", Permissions.Keys, KeyPages.New);
        routes.MapPage("/settings/keys/{id:long}", Permissions.Keys, KeyPages.One);
        routes.MapQuery("/settings/keys/{id:long}", "settings.key", Permissions.Keys, KeyPages.Read);
        routes.MapCommand<IssueKey.Command>("/settings/keys", "settings.issue-key", Permissions.Keys, IssueKey.Handle).WithMetadata(new Sensitive());
        routes.MapCommand<RevokeKey.Command>("/settings/keys/{id:long}/revoke", "settings.revoke-key", Permissions.Keys, RevokeKey.Handle);
        routes.MapList(KeyList.Definition, KeyList.Query);

        routes.MapPage("/settings/webhooks/new", Permissions.Webhooks, WebhookPages.New);
        routes.MapPage("/settings/webhooks/{id:long}", Permissions.Webhooks, WebhookPages.One);
        routes.MapQuery("/settings/webhooks/{id:long}", "settings.webhook", Permissions.Webhooks, WebhookPages.Read);
        routes.MapCommand<KeepWebhook.Adding>("/settings/webhooks", "settings.add-webhook", Permissions.Webhooks, KeepWebhook.Add).WithMetadata(new Sensitive());
        routes.MapCommand<KeepWebhook.Changing>("/settings/webhooks/{id:long}", "settings.change-webhook", Permissions.Webhooks, KeepWebhook.Change).WithMetadata(new Sensitive());
        routes.MapList(WebhookList.Definition, WebhookList.Query);

        routes.MapPage("/settings/outbox/{id:long}", Permissions.Webhooks, SendAgain.Show);
        routes.MapCommand<SendAgain.Command>("/settings/outbox/{id:long}/send-again", "settings.send-again", Permissions.Webhooks, SendAgain.Handle);
        routes.MapList(OutboxList.Definition, OutboxList.Query);
        routes.MapList(AuditList.Definition, AuditList.Query);
        routes.MapPage("/settings/retention", Permissions.Retention, KeepRetention.Show);
        routes.MapQuery("/settings/retention", "settings.retention", Permissions.Retention, KeepRetention.Read);
        routes.MapCommand<KeepRetention.Command>("/settings/retention", "settings.keep-retention", Permissions.Retention, KeepRetention.Handle).WithMetadata(new Sensitive());
        routes.MapQuery("/settings/audit/end", "settings.audit-end", Permissions.Audit, AuditEnd.Read);
    }

    private static void MapOwnAccount(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/account", null, OwnPages.Page).WithMetadata(new DespiteDuty());
        routes.MapQuery("/account", "settings.own-account", null, OwnPages.Read);
        routes.MapCommand<ChangeOwnPassword.Command>("/account/password", "settings.change-own-password", null, ChangeOwnPassword.Handle).WithMetadata(new HoldsSecret(), new DespiteDuty());
        routes.MapCommand<ProveOneself.Command>("/account/prove", "settings.prove-oneself", null, ProveOneself.Handle).WithMetadata(new HoldsSecret(), new DespiteDuty());
        routes.MapPage("/account/second-factor", null, OwnSecondFactor.Page).WithMetadata(new DespiteDuty());
        routes.MapCommand<OwnSecondFactor.Beginning>("/account/second-factor", "settings.begin-second-factor", null, OwnSecondFactor.Begin).WithMetadata(new Sensitive(), new DespiteDuty());
        routes.MapCommand<OwnSecondFactor.Confirming>("/account/second-factor/confirm", "settings.confirm-second-factor", null, OwnSecondFactor.Confirm).WithMetadata(new HoldsSecret(), new DespiteDuty());
        routes.MapCommand<OwnSecondFactor.Renewing>("/account/second-factor/codes", "settings.new-recovery-codes", null, OwnSecondFactor.NewCodes).WithMetadata(new Sensitive());
        routes.MapCommand<OwnSecondFactor.Ending>("/account/second-factor/off", "settings.end-second-factor", null, OwnSecondFactor.End).WithMetadata(new Sensitive());
        routes.MapCommand<EndSessions.Command>("/account/sessions/{id:long}/end", "settings.end-own-session", null, EndSessions.One);
        routes.MapCommand<EndSessions.Command>("/account/sessions/end-others", "settings.end-other-sessions", null, EndSessions.Others);
    }
}
