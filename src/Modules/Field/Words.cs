namespace Pledge.Field;

/// <summary>What the module says.</summary>
internal static class Words
{
    // Times of a visit, as refusals and pages name them
    public static readonly Phrase HappenedAt = new("发生时间", "Time");
    public static readonly Phrase RequestedAt = new("申请时间", "Requested");
    public static readonly Phrase DispatchedAt = new("派工时间", "Dispatched");
    public static readonly Phrase ArrivedAt = new("到达时间", "Arrived");
    public static readonly Phrase LeftAt = new("离开时间", "Left");
    public static readonly Phrase AbsentSince = new("客户不在场（起）", "Customer absent since");
    public static readonly Phrase AbsentUntil = new("客户到场", "Customer came at");
    public static readonly Phrase PlannedMinutes = new("计划用时（分钟）", "Planned minutes");
    public static readonly Phrase ValidUntil = new("有效期至 {0}", "valid until {0}");
    public static readonly Phrase PlannedVisit = new("{0}（{1}），{2} 至 {3}", "{0} ({1}), {2} to {3}");
    public static readonly Phrase NoCertificate = new("没有证书", "no certificate");

    // Fields
    public static readonly Phrase Reason = new("原因", "Reason");
    public static readonly Phrase Note = new("备注", "Note");
    public static readonly Phrase From = new("预约开始", "From");
    public static readonly Phrase Until = new("预约结束", "Until");
    public static readonly Phrase Latitude = new("纬度", "Latitude");
    public static readonly Phrase Longitude = new("经度", "Longitude");
    public static readonly Phrase CheckList = new("检查单", "Check list");
    public static readonly Phrase Part = new("备件", "Part");
    public static readonly Phrase Serial = new("序列号", "Serial number");
    public static readonly Phrase Quantity = new("数量", "Quantity");
    public static readonly Phrase InvoiceNumber = new("发票号码", "Invoice number");
    public static readonly Phrase SignedBy = new("签字人姓名", "Name of the person signing");
    public static readonly Phrase UnfinishedNote = new("向客户说明的原因与方案", "Reason and solution told to the customer");
    public static readonly Phrase PromisedFor = new("承诺上门日期", "Promised date");
    public static readonly Phrase Cause = new("故障原因", "Cause");
    public static readonly Phrase WorkDone = new("处理过程与结果", "Work done");

    // Pages
    public static readonly Phrase Field = new("现场", "Field");
    public static readonly Phrase Visits = new("上门单", "Visits");
    public static readonly Phrase AllVisits = new("全部上门单", "All visits");
    public static readonly Phrase NoVisits = new("还没有上门单。服务单申请上门后出现在这里。", "No visits yet. They appear here once a case asks for one.");
    public static readonly Phrase OpenCount = new("待完成 {0}", "{0} open");
    public static readonly Phrase LaterCount = new("以后 {0}", "{0} on later days");
    public static readonly Phrase NoPerson = new("您的账号没有关联员工，因此没有派给您的上门单。请管理员在账号中选择对应人员。", "Your account belongs to no member of staff, so no visits can be given to you. Ask the administrator to choose the person in your account.");
    public static readonly Phrase NothingToday = new("今天没有待完成的上门单", "Nothing open for today");
    public static readonly Phrase NothingTodayHint = new("派给您的上门单会立即出现在这里。", "Visits that are given to you appear here at once.");
    public static readonly Phrase DoneToday = new("今天已上门", "Done today");
    public static readonly Phrase CallButton = new("打电话", "Call");
    public static readonly Phrase WayButton = new("导航", "Directions");
    public static readonly Phrase CallBy = new("请在 {0} 前联系客户", "Call the customer by {0}");
    public static readonly Phrase OpenVisit = new("打开", "Open");
    public static readonly Phrase NextStep = new("下一步：{0}", "Next: {0}");
    public static readonly Phrase Steps = new("步骤", "Steps");
    public static readonly Phrase StageDone = new("已完成", "done");
    public static readonly Phrase BackToVisit = new("返回上门单", "Back to the visit");
    public static readonly Phrase Saved = new("已保存", "Saved");
    public static readonly Phrase Nobody = new("未派工", "nobody yet");
    public static readonly Phrase CancelVisit = new("取消上门", "Cancel the visit");
    public static readonly Phrase RequestVisit = new("申请上门", "Request a visit");
    public static readonly Phrase RequestReason = new("上门原因", "Why a visit is needed");
    public static readonly Phrase VisitRequested = new("已申请上门", "Visit requested");
    public static readonly Phrase WaitingSince = new("客户不在场，自 {0} 起等候。", "Waiting for the customer since {0}.");
    public static readonly Phrase WaitUntil = new("请等到 {0}。", "Stay until {0}.");
    public static readonly Phrase MayLeave = new("已等满 15 分钟（{0}）。", "The 15 minutes are over ({0}).");

    // Columns and facts
    public static readonly Phrase Facts = new("上门信息", "About this visit");
    public static readonly Phrase Number = new("单号", "Number");
    public static readonly Phrase Status = new("状态", "Status");
    public static readonly Phrase Day = new("日期", "Day");
    public static readonly Phrase Case = new("服务单", "Case");
    public static readonly Phrase Customer = new("客户", "Customer");
    public static readonly Phrase Subject = new("事由", "Subject");
    public static readonly Phrase Kind = new("服务类型", "Kind");
    public static readonly Phrase Address = new("地址", "Address");
    public static readonly Phrase Contact = new("联系人", "Contact");
    public static readonly Phrase Phone = new("电话", "Phone");
    public static readonly Phrase Device = new("设备", "Device");
    public static readonly Phrase InWarranty = new("保修期内", "In warranty");
    public static readonly Phrase OutOfWarranty = new("保修期外", "Out of warranty");
    public static readonly Phrase Technician = new("技术员", "Technician");
    public static readonly Phrase DispatchOrder = new("派工单", "Dispatch order");
    public static readonly Phrase DispatchNote = new("派工说明", "Dispatcher's note");
    public static readonly Phrase ExpectedAt = new("预计时间", "Expected");
    public static readonly Phrase PlannedStart = new("计划到达", "Planned");
    public static readonly Phrase CalledAt = new("联系客户", "Customer called");
    public static readonly Phrase Result = new("结果", "Result");
    public static readonly Phrase Charge = new("收费", "Charge");

    // Steps
    public static readonly Phrase HappenedAtHint = new("不填即为现在；事后补录请填实际时间", "Leave it empty for now; enter the real time when you record it later");
    public static readonly Phrase CallHint = new("派工后 1 小时内联系客户，确认故障情况和上门时间。", "Call the customer within 1 hour of the dispatch order: what is wrong, and when you come.");
    public static readonly Phrase CallNoteHint = new("客户说了什么；时间已约定的，直接填“预约时间”", "What the customer said; when the time is agreed, record the appointment instead");
    public static readonly Phrase CallReached = new("已联系上客户", "Customer reached");
    public static readonly Phrase MoveHint = new("已约 {0}。改约前须先电话告知客户原因并致歉。", "Agreed for {0}. Before moving it, call the customer with the reason and an apology.");
    public static readonly Phrase SaveAppointment = new("保存预约", "Save the appointment");
    public static readonly Phrase MoveAppointment = new("已告知客户，改约", "Customer told, move it");
    public static readonly Phrase UntilHint = new("不填即为开始后 2 小时", "Leave it empty for 2 hours");
    public static readonly Phrase AcceptOverlap = new("已知时间冲突，仍然预约", "I have seen the conflict; agree on it anyway");
    public static readonly Phrase ArriveHint = new("到达客户处即签到；出示工牌，说明来意。", "Check in when you reach the customer; show your badge and say why you come.");
    public static readonly Phrase CheckIn = new("到达签到", "Check in");
    public static readonly Phrase AddPosition = new("附上当前位置", "Add my position");
    public static readonly Phrase SaveChecks = new("保存检查单", "Save the check list");
    public static readonly Phrase ChecksHint = new("逐项确认", "confirm each item");
    public static readonly Phrase NotApplicable = new("不适用或备注", "Not applicable, or a remark");
    public static readonly Phrase NotApplicableWhy = new("说明", "Say why");
    public static readonly Phrase PartsUsed = new("已用备件", "Parts used");
    public static readonly Phrase UsePart = new("领用并登记", "Take from stock");
    public static readonly Phrase NoStock = new("本网点没有库存", "This outlet has nothing in stock");
    public static readonly Phrase NoStockHint = new("请网点办理入库；需要等待备件时登记“本次未完成”。", "Have the outlet receive parts; if you must wait for one, record the visit as unfinished.");
    public static readonly Phrase SerialHint = new("逐件管理的备件必填", "Needed for parts with serial numbers");
    public static readonly Phrase FreeInWarranty = new("保修期内免费；客户造成的损坏除外。", "Free in warranty, except for damage by the customer.");
    public static readonly Phrase ChargedByList = new("保修期外，按公布的价目表（{0}）收费并开具发票。", "Out of warranty: charged by the published price list ({0}), with an invoice.");
    public static readonly Phrase ChargeNow = new("应收 ¥{0}（{1}）", "To pay: ¥{0} ({1})");
    public static readonly Phrase ChargeTold = new("应收 ¥{0}，请告知客户后签字。", "To pay: ¥{0}. Tell the customer before the signature.");
    public static readonly Phrase CustomerDamage = new("客户造成的损坏", "Damage by the customer");
    public static readonly Phrase CustomerDamageHint = new("保修期内也按价目表收费", "Charged by the price list even in warranty");
    public static readonly Phrase Services = new("服务项目（填次数）", "Services (how many)");
    public static readonly Phrase SaveCharge = new("计算并保存", "Work out and save");
    public static readonly Phrase InvoiceHint = new("有收费时，离开前须填写", "Needed before leaving when something is charged");
    public static readonly Phrase UnfinishedHint = new("向客户说明原因，承诺再次上门的日期；系统自动申请下一次上门。", "Tell the customer why, and promise a day; the next visit is requested by itself.");
    public static readonly Phrase PromisedForHint = new("在这一天结束前返回", "You are back before that day ends");
    public static readonly Phrase SaveUnfinished = new("登记承诺并离开", "Save the promise and leave");
    public static readonly Phrase AbsentHint = new("登记后时限暂停，派工员立即收到通知。请等候至少 15 分钟。", "The clocks pause and the dispatcher is told at once. Wait at least 15 minutes.");
    public static readonly Phrase RecordAbsent = new("登记客户不在场", "Record that nobody is there");
    public static readonly Phrase CustomerCame = new("客户已到场", "The customer has come");
    public static readonly Phrase LeaveAbsent = new("等候已满，离开", "Waited long enough, leave");
    public static readonly Phrase LeaveAbsentHint = new("请先发出或留下给客户的消息。离开后自动申请下一次上门。", "Send or leave the message for the customer first. The next visit is requested by itself.");
    public static readonly Phrase MessageForCustomer = new("给客户的消息", "Message for the customer");
    public static readonly Phrase SendMessage = new("用手机短信发送", "Send from the phone");
    public static readonly Phrase ChecksOpen = new("检查单还有 {0} 项未填，完成前须填写：", "{0} {0:item|items} of the check lists {0:is|are} open and needed before finishing:");
    public static readonly Phrase Signature = new("客户签字", "Customer's signature");
    public static readonly Phrase Finish = new("完成上门", "Finish the visit");

    // The service sheet
    public static readonly Phrase Sheet = new("上门服务单", "Service sheet");
    public static readonly Phrase Hotline = new("服务热线", "Hotline");
    public static readonly Phrase Fault = new("故障现象", "Fault");
    public static readonly Phrase PartsAndServices = new("备件与服务项目", "Parts and services");
    public static readonly Phrase UnitPrice = new("单价", "Price");
    public static readonly Phrase Amount = new("应收", "Charged");
    public static readonly Phrase NoPartsNoCharges = new("未使用备件，无收费项目", "No parts used, nothing charged");
    public static readonly Phrase Loaner = new("备机", "loaner");
    public static readonly Phrase CustomerSignature = new("客户签字/盖章：", "Customer (signature or stamp):");
    public static readonly Phrase TechnicianSignature = new("技术员：", "Technician:");
    public static readonly Phrase SignedOnPaper = new("已在纸质单上签字，扫描件附于服务单", "Signed on paper; the scan is kept with the case");
    public static readonly Phrase SheetFoot = new("对服务有意见或建议，请拨打 {0}。我们会电话回访。", "Questions or complaints: call {0}. We will call you back.");

    // What visits write into the timeline of the case
    public static readonly Phrase AppointedFor = new("预约 {0}–{1}", "Appointed for {0}–{1}");
    public static readonly Phrase AgreementHolds = new("改派已撤销，{0} 与客户的约定仍然有效", "The move was taken back; what was agreed with the customer at {0} holds again");
    public static readonly Phrase AppointedDespite = new("预约 {0}–{1}，与其他上门的时间重叠，已接受：{2}", "Appointed for {0}–{1}, at the time of another visit, which was accepted: {2}");
    public static readonly Phrase MovedInTime = new("原定 {0}，已提前告知客户并致歉：{1}", "Was {0}; the customer was told beforehand, with an apology: {1}");
    public static readonly Phrase MovedLate = new("原定 {0}，未能提前告知，已致歉：{1}", "Was {0}; the customer was told only afterwards, with an apology: {1}");
    public static readonly Phrase ComesBackOn = new("承诺 {0} 前再次上门", "Comes back by {0}");
    public static readonly Phrase DispatcherAbsent = new("{0}：{1}不在场，{2}正在现场等候", "{0}: {1} is absent, {2} is waiting there");
    public static readonly Phrase DispatcherLeft = new("{0}：{1}未到场，{2}已离开，请重新派工", "{0}: {1} did not come, {2} has left; dispatch again");
    public static readonly Phrase MessageSubject = new("服务单 {0}：上门未遇", "Case {0}: nobody was met");
    public static readonly Phrase MessageWaiting = new("您好，技术员{0}已于 {1} 到达您处，未见到您，正在等候。服务单 {2}。", "Hello, our technician {0} arrived at {1} and is waiting for you. Case {2}.");
    public static readonly Phrase MessageLeft = new("您好，技术员{0}于 {1} 到达您处，等候至 {2} 未见到您，已离开。我们会再与您约时间。服务单 {3}。", "Hello, our technician {0} arrived at {1}, waited until {2} without meeting you and has left. We will call to agree another time. Case {3}.");
    public static readonly Phrase VisitCancelled = new("上门单 {0} 已取消：{1}", "Visit {0} called off: {1}");
    public static readonly Phrase PartUsed = new("{0} {1} × {2}{3}", "{0} {1} × {2}{3}");
    public static readonly Phrase CaseEnded = new("服务单已结束", "The case has ended");

    /// <summary>What a status is called.</summary>
    public static Phrase Of(VisitStatus status) => status switch
    {
        VisitStatus.Requested => new("待派工", "To dispatch"),
        VisitStatus.Dispatched => new("已派工", "Dispatched"),
        VisitStatus.Appointed => new("已预约", "Appointed"),
        VisitStatus.OnSite => new("现场作业", "On site"),
        VisitStatus.Unfinished => new("未完成", "Unfinished"),
        VisitStatus.Finished => new("已完成", "Finished"),
        _ => new("已取消", "Cancelled"),
    };

    /// <summary>What a step is called.</summary>
    public static Phrase Of(VisitStep step) => step switch
    {
        VisitStep.Dispatch => new("派工", "dispatch"),
        VisitStep.Withdraw => new("收回派工单", "take the dispatch order back"),
        VisitStep.Cancel => new("取消", "cancel"),
        VisitStep.Call => new("联系客户", "call the customer"),
        VisitStep.Appoint => new("预约时间", "make an appointment"),
        VisitStep.Postpone => new("改约", "move the appointment"),
        VisitStep.Check => new("填写检查单", "answer the check lists"),
        VisitStep.Arrive => new("到达签到", "check in"),
        VisitStep.FindAbsent => new("登记客户不在场", "record that the customer is absent"),
        VisitStep.FindPresent => new("登记客户到场", "record that the customer has come"),
        VisitStep.UsePart => new("使用备件", "use a part"),
        VisitStep.Charge => new("登记收费", "write down charges"),
        VisitStep.LeaveAbsent => new("客户未到，离开", "leave because nobody came"),
        VisitStep.LeaveUnfinished => new("本次未完成", "leave unfinished"),
        _ => new("完成并签字", "finish and sign"),
    };

    /// <summary>What a screen is called.</summary>
    public static Phrase OfStage(string key) => key switch
    {
        Pages.VisitStages.Prepare => new("出发前检查", "Before leaving"),
        Pages.VisitStages.Call => new("联系客户", "Call the customer"),
        Pages.VisitStages.Appointment => new("预约时间", "Appointment"),
        Pages.VisitStages.Arrive => new("到达签到", "Check in"),
        Pages.VisitStages.OnSite => new("现场检查单", "Check list on site"),
        Pages.VisitStages.Parts => new("使用备件", "Parts"),
        Pages.VisitStages.Charge => new("收费", "Charge"),
        Pages.VisitStages.Unfinished => new("本次未完成", "Cannot finish"),
        Pages.VisitStages.Absent => new("客户不在场", "Customer absent"),
        _ => new("完成并签字", "Finish and sign"),
    };

    /// <summary>Why it could not be finished.</summary>
    public static Phrase Of(UnfinishedReason reason) => reason switch
    {
        UnfinishedReason.Parts => new("等待备件", "A part must come first"),
        UnfinishedReason.Customer => new("客户自有设备或场地需先处理", "The customer's own equipment or premises come first"),
        UnfinishedReason.Senior => new("需要更高级别的技术支持", "Needs somebody more experienced"),
        UnfinishedReason.Absent => new("客户不在场", "The customer was absent"),
        _ => new("其他原因", "Another reason"),
    };

    /// <summary>Several phrases in a row.</summary>
    public static Phrase Listed(IEnumerable<Phrase> phrases)
    {
        var all = phrases.ToList();
        return new(string.Join('、', all.Select(phrase => phrase.Chinese)), string.Join(", ", all.Select(phrase => phrase.English)));
    }
}
