using Pledge.Kernel.Text;

namespace Pledge.Kernel.Web.Components;

/// <summary>Words of the shared components.</summary>
internal static class Words
{
    // Layout
    public static readonly Phrase SkipToContent = new("跳到正文", "Skip to content");
    public static readonly Phrase Navigation = new("主导航", "Main navigation");
    public static readonly Phrase Shortcuts = new("常用入口", "Shortcuts");
    public static readonly Phrase Menu = new("菜单", "Menu");
    public static readonly Phrase Breadcrumb = new("所在位置", "You are here");
    public static readonly Phrase Account = new("账号：{0}", "Account: {0}");
    public static readonly Phrase Keys = new("快捷键", "Keyboard shortcuts");
    public static readonly Phrase Preferences = new("语言与外观", "Language and appearance");
    public static readonly Phrase Light = new("浅色", "Light");
    public static readonly Phrase Dark = new("深色", "Dark");
    public static readonly Phrase AsSystem = new("跟随系统", "As the system");
    public static readonly Phrase Connecting = new("正在连接实时更新", "Connecting to live updates");
    public static readonly Phrase Motto = new("说到的，按时做到。", "What was promised, on time.");
    public static readonly Phrase Back = new("返回", "Back");
    public static readonly Phrase Close = new("关闭", "Close");
    public static readonly Phrase Print = new("打印", "Print");
    public static readonly Phrase Yes = new("是", "Yes");
    public static readonly Phrase No = new("否", "No");

    // Search
    public static readonly Phrase Search = new("搜索", "Search");
    public static readonly Phrase SearchEverywhere = new("全局搜索", "Search everywhere");
    public static readonly Phrase SearchList = new("在列表中搜索", "Search this list");
    public static readonly Phrase SearchHint = new("编号、电话、姓名、首字母…", "Number, phone, name, initials…");
    public static readonly Phrase SearchFor = new("搜索“{0}”", "Search for “{0}”");
    public static readonly Phrase OtherFound = new("其他", "Other");
    public static readonly Phrase NothingFound = new("没有找到", "Nothing found");
    public static readonly Phrase SearchHow = new("可输入编号、电话、序列号、税号，或名称中任意两个字、名称的拼音首字母。", "Type a number, phone, serial or taxpayer number, any two characters of a name, or its pinyin initials.");

    // Signing in, refusals
    public static readonly Phrase SignIn = new("登录", "Sign in");
    public static readonly Phrase SignInTo = new("登录 Pledge", "Sign in to Pledge");
    public static readonly Phrase OwnAccount = new("我的账号", "My account");
    public static readonly Phrase SignOut = new("退出登录", "Sign out");
    public static readonly Phrase UserName = new("用户名", "User name");
    public static readonly Phrase Password = new("密码", "Password");
    public static readonly Phrase SignInFailed = new("用户名或密码不对。", "The user name or password is wrong.");
    public static readonly Phrase SecondStep = new("两步验证", "Second step");
    public static readonly Phrase Code = new("验证码", "Code");
    public static readonly Phrase CodeHint = new("身份验证器应用中的 6 位数字，或一个恢复码。", "The six digits of your authenticator app, or a recovery code.");
    public static readonly Phrase CodeWrong = new("验证码不对或已用过，请等下一个。", "The code is wrong or was used before; wait for the next one.");
    public static readonly Phrase SignInBy = new("使用{0}登录", "Sign in with {0}");
    public static readonly Phrase NotLinked = new("您的统一登录身份尚未关联账号。请把下面的标识告诉管理员，由其在您的账号中登记。", "Your identity there is not linked to an account. Tell your administrator the identifier below; he enters it on the page of your account.");
    public static readonly Phrase AccountDisabled = new("您的账号已停用，请联系管理员。", "Your account is disabled; ask your administrator.");
    public static readonly Phrase SignInLocked = new("尝试次数过多，请 10 分钟后再试。", "Too many attempts; try again in 10 minutes.");
    public static readonly Phrase NotAllowed = new("没有权限", "Not allowed");
    public static readonly Phrase NotFound = new("没有这个页面或记录", "No such page or record");
    public static readonly Phrase NotDone = new("没有完成", "Not done");
    public static readonly Phrase SomethingBroke = new("系统出错了", "Something broke");
    public static readonly Phrase GoBackAndCorrect = new("请用浏览器的“后退”回到表单修改，填写的内容还在。", "Use your browser's back button to return to the form; what you typed is still there.");
    public static readonly Phrase ToStart = new("回到首页", "To the start page");

    // Personal numbers
    public static readonly Phrase NumberOf = new("号码所属", "Whose number");
    public static readonly Phrase ShowNumber = new("显示", "Show");

    // Notifications
    public static readonly Phrase Notifications = new("通知，{0} 条未读", "Notifications, {0} unread");
    public static readonly Phrase NotificationsTitle = new("通知", "Notifications");
    public static readonly Phrase NoNotifications = new("还没有通知", "No notifications yet");
    public static readonly Phrase NoNotificationsHint = new("派给您的工单、将到期的承诺和需要您处理的事会出现在这里。", "Cases given to you, promises that are running out and what waits for you will appear here.");
    public static readonly Phrase MarkAllRead = new("全部标为已读", "Mark all as read");
    public static readonly Phrase AllRead = new("已全部标为已读", "All marked as read");
    public static readonly Phrase Unread = new("未读", "Unread");

    // Forms
    public static readonly Phrase Optional = new("（选填）", "(optional)");
    public static readonly Phrase Choose = new("请选择", "Choose");
    public static readonly Phrase TypeToSearch = new("输入以查找", "Type to find");
    public static readonly Phrase DropManyHere = new("也可拖到此处；一次最多 {0} 个文件，单个不超过 {1} MB，合计不超过 {2} MB。", "Or drop files here; at most {0} at once, {1} MB each and {2} MB together.");
    public static readonly Phrase DropHere = new("也可拖到此处；单个文件不超过 {0} MB。", "Or drop files here; at most {0} MB each.");
    public static readonly Phrase SignHere = new("签名区", "Signature area");
    public static readonly Phrase SignHint = new("请用手指、触控笔或鼠标在框内签名。", "Sign in the box with a finger, a pen or the mouse.");
    public static readonly Phrase SignAgain = new("重签", "Sign again");
    public static readonly Phrase SignedBy = new("签字人姓名", "Name of the person signing");
    public static readonly Phrase SignedOnPaper = new("已在纸质单上签字", "Signed on paper");
    public static readonly Phrase SignedOnPaperHint = new("无法在屏幕上签名时使用；可附上照片。", "When signing on the screen is not possible; a photo can be attached.");
    public static readonly Phrase SignedPaper = new("纸质签字单的照片或 PDF", "Photo or PDF of the signed paper");

    // Lists
    public static readonly Phrase ViewName = new("视图名称", "Name of the view");
    public static readonly Phrase Views = new("视图", "Views");
    public static readonly Phrase NoViews = new("把现在的筛选和排序存为视图，下次一点即到。", "Save the present filters and order as a view to come back with one click.");
    public static readonly Phrase SaveView = new("保存为视图", "Save as view");
    public static readonly Phrase ViewSaved = new("视图已保存", "View saved");
    public static readonly Phrase ViewRemoved = new("视图已删除", "View removed");
    public static readonly Phrase RemoveView = new("删除视图“{0}”", "Remove the view “{0}”");
    public static readonly Phrase List = new("列表", "List");
    public static readonly Phrase Filter = new("筛选条件", "Filters");
    public static readonly Phrase ClearFilter = new("不限", "Any");
    public static readonly Phrase ClearFilters = new("清除筛选", "Clear filters");
    public static readonly Phrase Apply = new("应用", "Apply");
    public static readonly Phrase Export = new("导出", "Export");
    public static readonly Phrase NothingYet = new("这里还没有内容", "Nothing here yet");
    public static readonly Phrase NothingFiltered = new("没有符合条件的记录", "Nothing matches these filters");
    public static readonly Phrase NothingFilteredHint = new("放宽或清除筛选条件试试。", "Loosen or clear the filters.");
    public static readonly Phrase RowsShown = new("本页 {0} 条", "{0} on this page");
    public static readonly Phrase Pages = new("翻页", "Pages");
    public static readonly Phrase PreviousPage = new("上一页", "Previous");
    public static readonly Phrase NextPage = new("下一页", "Next");

    // Clocks and times
    public static readonly Phrase LeftOf = new("剩 {0}", "{0} left");
    public static readonly Phrase OverBy = new("超时 {0}", "{0} over");
    public static readonly Phrase DueBy = new("{0} 前", "by {0}");
    public static readonly Phrase WasDue = new("应于 {0}", "was due {0}");
    public static readonly Phrase KeptAt = new("已守约 {0}", "kept {0}");
    public static readonly Phrase Kept = new("已守约", "kept");
    public static readonly Phrase KeptLate = new("迟到", "late");
    public static readonly Phrase Missed = new("未兑现", "not kept");
    public static readonly Phrase KeptLateBy = new("迟 {0}", "{0} late");
    public static readonly Phrase Paused = new("暂停", "paused");
    public static readonly Phrase PausedLeft = new("暂停，剩 {0}", "paused, {0} left");
    public static readonly Phrase NotOwed = new("不再适用", "no longer owed");
    public static readonly Phrase Counting = new("计时中", "counting");
    public static readonly Phrase UnderAMinute = new("不到 1 分", "under 1 min");
    public static readonly Phrase Minutes = new("{0} 分", "{0} min");
    public static readonly Phrase Hours = new("{0} 小时", "{0} h");
    public static readonly Phrase HoursMinutes = new("{0} 小时 {1} 分", "{0} h {1} min");
    public static readonly Phrase Days = new("{0} 天", "{0} d");
    public static readonly Phrase DaysHours = new("{0} 天 {1} 小时", "{0} d {1} h");
    public static readonly Phrase Tomorrow = new("明天 {0}", "tomorrow {0}");
    public static readonly Phrase Yesterday = new("昨天 {0}", "yesterday {0}");
    public static readonly Phrase RecordedAt = new("补录于 {0}", "recorded {0}");
    public static readonly Phrase GuidanceSince = new("远程指导，始于 {0}", "Remote guidance since {0}");

    /// <summary>Heading of a section of the navigation.</summary>
    public static Phrase OfSection(MenuSection section) => section switch
    {
        MenuSection.Work => new("工作", "Work"),
        MenuSection.Registers => new("档案", "Registers"),
        MenuSection.Overview => new("总览", "Overview"),
        _ => new("设置", "Settings"),
    };

    /// <summary>Name of a stage.</summary>
    public static Phrase OfStage(Stage stage) => stage switch
    {
        Stage.New => new("待受理", "New"),
        Stage.ToDispatch => new("待派工", "To dispatch"),
        Stage.InProgress => new("处理中", "In progress"),
        Stage.ToAccept => new("待验收", "To accept"),
        Stage.ToCallBack => new("待回访", "To call back"),
        Stage.Closed => new("已关闭", "Closed"),
        Stage.Suspended => new("挂起", "On hold"),
        _ => new("已取消", "Cancelled"),
    };
}
