using Pledge.Kernel.Refusals;

namespace Pledge.Field;

/// <summary>Why a visit does not go on.</summary>
internal static class VisitRefusals
{
    internal static readonly Refusal NoDispatchOrder = new("visit.no-dispatch-order", 409, new(
        "没有派工单，不能上门：请先由派工员派工。",
        "There is no dispatch order, so this visit cannot start. Have it dispatched first."));

    internal static readonly Refusal IllegalTransition = new("visit.illegal-transition", 409, new(
        "上门单现为“{1}”，不能{0}。现在可以：{2}。",
        "The visit is “{1}”; “{0}” is not possible now. Possible: {2}."));

    internal static readonly Refusal Ended = new("visit.illegal-transition", 409, new(
        "上门单已是“{1}”，不能再{0}。",
        "The visit is “{1}”; “{0}” is no longer possible."));

    internal static readonly Refusal NotYours = new("visit.not-yours", 403, new(
        "这张上门单派给了{0}；只有本人或有代录权限的人可以填写。",
        "This visit is given to {0}; only that person, or someone who may record for others, can work on it."));

    internal static readonly Refusal TechnicianUnknown = new("technician.unknown", 422, new(
        "没有这位技术员，或不在您的管辖范围内。请从名单中选择。",
        "There is no such technician in your part of the network. Choose one from the list."), "technicianId");

    internal static readonly Refusal OtherOutlet = new("technician.other-outlet", 422, new(
        "{0}不属于负责这张上门单的网点，请选择本网点的技术员。",
        "{0} does not belong to the outlet that handles this visit. Choose one of its technicians."), "technicianId");

    internal static readonly Refusal CertificateExpired = new("technician.certificate-expired", 422, new(
        "{0}的上岗合格证在 {1} 无效（{2}），不能上门。请改派持证人员或先更新证书。",
        "{0} has no certificate valid on {1} ({2}) and may not go. Send somebody certified, or renew the certificate first."), "technicianId");

    internal static readonly Refusal BeforeEarlier = new("time.before-earlier-step", 422, new(
        "{0}不能早于{1}（{2}）。",
        "{0} cannot be earlier than {1} ({2})."), "happenedAt");

    internal static readonly Refusal AppointmentPast = new("visit.appointment-past", 422, new(
        "预约时间不能早于联系客户的时间（{0}）。",
        "The appointment cannot lie before the call in which it was made ({0})."), "from");

    internal static readonly Refusal AppointmentSpan = new("visit.appointment-span", 422, new(
        "预约时段的结束应晚于开始，且不超过 12 小时。",
        "The appointment must end after it starts and last at most 12 hours."), "until");

    internal static readonly Refusal AppointmentFar = new("visit.appointment-far", 422, new(
        "预约时间不能晚于 {0} 天后（{1}），请核对日期。",
        "An appointment lies at most {0} days ahead ({1}); check the date."), "from");

    internal static readonly Refusal AppointmentOverlap = new("visit.appointment-overlap", 409, new(
        "{0}在这段时间已有上门单：{1}。请与客户约其他时间，或确认仍然预约。",
        "{0} already has a visit at that time: {1}. Agree on another time, or accept the conflict."), "acceptConflicts");

    internal static readonly Refusal Elsewhere = new("visit.elsewhere", 409, new(
        "{0}自 {3} 起在上门单 {1}（{2}）现场，请先完成那张单或登记“本次未完成”。",
        "{0} has been on site of visit {1} ({2}) since {3}. Finish that one, or record it as unfinished, first."));

    internal static readonly Refusal WaitLonger = new("visit.wait-longer", 409, new(
        "客户不在场须等候满 15 分钟：请等到 {0} 再离开。",
        "When the customer is absent, wait 15 minutes: stay until {0}."), "happenedAt");

    internal static readonly Refusal CustomerAbsent = new("visit.customer-absent", 409, new(
        "已登记客户不在场。客户到场后请先登记“客户到场”。",
        "The customer is recorded as absent. Record that the customer has come first."));

    internal static readonly Refusal CustomerPresent = new("visit.customer-present", 409, new(
        "没有登记客户不在场，无需此操作。",
        "The customer is not recorded as absent, so there is nothing to do here."));

    internal static readonly Refusal AbsentTwice = new("visit.already-absent", 409, new(
        "已登记客户不在场（自 {0}）。",
        "The customer is already recorded as absent since {0}."));

    internal static readonly Refusal CheckListIncomplete = new("visit.check-list-incomplete", 422, new(
        "检查单还有 {0} 项未填：{1}。",
        "{0} items of the check lists are not answered: {1}."));

    internal static readonly Refusal CheckUnknown = new("visit.check-unknown", 422, new(
        "检查单里没有“{0}”这一项，请刷新页面。",
        "The check list has no item “{0}”; reload the page."), "done");

    internal static readonly Refusal ServiceUnknown = new("visit.service-unknown", 422, new(
        "价目表里没有“{0}”，请刷新页面后重选。",
        "The price list has no “{0}”; reload the page and choose again."), "quantities");

    internal static readonly Refusal InvoiceMissing = new("visit.invoice-missing", 422, new(
        "应收 ¥{0}，收费须开具发票：请先填写发票号码。",
        "¥{0} is charged, and every charge needs an invoice: enter the invoice number first."));

    internal static readonly Refusal ChargeMissing = new("visit.charge-missing", 422, new(
        "请先完成“收费”一步并告知客户（免费也须确认）。",
        "Work out the charge and tell the customer first, even when it is nothing."));

    internal static readonly Refusal AbsentHasItsOwnStep = new("visit.use-absent-step", 422, new(
        "客户不在场请使用“客户不在场”一步：须等候 15 分钟并留言。",
        "Use the step for an absent customer: it needs 15 minutes of waiting and a message."), "reason");

    internal static readonly Refusal AlreadyOpen = new("visit.already-open", 409, new(
        "已有未结束的上门单 {0}，请在那张单上处理。",
        "Visit {0} is still open; go on with that one."));

    internal static readonly Refusal PromisePast = new("visit.promise-past", 422, new(
        "承诺日期不能早于离开的那天（{0}）。",
        "The promised date cannot lie before the day of leaving ({0})."), "promisedFor");

    internal static readonly Refusal PromiseFar = new("visit.promise-far", 422, new(
        "承诺日期不能晚于 {0} 天后（{1}），请核对日期。",
        "The promised date lies at most {0} days ahead ({1}); check the date."), "promisedFor");

    internal static readonly Refusal SignatureMissing = new("visit.signature-missing", 422, new(
        "服务单须由客户签字：请在屏幕上签名，或勾选“已在纸质单上签字”并附照片。",
        "The customer signs the service sheet: sign on the screen, or tick “signed on paper” and attach a photo."), "signature");

    internal static readonly Refusal PaperMissing = new("visit.paper-missing", 422, new(
        "请附上纸质服务单签字的照片或 PDF。",
        "Attach a photo or PDF of the signed paper."), "signaturePaper");

    internal static readonly Refusal SignatureUnreadable = new("visit.signature-unreadable", 422, new(
        "签名图像无法读取，请重签。",
        "The signature could not be read; sign again."), "signature");

    internal static readonly Refusal SignatureTooSmall = new("visit.signature-too-small", 422, new(
        "签名图像过小，至少须 {0}×{1} 像素，请重签。",
        "The signature is too small: at least {0}×{1} pixels. Sign again."), "signature");
}
