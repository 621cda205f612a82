using Pledge.Kernel.Access;

namespace Pledge.Settings;

/// <summary>What may be allowed here.</summary>
internal static class Permissions
{
    public static readonly Permission Accounts = new("settings.accounts", new("管理账号", "Manage accounts"));
    public static readonly Permission Roles = new("settings.roles", new("管理角色与权限", "Manage roles and permissions"));
    public static readonly Permission Keys = new("settings.keys", new("管理 API 密钥", "Manage API keys"));
    public static readonly Permission Webhooks = new("settings.webhooks", new("管理推送订阅与发件箱", "Manage webhooks and the outbox"));
    public static readonly Permission Retention = new("settings.retention", new("设置个人信息保存期限", "Set how long personal data is kept"));
    public static readonly Permission Audit = new("settings.audit", new("查看审计记录", "See the audit"));
}
