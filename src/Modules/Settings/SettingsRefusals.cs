using Pledge.Kernel.Refusals;

namespace Pledge.Settings;

/// <summary>Why settings are not changed.</summary>
internal static class SettingsRefusals
{
    internal static readonly Refusal PlaceBeyond = new("grant.place-beyond", 422, new("只能选择您管辖范围内的单位。", "Choose a place within your own part of the network."), "scope");
    internal static readonly Refusal PermissionBeyond = new("grant.permission-beyond", 422, new("不能授予您自己没有的权限：{0}。", "You cannot grant what you do not hold yourself: {0}."));
    internal static readonly Refusal AccountBeyond = new("account.beyond", 403, new("此账号拥有您没有的权限（{0}），请由上级管理员处理。", "This account holds permissions that you do not have ({0}); ask an administrator above you."));
    internal static readonly Refusal Oneself = new("account.oneself", 422, new("不能停用自己的账号或更改自己的角色与单位。", "You cannot disable your own account or change its roles and place."));
    internal static readonly Refusal OwnPassword = new("account.own-password", 422, new("请在“我的账号”中修改自己的密码。", "Change your own password under “My account”."));
    internal static readonly Refusal LastAdministrator = new("account.last-administrator", 422, new("这是最后一个可用的全局管理员账号，请先指定另一个。", "This is the last working administrator of the whole organisation; appoint another one first."));
    internal static readonly Refusal NameTaken = new("account.name-taken", 422, new("用户名“{0}”已被使用。", "The user name “{0}” is taken."), "userName");
    internal static readonly Refusal NameForm = new("account.name-form", 422, new("用户名只能包含字母、数字和 - . _ @。", "A user name has letters, digits and - . _ @ only."), "userName");
    internal static readonly Refusal NoRole = new("account.no-role", 422, new("请至少选择一个角色。", "Choose at least one role."), "roles");
    internal static readonly Refusal UnknownRole = new("account.unknown-role", 422, new("没有这个角色：{0}。", "There is no such role: {0}."), "roles");
    internal static readonly Refusal UnknownPerson = new("account.unknown-person", 422, new("该单位没有这名技术员。", "There is no such technician at that place."), "personId");
    internal static readonly Refusal WrongPassword = new("account.wrong-password", 422, new("现在的密码不对。", "The present password is wrong."), "present");
    internal static readonly Refusal WeakPassword = new("account.weak-password", 422, new("新密码须有 {0} 至 {1} 个字符。", "A new password has {0} to {1} characters."), "next");
    internal static readonly Refusal SamePassword = new("account.same-password", 422, new("新密码不能与现在的相同。", "The new password must differ from the present one."), "next");
    internal static readonly Refusal CommonPassword = new("account.common-password", 422, new("这个密码太常见或含有用户名，容易被猜到，请换一个。", "This password is common or holds the user name, so it is easily guessed; choose another one."), "next");
    internal static readonly Refusal SecondFactorOn = new("second-factor.on", 409, new("两步验证已启用；要换应用，请先关闭。", "The second factor is on; turn it off first to use another app."));
    internal static readonly Refusal SecondFactorNotBegun = new("second-factor.not-begun", 409, new("请先开始设置两步验证。", "Begin to set up the second factor first."));
    internal static readonly Refusal CodeWrong = new("second-factor.code", 422, new("验证码不对。请检查手机时间是否准确，再输入下一个。", "The code is wrong. Check that the phone's clock is right and type the next one."), "code");
    internal static readonly Refusal ProofWrong = new("account.proof", 422, new("密码或验证码不对。", "The password or code is wrong."), "proof");
    internal static readonly Refusal NoProvider = new("provider.none", 409, new("未配置统一登录服务，请由运维先设置 SignIn:Provider。", "No sign-in service is set up; the operator sets SignIn:Provider first."));
    internal static readonly Refusal SubjectTaken = new("provider.subject-taken", 422, new("这个标识已关联另一个账号。", "This identifier is linked to another account."), "subject");
    internal static readonly Refusal RoleFixed = new("role.fixed", 422, new("系统管理员始终拥有全部权限，不能修改。", "The administrator always holds every permission and cannot be changed."));
    internal static readonly Refusal RolesAreEverybodys = new("role.everybodys", 403, new("角色对全组织生效，只有管辖全组织的账号才能修改。", "Roles hold for the whole organisation; only an account of the whole organisation may change them."));
    internal static readonly Refusal RetentionIsEverybodys = new("retention.everybodys", 403, new("保存期限对全组织生效，只有管辖全组织的账号才能修改。", "How long data is kept holds for the whole organisation; only an account of the whole organisation may change it."));
    internal static readonly Refusal RoleTaken = new("role.key-taken", 422, new("角色代号“{0}”已被使用。", "The role key “{0}” is taken."), "key");
    internal static readonly Refusal RoleForm = new("role.key-form", 422, new("代号只能包含小写字母、数字和连字符，并以字母开头。", "A key has lower-case letters, digits and hyphens, and begins with a letter."), "key");
    internal static readonly Refusal UnknownPermission = new("permission.unknown", 422, new("没有这个权限：{0}。", "There is no such permission: {0}."), "permissions");
    internal static readonly Refusal NoPermission = new("permission.none", 422, new("请至少选择一项权限。", "Choose at least one permission."), "permissions");
    internal static readonly Refusal Expiry = new("key.expiry", 422, new("到期日须在今天之后、五年之内。", "The last day must lie after today and within five years."), "expiresOn");
    internal static readonly Refusal AlreadyRevoked = new("key.revoked", 409, new("此密钥已于 {0} 吊销。", "This key was revoked on {0}."));
    internal static readonly Refusal Address = new("webhook.address", 422, new("请填写以 http:// 或 https:// 开头的完整网址。", "Give a complete address that begins with http:// or https://."), "address");
    internal static readonly Refusal Topics = new("webhook.topics", 422, new("主题以空格分隔，形如 case.opened。", "Topics are separated by blanks and look like case.opened."), "topics");
    internal static readonly Refusal Delivered = new("outbox.delivered", 409, new("这条消息已送达，不再重发。", "This message has been delivered; it is not sent again."));
    internal static readonly Refusal KeysAreForPeople = new("account.people-only", 403, new("只有登录的人员可以这样做。", "Only a person who is signed in can do this."));
}
