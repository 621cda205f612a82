using System.Collections.ObjectModel;
using Pledge.Promises.Packs;

namespace Pledge.Promises.Clocks;

/// <summary>The words of an explanation.</summary>
internal static class SpanText
{
    public static Bilingual Of(SpanReason reason, Bilingual? holiday) => reason switch
    {
        SpanReason.OpenHours => new("服务时间", "open hours"),
        SpanReason.MakeUpDay => new($"调休上班（{holiday?.Chinese}）", $"make-up working day ({holiday?.English})"),
        SpanReason.NightShift => new("前一日开始的夜班，不另算一日", "night shift that began the day before, which is not one of the days"),
        SpanReason.ClosedHours => new("非服务时间", "closed hours"),
        SpanReason.Weekend => new("周末", "weekend"),
        SpanReason.Holiday => new($"节假日：{holiday?.Chinese}", $"holiday: {holiday?.English}"),
        SpanReason.FirstDay => new("开始当日不计入（民法典第二百零一条）", "the first day is not counted (Civil Code art. 201)"),
        SpanReason.MovedEnd => new(
            $"最后一日为休息日，顺延（民法典第二百零三条）{Named(holiday?.Chinese)}",
            $"the last day is a day off, so the end moves on (Civil Code art. 203){Named(holiday?.English)}"),
        SpanReason.PausedAtEnd => new("当日结束时暂停，不算一日", "paused at the end of the day, which is not one of the days"),
        SpanReason.Stopped => new("已结束，后重新打开", "ended, reopened later"),
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Days and pauses are worded by their own methods."),
    };

    public static Bilingual Pauses(ulong open, PromiseDefinition promise, Vocabulary vocabulary)
    {
        var names = promise.Pauses.Where((_, index) => (open & (1UL << index)) != 0).Select(vocabulary.PauseTitle).ToList();
        return new("暂停：" + string.Join('、', names.Select(name => name.Chinese)), "paused: " + string.Join(", ", names.Select(name => name.English)));
    }

    public static Bilingual Days(int first, int last, Bilingual? makeUp)
    {
        var (chinese, english) = first == last ? ($"第 {first} 日", $"day {first}") : ($"第 {first}–{last} 日", $"days {first}–{last}");
        return makeUp is null ? new(chinese, english) : new($"{chinese}，调休上班（{makeUp.Chinese}）", $"{english}, make-up working day ({makeUp.English})");
    }

    /// <summary>What happened and which attributes changed with it.</summary>
    public static Bilingual? Cause(Fact? cause, Vocabulary vocabulary)
    {
        if (cause is null)
        {
            return null;
        }

        // What only changes attributes needs no name.
        List<Bilingual> parts = cause.Event.Length == 0 ? [] : [vocabulary.EventTitle(cause.Event)];
        parts.AddRange((cause.Attributes ?? ReadOnlyDictionary<string, string>.Empty).Select(pair => ChangeText(pair.Key, pair.Value, vocabulary)));
        return new(string.Join("，", parts.Select(part => part.Chinese)), string.Join(", ", parts.Select(part => part.English)));
    }

    public static string Length(TimeSpan length, string language, bool inDays)
    {
        var (day, hour, minute, second) = Bilingual.IsChinese(language) ? (" 天", " 小时", " 分", " 秒") : (" d", " h", " min", " s");
        List<string> parts = [];
        Add(inDays ? length.Days : 0, day);
        Add(inDays ? length.Hours : (int)length.TotalHours, hour);
        Add(length.Minutes, minute);
        Add(length.Seconds, second);
        return parts.Count == 0 ? $"0{minute}" : string.Join(' ', parts);

        void Add(int amount, string unit)
        {
            if (amount > 0)
            {
                parts.Add($"{amount}{unit}");
            }
        }
    }

    private static string Named(string? holiday) => holiday is null ? "" : $": {holiday}";

    private static Bilingual ChangeText(string attribute, string value, Vocabulary vocabulary)
    {
        var titles = vocabulary.Attributes.GetValueOrDefault(attribute);
        var shown = titles?.Values.GetValueOrDefault(value) ?? new(value, value);
        return new($"{titles?.Title.Chinese ?? attribute}→{shown.Chinese}", $"{titles?.Title.English ?? attribute} → {shown.English}");
    }
}
