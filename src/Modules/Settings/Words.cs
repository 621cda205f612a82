namespace Pledge.Settings;

/// <summary>Words of the settings.</summary>
internal static class Words
{
    public static readonly Phrase Saved = new("已保存", "Saved");
    public static readonly Phrase Save = new("保存", "Save");
    public static readonly Phrase State = new("状态", "State");
    public static readonly Phrase Working = new("可用", "Working");
    public static readonly Phrase Disabled = new("已停用", "Disabled");
    public static readonly Phrase Name = new("名称", "Name");
    public static readonly Phrase Place = new("所属单位", "Place");
    public static readonly Phrase Everywhere = new("全组织", "The whole organisation");
    public static readonly Phrase CreatedAt = new("创建时间", "Made at");
    public static readonly Phrase ShownOnce = new("只显示这一次，请立即妥善保存或转交本人。", "Shown only this once: keep it safe or hand it over now.");

    // Accounts
    public static readonly Phrase Accounts = new("账号", "Accounts");
    public static readonly Phrase OpenAccount = new("开通账号", "Open account");
    public static readonly Phrase NoAccounts = new("没有符合条件的账号", "No account fits");
    public static readonly Phrase NameOrUserName = new("姓名或用户名", "Name or user name");
    public static readonly Phrase UserName = new("用户名", "User name");
    public static readonly Phrase UserNameHint = new("字母、数字和 - . _ @，开通后不能更改。", "Letters, digits and - . _ @; it cannot be changed later.");
    public static readonly Phrase DisplayName = new("姓名", "Name");
    public static readonly Phrase PlaceHint = new("角色只在此单位及其下级有效。", "Roles hold at this place and below.");
    public static readonly Phrase ReadsIn = new("界面语言", "Reads in");
    public static readonly Phrase Person = new("人员", "Person");
    public static readonly Phrase IsTechnician = new("对应技术员", "Is the technician");
    public static readonly Phrase IsTechnicianHint = new("派给该技术员的上门任务会出现在此账号的“现场”。", "Visits of that technician appear in this account's field app.");
    public static readonly Phrase DisableAccount = new("停用账号", "Disable the account");
    public static readonly Phrase DisableHint = new("不能再登录；已登录的一分钟内退出。历史记录保留。", "Cannot sign in any more and is signed out within a minute. The history stays.");
    public static readonly Phrase ResetPassword = new("重置密码", "Reset password");
    public static readonly Phrase PasswordReset = new("密码已重置", "The password has been reset");
    public static readonly Phrase NewPassword = new("新密码", "New password");
    public static readonly Phrase BeyondYou = new("此账号拥有您没有的权限，您只能查看。", "This account holds permissions that you do not have; you can only look at it.");
    public static readonly Phrase NotYours = new("包含您没有的权限", "Holds permissions that you do not have");
    public static readonly Phrase OwnAccount = new("我的账号", "My account");
    public static readonly Phrase ChangePassword = new("修改密码", "Change password");
    public static readonly Phrase PasswordChanged = new("密码已修改，其他设备上的登录已退出", "The password has been changed; other devices are signed out");
    public static readonly Phrase PasswordOwed = new("请先把初始密码改成自己的，然后即可继续使用。", "Change the first password to one of your own; then you can go on.");
    public static readonly Phrase PresentPassword = new("现在的密码", "Present password");
    public static readonly Phrase PasswordHint = new("至少 10 个字符；三四个不相干的词最好记也最难猜。", "At least 10 characters; a few unrelated words are easy to keep and hard to guess.");

    // Second factor and sessions
    public static readonly Phrase SecondFactor = new("两步验证", "Second factor");
    public static readonly Phrase SecondFactorWhy = new("登录时除密码外再输入手机应用中的验证码；密码泄露也不会被人冒用。", "Signing in then asks for a code of an app on your phone as well, so a password alone opens nothing.");
    public static readonly Phrase SecondFactorOwed = new("您的角色要求两步验证。启用后即可继续使用。", "Your role asks for a second factor. Once it is on, you can go on.");
    public static readonly Phrase On = new("已启用", "On");
    public static readonly Phrase Off = new("未启用", "Off");
    public static readonly Phrase WithSecondFactor = new("已启用两步验证", "With a second factor");
    public static readonly Phrase WithoutSecondFactor = new("无两步验证", "Without a second factor");
    public static readonly Phrase OnSince = new("启用时间", "On since");
    public static readonly Phrase SetUp = new("开始设置", "Set up");
    public static readonly Phrase Manage = new("管理", "Manage");
    public static readonly Phrase TurnOn = new("启用", "Turn on");
    public static readonly Phrase TurnOff = new("关闭两步验证", "Turn off");
    public static readonly Phrase SecretMade = new("请用应用扫描", "Scan it with your app");
    public static readonly Phrase SecondFactorIsOn = new("两步验证已启用，其他设备上的登录已退出", "The second factor is on; other devices are signed out");
    public static readonly Phrase SecondFactorIsOff = new("两步验证已关闭", "The second factor is off");
    public static readonly Phrase ScanCode = new("扫描二维码", "Scan the code");
    public static readonly Phrase ScanHint = new("用任意身份验证器应用扫描，再输入应用显示的 6 位数字。", "Scan it with any authenticator app, then type the six digits that the app shows.");
    public static readonly Phrase OrType = new("无法扫描时，在应用中手动输入：", "If you cannot scan it, type this into the app:");
    public static readonly Phrase CodeOfApp = new("应用中的验证码", "Code of the app");
    public static readonly Phrase RecoveryCodes = new("恢复码", "Recovery codes");
    public static readonly Phrase RecoveryCodesLeft = new("剩余恢复码", "Recovery codes left");
    public static readonly Phrase NewRecoveryCodes = new("生成新的恢复码", "New recovery codes");
    public static readonly Phrase CodesMade = new("新的恢复码已生成，旧的作废", "New recovery codes have been made; the old ones are void");
    public static readonly Phrase ResetSecondFactor = new("取消两步验证", "Take the second factor");
    public static readonly Phrase SecondFactorReset = new("已取消两步验证并退出其登录", "The second factor has been taken and the person signed out");
    public static readonly Phrase RequireSecondFactor = new("此角色须两步验证", "This role signs in with a second factor");
    public static readonly Phrase RequireHint = new("还没有启用的人，一分钟内须先启用才能继续。", "Whoever has none must set one up within a minute before he can go on.");
    public static readonly Phrase Sessions = new("登录中的设备", "Signed in on");
    public static readonly Phrase NoSessions = new("目前没有登录。", "Signed in nowhere.");
    public static readonly Phrase Device = new("设备", "Device");
    public static readonly Phrase SignedInAt = new("登录于 {0}", "since {0}");
    public static readonly Phrase SeenAt = new("最近使用", "Last seen");
    public static readonly Phrase ThisDevice = new("本机", "This one");
    public static readonly Phrase EndSession = new("退出", "Sign out");
    public static readonly Phrase EndOthers = new("退出其他设备", "Sign out everywhere else");
    public static readonly Phrase EndAll = new("退出全部登录", "Sign out everywhere");
    public static readonly Phrase SessionEnded = new("一分钟内退出", "Signed out within a minute");
    public static readonly Phrase Prove = new("确认是您本人", "Prove that it is you");
    public static readonly Phrase Proof = new("密码或验证码", "Password or code");
    public static readonly Phrase ProofHint = new("之后 10 分钟内，敏感操作不再询问。", "Sensitive acts do not ask again for 10 minutes.");
    public static readonly Phrase Proved = new("已确认", "Proved");

    // The organisation's provider
    public static readonly Phrase SignInAt = new("{0}登录", "Signing in with {0}");
    public static readonly Phrase ProviderSubject = new("在{0}的标识", "Identifier at {0}");
    public static readonly Phrase ProviderSubjectHint = new("本人首次用其登录时会看到这个标识；请当面或电话核实。留空则取消关联。保存后本人须重新登录。", "Its owner sees it when he first signs in there; make sure that it is he who tells you. Empty takes the link away. He is signed out.");
    public static readonly Phrase Linked = new("已关联", "Linked");
    public static readonly Phrase NotLinked = new("未关联", "Not linked");
    public static readonly Phrase AskToLink = new("要关联，请先退出并用其登录一次，再把显示的标识告诉管理员。", "To link it, sign out, sign in there once, and tell your administrator the identifier that is shown.");
    public static readonly Phrase ProveAt = new("在{0}重新登录以确认", "Prove it by signing in with {0} again");

    // Roles
    public static readonly Phrase Roles = new("角色", "Roles");
    public static readonly Phrase AddRole = new("新建角色", "Add role");
    public static readonly Phrase Permission = new("权限", "Permission");
    public static readonly Phrase PermissionsTitle = new("权限", "Permissions");
    public static readonly Phrase Allowed = new("允许", "Allowed");
    public static readonly Phrase RoleKey = new("代号", "Key");
    public static readonly Phrase RoleKeyHint = new("小写字母、数字和连字符，供接口和命令行使用。", "Lower-case letters, digits and hyphens, for the API and the command line.");
    public static readonly Phrase ChineseName = new("中文名称", "Chinese name");
    public static readonly Phrase EnglishName = new("英文名称", "English name");
    public static readonly Phrase AdministratorFixed = new("系统管理员始终拥有全部权限。", "The administrator always holds every permission.");

    // Keys
    public static readonly Phrase Keys = new("API 密钥", "API keys");
    public static readonly Phrase IssueKey = new("签发密钥", "Issue key");
    public static readonly Phrase KeyIssued = new("密钥已签发", "The key has been issued");
    public static readonly Phrase NoKeys = new("还没有密钥：签发一个，让其他程序调用接口", "No keys yet: issue one to let another program call the API");
    public static readonly Phrase KeyNameHint = new("写明哪个程序使用，出现在时间线和审计记录中。", "Which program uses it; shown in timelines and the audit.");
    public static readonly Phrase KeyPlaceHint = new("只涉及此单位及其下级。", "Concerns this place and those below.");
    public static readonly Phrase ExpiresOn = new("最后有效日", "Last day");
    public static readonly Phrase ExpiresAt = new("到期", "Ends");
    public static readonly Phrase Expired = new("已到期", "Expired");
    public static readonly Phrase Revoke = new("吊销", "Revoke");
    public static readonly Phrase Revoked = new("已吊销", "Revoked");
    public static readonly Phrase RevokedAt = new("吊销时间", "Revoked at");
    public static readonly Phrase KeyRevoked = new("密钥已吊销", "The key has been revoked");
    public static readonly Phrase WorkingOnly = new("仅可用", "Working only");
    public static readonly Phrase Secret = new("密钥", "Secret");

    // Webhooks and outbox
    public static readonly Phrase Webhooks = new("推送订阅", "Webhooks");
    public static readonly Phrase Webhook = new("推送", "Webhook");
    public static readonly Phrase AddWebhook = new("新建订阅", "Add webhook");
    public static readonly Phrase NoWebhooks = new("还没有订阅：添加一个，让其他程序在事件发生时收到通知", "No webhooks yet: add one to have another program told when something happens");
    public static readonly Phrase Address = new("接收地址", "Address");
    public static readonly Phrase WebhookAddressHint = new("以签名的 POST 请求通知；10 秒内应答 2xx 视为送达。内网地址须由运维在 Webhooks:Inside 中列出。", "Told by a signed POST; an answer of 2xx within 10 seconds counts as delivered. The operator names inside networks in Webhooks:Inside.");
    public static readonly Phrase Topics = new("主题", "Topics");
    public static readonly Phrase TopicsHint = new("以空格分隔，例如 case.opened promise.broken。", "Separated by blanks: case.opened promise.broken.");
    public static readonly Phrase WebhookActive = new("启用", "Tell it");
    public static readonly Phrase SigningKey = new("签名密钥", "Signing key");
    public static readonly Phrase Outbox = new("发件箱", "Outbox");
    public static readonly Phrase NoOutbox = new("没有外发消息", "Nothing has been sent");
    public static readonly Phrase Channel = new("渠道", "Channel");
    public static readonly Phrase Mail = new("邮件", "Mail");
    public static readonly Phrase Recipient = new("收件方", "To");
    public static readonly Phrase MessageSubject = new("主题", "Subject");
    public static readonly Phrase MessageBody = new("内容", "Content");
    public static readonly Phrase Delivered = new("已送达", "Delivered");
    public static readonly Phrase DeliveredAt = new("送达时间", "Delivered at");
    public static readonly Phrase Waiting = new("待发送", "Waiting");
    public static readonly Phrase GivenUp = new("已放弃", "Given up");
    public static readonly Phrase Attempts = new("尝试次数", "Attempts");
    public static readonly Phrase NextAttempt = new("下次尝试", "Next attempt");
    public static readonly Phrase LastError = new("最近错误", "Last error");
    public static readonly Phrase SendAgain = new("重新发送", "Send again");
    public static readonly Phrase SentAgain = new("已重新排队", "Waiting to be sent again");

    // Audit
    public static readonly Phrase Audit = new("审计记录", "Audit");
    public static readonly Phrase NoAudit = new("没有符合条件的记录", "No entry fits");
    public static readonly Phrase At = new("时间", "When");
    public static readonly Phrase Actor = new("操作者", "Who");
    public static readonly Phrase Source = new("来源", "From");
    public static readonly Phrase Action = new("动作", "What was done");
    public static readonly Phrase Added = new("新增", "Added");
    public static readonly Phrase Changed = new("修改", "Changed");
    public static readonly Phrase Deleted = new("删除", "Deleted");
    public static readonly Phrase Retention = new("个人信息保存期限", "How long personal data is kept");
    public static readonly Phrase MonthsOfCases = new("结案后保存月数", "Months after a case has ended");
    public static readonly Phrase MonthsOfCasesHint = new("6–240 个月。到期后每天自动清除服务单、上门单、回访和审计中的姓名、电话、地址、备注和附件，不能恢复；服务过程、时限和统计保留。留空则一直保存。", "6 to 240. When they are over, names, telephone numbers, addresses, notes and files are erased each day from cases, visits, call-backs and the audit, for good; what was done when, clocks and figures stay. Empty keeps them for ever.");
    public static readonly Phrase Exported = new("导出个人信息", "Personal data handed out");
    public static readonly Phrase Erased = new("清除个人信息", "Personal data erased");
    public static readonly Phrase NumberShown = new("显示号码", "Number shown");
    public static readonly Phrase Subject = new("对象", "To what");
    public static readonly Phrase SubjectId = new("对象编号", "Its key");
    public static readonly Phrase Changes = new("内容", "Changes");
    public static readonly Phrase ChainPosition = new("链上序号", "Place in the chain");
    public static readonly Phrase Seal = new("封签", "Seal");
    public static readonly Phrase NotSealed = new("待封", "Not sealed yet");
    public static readonly Phrase From = new("自", "From day");
    public static readonly Phrase To = new("至", "To day");

    public static Phrase OfSource(string source) => source switch
    {
        "web" => new("网页", "Page"),
        "api" => new("接口", "API"),
        "command-line" => new("命令行", "Command line"),
        "job" => new("后台作业", "Job"),
        _ => new(source, source),
    };

    public static Phrase OfAction(string action) => action switch { "added" => Added, "deleted" => Deleted, "shown" => NumberShown, "exported" => Exported, "erased" => Erased, _ => Changed };
}
