namespace Pledge.Desk.Packs;

/// <summary>What the names of measures, of what they are compared with and of scopes mean. A pack may bring others, which stand for themselves.</summary>
internal static class RatioWords
{
    private static readonly Dictionary<string, Phrase> Known = new(StringComparer.Ordinal)
    {
        ["answered"] = new("已答复的来电", "calls answered"),
        ["called"] = new("已回访", "called back"),
        ["computers"] = new("电脑", "computers"),
        ["practice-hours"] = new("实操课时", "hours of practice"),
        ["satisfied"] = new("满意的评价", "satisfied ratings"),
        ["staffed-hours"] = new("值守小时", "staffed hours"),
        ["tax-cards"] = new("税控卡", "tax cards"),
        ["technicians"] = new("技术人员", "technicians"),
        ["theory-hours"] = new("理论课时", "hours of theory"),
        ["tutors"] = new("辅导员", "tutors"),
        ["user-cards"] = new("用户卡", "user cards"),
        ["calls"] = new("来电", "calls"),
        ["customers"] = new("客户", "customers"),
        ["days"] = new("天", "days"),
        ["delivered"] = new("送货", "deliveries"),
        ["enterprises"] = new("企业", "enterprises"),
        ["rated"] = new("评价", "ratings"),
        ["repaired"] = new("维修", "repairs"),
        ["trainees"] = new("学员", "trainees"),
        ["complaints"] = new("投诉", "complaints"),
        ["kept"] = new("兑现的承诺", "promises kept"),
        ["decided"] = new("已到期的承诺", "promises decided"),
        ["broken"] = new("未兑现的承诺", "broken promises"),
        ["device"] = new("设备", "device"),
        ["outlet"] = new("网点", "outlet"),
        ["taxpayer"] = new("纳税人", "taxpayer"),
        ["training-class"] = new("培训班", "training class"),
    };

    public static Phrase Of(string name) => Known.GetValueOrDefault(name) ?? PackSpeech.Same(name);
}
