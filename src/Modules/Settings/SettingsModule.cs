using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Web;
using Pledge.Settings.Accounts;
using Pledge.Settings.Audit;
using Pledge.Settings.Keys;
using Pledge.Settings.Outbox;
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
    public void Register(ModuleRegistration registration) => registration
        .Permissions(Permissions.Accounts, Permissions.Roles, Permissions.Keys, Permissions.Webhooks, Permissions.Audit)
        .Menu(new(MenuSection.Settings, 100, Words.Accounts, "/settings/accounts", "users", Permissions.Accounts))
        .Menu(new(MenuSection.Settings, 110, Words.Roles, "/settings/roles", "shield-check", Permissions.Roles))
        .Menu(new(MenuSection.Settings, 120, Words.Keys, "/settings/keys", "key", Permissions.Keys))
        .Menu(new(MenuSection.Settings, 130, Words.Webhooks, "/settings/webhooks", "webhook", Permissions.Webhooks))
        .Menu(new(MenuSection.Settings, 140, Words.Outbox, "/settings/outbox", "send", Permissions.Webhooks))
        .Menu(new(MenuSection.Settings, 150, Words.Audit, "/settings/audit", "history", Permissions.Audit));

    /// <inheritdoc/>
    public void Routes(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/settings/accounts/new", Permissions.Accounts, AccountPages.New);
        routes.MapPage("/settings/accounts/{id:long}", Permissions.Accounts, AccountPages.One);
        routes.MapQuery("/settings/accounts/{id:long}", "settings.account", Permissions.Accounts, AccountPages.Read);
        routes.MapCommand<OpenAccount.Command>("/settings/accounts", "settings.open-account", Permissions.Accounts, OpenAccount.Handle);
        routes.MapCommand<ChangeAccount.Command>("/settings/accounts/{id:long}", "settings.change-account", Permissions.Accounts, ChangeAccount.Handle);
        routes.MapCommand<ResetPassword.Command>("/settings/accounts/{id:long}/password", "settings.reset-password", Permissions.Accounts, ResetPassword.Handle);
        routes.MapList(AccountList.Definition, AccountList.Query);
        routes.MapPage("/account", null, AccountPages.Own);
        routes.MapCommand<ChangeOwnPassword.Command>("/account/password", "settings.change-own-password", null, ChangeOwnPassword.Handle).WithMetadata(new HoldsSecret());

        routes.MapPage("/settings/roles", Permissions.Roles, RolePages.Matrix);
        routes.MapPage("/settings/roles/new", Permissions.Roles, RolePages.New);
        routes.MapPage("/settings/roles/{key}", Permissions.Roles, RolePages.One);
        routes.MapQuery("/settings/roles", "settings.roles", Permissions.Roles, RolePages.Read);
        routes.MapQuery("/settings/roles/{key}", "settings.role", Permissions.Roles, RolePages.ReadOne);
        routes.MapCommand<KeepRole.Adding>("/settings/roles", "settings.add-role", Permissions.Roles, KeepRole.Add);
        routes.MapCommand<KeepRole.Changing>("/settings/roles/{key}", "settings.change-role", Permissions.Roles, KeepRole.Change);

        routes.MapPage("/settings/keys/new", Permissions.Keys, KeyPages.New);
        routes.MapPage("/settings/keys/{id:long}", Permissions.Keys, KeyPages.One);
        routes.MapQuery("/settings/keys/{id:long}", "settings.key", Permissions.Keys, KeyPages.Read);
        routes.MapCommand<IssueKey.Command>("/settings/keys", "settings.issue-key", Permissions.Keys, IssueKey.Handle);
        routes.MapCommand<RevokeKey.Command>("/settings/keys/{id:long}/revoke", "settings.revoke-key", Permissions.Keys, RevokeKey.Handle);
        routes.MapList(KeyList.Definition, KeyList.Query);

        routes.MapPage("/settings/webhooks/new", Permissions.Webhooks, WebhookPages.New);
        routes.MapPage("/settings/webhooks/{id:long}", Permissions.Webhooks, WebhookPages.One);
        routes.MapQuery("/settings/webhooks/{id:long}", "settings.webhook", Permissions.Webhooks, WebhookPages.Read);
        routes.MapCommand<KeepWebhook.Adding>("/settings/webhooks", "settings.add-webhook", Permissions.Webhooks, KeepWebhook.Add);
        routes.MapCommand<KeepWebhook.Changing>("/settings/webhooks/{id:long}", "settings.change-webhook", Permissions.Webhooks, KeepWebhook.Change);
        routes.MapList(WebhookList.Definition, WebhookList.Query);

        routes.MapPage("/settings/outbox/{id:long}", Permissions.Webhooks, SendAgain.Show);
        routes.MapCommand<SendAgain.Command>("/settings/outbox/{id:long}/send-again", "settings.send-again", Permissions.Webhooks, SendAgain.Handle);
        routes.MapList(OutboxList.Definition, OutboxList.Query);
        routes.MapList(AuditList.Definition, AuditList.Query);
        routes.MapQuery("/settings/audit/end", "settings.audit-end", Permissions.Audit, AuditEnd.Read);
    }
}
