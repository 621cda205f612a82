namespace Pledge.CallBacks;

/// <summary>What call-backs say.</summary>
internal static class Words
{
    public static readonly Phrase CallBacks = new("回访", "Call-backs");
    public static readonly Phrase CallBack = new("回访 {0}", "Call-back {0}");
    public static readonly Phrase FeedbackForms = new("反馈单", "Feedback forms");
    public static readonly Phrase FeedbackForm = new("反馈单 {0}", "Feedback form {0}");
    public static readonly Phrase NoCalls = new("没有待回访的服务单。服务验收后，这里会出现要回访的客户。", "Nobody is to be called back. Customers appear here once their service has been accepted.");
    public static readonly Phrase NoFeedback = new("没有反馈单。回访中客户不满意时会在这里开出。", "There are no feedback forms. They open when a customer is not satisfied at a call-back.");

    public static readonly Phrase CallPlan = new("回访计划", "Call-back plan");
    public static readonly Phrase Regular = new("定期回访", "Regular call-back");
    public static readonly Phrase Device = new("设备", "Device");
    public static readonly Phrase Assigned = new("安排给", "Planned for");
    public static readonly Phrase Mine = new("安排给我的", "Planned for me");
    public static readonly Phrase Ahead = new("含以后的计划", "Also what is planned ahead");
    public static readonly Phrase Outlet = new("网点", "Outlet");
    public static readonly Phrase CallsPerDay = new("每人每日最多回访", "Most calls of a caller on a day");
    public static readonly Phrase BatchSize = new("同一区划合并回访数", "Calls of one division put together");
    public static readonly Phrase Capacity = new("回访能力", "Capacity");
    public static readonly Phrase CapacityHint = new("保存后安排尚无日期的回访，超出每日能力的改期。", "Once this is saved, what has no day yet is planned, and what a day no longer holds is planned anew.");
    public static readonly Phrase KeepCapacity = new("保存回访能力", "Save the capacity");
    public static readonly Phrase CapacitySaved = new("已保存，计划将重新安排", "Saved; the plan is being made anew");
    public static readonly Phrase BatchTooLarge = new("合并数不能大于每日最多回访数", "The batch cannot be larger than the most calls of a day");
    public static readonly Phrase PlannedAt = new("安排时间", "Planned at");
    public static readonly Phrase PlannedCalls = new("已安排", "Planned");
    public static readonly Phrase WithoutDay = new("排不下", "Without a day");
    public static readonly Phrase WithoutDayHint = new("期限内没有空位：请提高每日回访数或增加回访员。", "No room within their windows: raise the calls of a day, or add callers.");
    public static readonly Phrase NoCallers = new("“{0}”还没有回访员，不能安排回访", "{0} has nobody who calls, so no call can be planned");
    public static readonly Phrase NoCallersHint = new("请为该网点建立账号并赋予“回访员”角色；一小时内会自动安排。", "Make an account at this outlet with the role “Call-back caller”; calls are planned within the hour.");
    public static readonly Phrase NewAccount = new("新建账号", "New account");
    public static readonly Phrase NotPlanned = new("还没有计划。计划每小时自动更新。", "There is no plan yet. It is brought up to date every hour.");
    public static readonly Phrase BeingPlanned = new("正在安排…", "being planned…");
    public static readonly Phrase Load = new("每个工作日的回访量", "Load of each working day");
    public static readonly Phrase LoadOfDay = new("共 {0} 次，其中上门 {1} 次", "{0} in all, {1} of them visits");
    public static readonly Phrase LoadSummary = new("{1} 个工作日共安排 {0} 次，每日最少 {2} 次，最多 {3} 次；回访员每日最多可做 {4} 次。", "{0} {0:call|calls} on {1} working {1:day|days}, at least {2} and at most {3} a day; the callers can do {4} a day.");
    public static readonly Phrase LoadHint = new("深色为上门，浅色为电话；回访员每日最多可做 {0} 次。数字见下表。", "Dark: visits, light: by telephone. The callers can do {0} a day. The figures are in the tables below.");
    public static readonly Phrase FurtherDays = new("其余工作日", "All further working days");
    public static readonly Phrase ByMonth = new("按月", "By month");
    public static readonly Phrase NextDays = new("近期工作日", "Next working days");
    public static readonly Phrase Month = new("月份", "Month");
    public static readonly Phrase Day = new("日期", "Day");
    public static readonly Phrase Calls = new("回访数", "Calls");
    public static readonly Phrase WorkingDays = new("工作日", "Working days");
    public static readonly Phrase PerDay = new("每日（最少–最多）", "A day (least–most)");

    public static readonly Phrase Case = new("服务单", "Case");
    public static readonly Phrase Customer = new("客户", "Customer");
    public static readonly Phrase Subject = new("事由", "Subject");
    public static readonly Phrase Number = new("编号", "Number");
    public static readonly Phrase Status = new("状态", "Status");
    public static readonly Phrase Due = new("应回访时间", "Due");
    public static readonly Phrase Next = new("下次联系", "Next attempt");
    public static readonly Phrase Attempts = new("已尝试", "Attempts");
    public static readonly Phrase LastFailure = new("上次结果", "Last attempt");
    public static readonly Phrase Round = new("第几次", "Call no.");
    public static readonly Phrase RoundNumber = new("第 {0} 次回访", "Call no. {0}");
    public static readonly Phrase SecondCall = new("再次回访", "Second call");
    public static readonly Phrase Score = new("得分", "Score");
    public static readonly Phrase VerdictTitle = new("满意度", "Satisfaction");
    public static readonly Phrase CallerTitle = new("回访员", "Caller");
    public static readonly Phrase EndedAt = new("回访时间", "Called at");
    public static readonly Phrase Kind = new("类型", "Kind");
    public static readonly Phrase Phone = new("电话", "Phone");
    public static readonly Phrase Address = new("地址", "Address");
    public static readonly Phrase ContactName = new("联系人", "Contact");
    public static readonly Phrase ReportedAt = new("报告时间", "Reported");
    public static readonly Phrase Version = new("版本号（version）", "the version");
    public static readonly Phrase Note = new("备注", "Note");
    public static readonly Phrase AnyStatus = new("全部", "Any");
    public static readonly Phrase Overdue = new("已逾期", "Overdue");
    public static readonly Phrase ReadyNow = new("现在可联系", "Ready now");

    public static readonly Phrase History = new("先看历史", "Read this first");
    public static readonly Phrase Script = new("开场白", "Opening words");
    public static readonly Phrase Questions = new("问卷", "Questionnaire");
    public static readonly Phrase Remarks = new("客户的其他意见", "What else the customer said");
    public static readonly Phrase Channel = new("方式", "Channel");
    public static readonly Phrase CalledAt = new("通话时间", "Time of the call");
    public static readonly Phrase CalledAtHint = new("事后补录时填写；不填即为现在。", "Fill in when you enter it later; now, when left empty.");
    public static readonly Phrase Problem = new("客户不满意的内容", "What the customer is not satisfied with");
    public static readonly Phrase DepartmentTitle = new("责任部门", "Responsible department");
    public static readonly Phrase FeedbackNeeded = new("客户不满意：请开反馈单。处理后还要再次回访，客户认可才能关闭。", "The customer is not satisfied: open a feedback form. It closes only after the department has acted and the customer has been called again.");
    public static readonly Phrase SaveAnswers = new("保存回访结果", "Save the answers");
    public static readonly Phrase AnswersSaved = new("回访结果已保存", "Answers saved");

    public static readonly Phrase NotReached = new("没有联系上", "Not reached");
    public static readonly Phrase Reason = new("原因", "Reason");
    public static readonly Phrase RetryAt = new("再次联系时间", "Try again at");
    public static readonly Phrase RetryBy = new("再次联系方式", "Through");
    public static readonly Phrase RetryHint = new("换个时间，或换一种方式立即再试。", "At another time, or at once through another channel.");
    public static readonly Phrase SaveAttempt = new("记下这次尝试", "Record the attempt");
    public static readonly Phrase AttemptSaved = new("已记下，到时间会再次提醒", "Recorded; it comes back at that time");
    public static readonly Phrase GiveUp = new("按“未联系上”结束", "End as not reached");
    public static readonly Phrase GiveUpHint = new("至少在两天内联系三次，或客户明确拒绝。服务单随后关闭。", "After three attempts on two days, or when the customer refuses. The case then closes.");
    public static readonly Phrase NotReachedNote = new("未联系上（{0} 次尝试）：{1}", "Not reached ({0} {0:attempt|attempts}): {1}");

    public static readonly Phrase YouWorkedOnIt = new("您参与过这张服务单的上门服务，须由其他回访员回访。", "You worked on this case as a technician. Another caller has to make this call.");
    public static readonly Phrase Reached = new("已联系上", "Reached");
    public static readonly Phrase AttemptLog = new("联系记录", "Attempts so far");
    public static readonly Phrase Answers = new("客户的回答", "The customer's answers");
    public static readonly Phrase OutOf = new("{0} 分", "{0} of 100");
    public static readonly Phrase OpenCall = new("去回访", "Make the call");
    public static readonly Phrase PreviousFeedback = new("上次不满意的内容与处理", "What was wrong last time, and what was done");

    public static readonly Phrase Handling = new("处理", "Handling");
    public static readonly Phrase Progress = new("进展", "Progress");
    public static readonly Phrase Measures = new("处理措施", "What was done");
    public static readonly Phrase Result = new("处理结果", "Result");
    public static readonly Phrase OpenedAt = new("开单时间", "Opened");
    public static readonly Phrase OpenedBy = new("开单人", "Opened by");
    public static readonly Phrase HandledAt = new("处理时间", "Handled");
    public static readonly Phrase HandledBy = new("处理人", "Handled by");
    public static readonly Phrase ClosedAt = new("关闭时间", "Closed");
    public static readonly Phrase SaveResult = new("提交处理结果", "Submit the result");
    public static readonly Phrase ResultSaved = new("已提交，等待再次回访", "Submitted; the customer will be called again");
    public static readonly Phrase LoopOpened = new("回访时客户不满意", "The customer was not satisfied");
    public static readonly Phrase LoopHandled = new("责任部门已处理", "The department has acted");
    public static readonly Phrase LoopWaits = new("等待再次回访", "Waits for the second call");
    public static readonly Phrase LoopClosed = new("再次回访，客户认可", "Called again, and content");
    public static readonly Phrase LoopNotAccepted = new("再次回访，客户仍不满意，已另开反馈单", "Called again, still not satisfied: another form was opened");
    public static readonly Phrase FeedbackWaits = new("反馈单 {0} 待处理：{1}", "Feedback form {0} waits for you: {1}");

    public static readonly Phrase CalledBackNote = new("{0}，{1} 分", "{0}, score {1}");
    public static readonly Phrase CalledBackAndOpened = new("{0}；{1}", "{0}; {1}");
    public static readonly Phrase FeedbackOpenedNote = new("反馈单 {0}，责任部门：{1}", "Feedback form {0}, responsible: {1}");
    public static readonly Phrase FeedbackClosedNote = new("反馈单 {0}", "Feedback form {0}");

    private static readonly Dictionary<CallStatus, Phrase> Statuses = new()
    {
        [CallStatus.Due] = new("待回访", "To be called"),
        [CallStatus.Answered] = new("已回访", "Called back"),
        [CallStatus.NotReached] = new("未联系上", "Not reached"),
        [CallStatus.Void] = new("不再需要", "No longer owed"),
    };

    private static readonly Dictionary<CallChannel, Phrase> Channels = new()
    {
        [CallChannel.Phone] = new("电话", "Phone"),
        [CallChannel.OnSite] = new("上门", "On site"),
        [CallChannel.Message] = new("短信或微信", "Message"),
    };

    private static readonly Dictionary<FailureReason, Phrase> Failures = new()
    {
        [FailureReason.NoAnswer] = new("无人接听", "No answer"),
        [FailureReason.Busy] = new("占线", "Busy"),
        [FailureReason.SwitchedOff] = new("关机或不在服务区", "Switched off or out of reach"),
        [FailureReason.WrongNumber] = new("号码错误或空号", "Wrong number"),
        [FailureReason.NotInformed] = new("接听人不了解情况", "Somebody who does not know"),
        [FailureReason.AskedLater] = new("客户要求改时间", "Asked to be called later"),
        [FailureReason.Refused] = new("客户拒绝回访", "Does not want to answer"),
    };

    private static readonly Dictionary<Verdict, Phrase> Verdicts = new()
    {
        [Verdict.Satisfied] = new("满意", "Satisfied"),
        [Verdict.Fair] = new("一般", "Fair"),
        [Verdict.Unsatisfied] = new("不满意", "Not satisfied"),
    };

    private static readonly Dictionary<FeedbackStatus, Phrase> FeedbackStatuses = new()
    {
        [FeedbackStatus.Open] = new("待处理", "To be handled"),
        [FeedbackStatus.Handled] = new("待再次回访", "To be called again"),
        [FeedbackStatus.Closed] = new("已关闭", "Closed"),
        [FeedbackStatus.NotAccepted] = new("客户未认可", "Not accepted"),
    };

    private static readonly Dictionary<Department, Phrase> Departments = new()
    {
        [Department.FieldService] = new("上门服务", "Field service"),
        [Department.Technical] = new("技术支持", "Technical support"),
        [Department.Parts] = new("备件库", "Parts"),
        [Department.Hotline] = new("热线与派工", "Hotline and dispatch"),
        [Department.Training] = new("培训", "Training"),
        [Department.Finance] = new("收费与发票", "Charges and invoices"),
        [Department.Manufacturer] = new("产品厂家", "Manufacturer"),
    };

    public static Phrase Of(CallStatus status) => Statuses[status];

    public static Phrase Of(CallChannel channel) => Channels[channel];

    public static Phrase Of(FailureReason reason) => Failures[reason];

    public static Phrase Of(Verdict verdict) => Verdicts[verdict];

    public static Phrase Of(FeedbackStatus status) => FeedbackStatuses[status];

    public static Phrase Of(Department department) => Departments[department];
}
