using System.Globalization;
using System.Text;
using Pledge.Promises.Calendars;

namespace Pledge.Promises.Packs;

/// <summary>What became of a part of a pack.</summary>
public enum ChangeKind
{
    /// <summary>It is new.</summary>
    Added,

    /// <summary>It is gone.</summary>
    Removed,

    /// <summary>It says something else.</summary>
    Changed,
}

/// <summary>A thing that a part says otherwise than before.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Before">What it said; <see langword="null"/> when it said nothing of it.</param>
/// <param name="After">What it says; <see langword="null"/> when it says nothing of it.</param>
public sealed record AspectChange(Bilingual Name, Bilingual? Before, Bilingual? After);

/// <summary>A part of a pack that is not as before.</summary>
/// <param name="Kind">What became of it.</param>
/// <param name="What">What sort of part it is.</param>
/// <param name="Id">Its name within the pack.</param>
/// <param name="Title">Its title, of the later version where there is one.</param>
/// <param name="Aspects">What has changed; of a part that is new or gone everything that it says or said.</param>
public sealed record PackChange(ChangeKind Kind, Bilingual What, string Id, Bilingual Title, IReadOnlyList<AspectChange> Aspects);

/// <summary>The difference between two versions of a pack, readable before it is published.</summary>
public static class PackDifference
{
    /// <summary>Everything that is not as before: the pack itself, promises, figures, forms, price rules and calendars, in the order of the packs.</summary>
    public static IReadOnlyList<PackChange> Between(Pack before, Pack after)
    {
        OrderedDictionary<string, Part> old = new(PartsOf(before, after).Select(part => KeyValuePair.Create(part.Key, part)), StringComparer.Ordinal);
        OrderedDictionary<string, Part> now = new(PartsOf(after, before).Select(part => KeyValuePair.Create(part.Key, part)), StringComparer.Ordinal);
        return
        [
            .. old.Keys.Union(now.Keys, StringComparer.Ordinal)
                .Select(key => Between(old.GetValueOrDefault(key), now.GetValueOrDefault(key)))
                .OfType<PackChange>(),
        ];
    }

    /// <summary>The difference as lines of text in Chinese (any tag that begins with <c>zh</c>) or English.</summary>
    public static string ToText(IReadOnlyList<PackChange> changes, string language)
    {
        var text = new StringBuilder();
        foreach (var change in changes)
        {
            var sign = change.Kind switch { ChangeKind.Added => '+', ChangeKind.Removed => '−', _ => '~' };
            text.Append(CultureInfo.InvariantCulture, $"{sign} {change.What.In(language)} {change.Id}  {change.Title.In(language)}\n");
            foreach (var aspect in change.Kind == ChangeKind.Changed ? change.Aspects : [])
            {
                text.Append(CultureInfo.InvariantCulture, $"    {aspect.Name.In(language)}: {aspect.Before?.In(language) ?? "–"} → {aspect.After?.In(language) ?? "–"}\n");
            }
        }

        return text.ToString();
    }

    private static PackChange? Between(Part? before, Part? after)
    {
        var either = (after ?? before)!;
        var keys = (before?.Aspects ?? []).Concat(after?.Aspects ?? []).Select(aspect => aspect.Key).Distinct(StringComparer.Ordinal);
        List<AspectChange> changes =
        [
            .. keys.Select(key => (Old: Find(before, key), New: Find(after, key)))
                .Where(pair => pair.Old?.Value != pair.New?.Value)
                .Select(pair => new AspectChange((pair.New ?? pair.Old)!.Name, pair.Old?.Value, pair.New?.Value)),
        ];
        var kind = before is null ? ChangeKind.Added : after is null ? ChangeKind.Removed : ChangeKind.Changed;
        return changes.Count == 0 ? null : new(kind, either.What, either.Id, either.Title, changes);
    }

    private static DescribedAspect? Find(Part? part, string key) => part?.Aspects.FirstOrDefault(aspect => aspect.Key == key);

    private static IEnumerable<Part> PartsOf(Pack pack, Pack other) =>
    [
        new(new("承诺包", "pack"), pack.Id, pack.Title, [Title(pack.Title), Aspect("from", new("生效日期", "effective from"), pack.EffectiveFrom.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture))]),
        .. pack.AllPromises.Select(promise => new Part(PromiseWord, promise.Id, promise.Title, [Clause(promise.Requirement), .. PromiseDescription.Of(promise, pack.Vocabulary)])),
        .. pack.Figures.Select(figure => new Part(new("数值", "figure"), figure.Id, figure.Title,
            [Clause(figure.Requirement), Title(figure.Title), Aspect("value", new("数值", "value"), $"{figure.Value.ToString(CultureInfo.InvariantCulture)} {figure.Unit}")])),
        .. pack.Questionnaires.Select(form => new Part(new("问卷", "questionnaire"), form.Id, form.Title,
            [
                Clause(form.Requirement),
                Title(form.Title),
                .. form.Script is { } script ? [new DescribedAspect("script", new("开场白", "script"), script)] : Array.Empty<DescribedAspect>(),
                .. form.FeedbackOn is { } answer ? [new DescribedAspect("feedback-on", new("触发反馈的回答", "answer that opens feedback"), ChoiceOf(form, answer))] : Array.Empty<DescribedAspect>(),
                Order(form.Questions.Select(question => question.Title)),
                .. form.Questions.Select(question => new DescribedAspect(question.Id, Plain(question.Id), WithChoices(question))),
                .. form.Questions.Where(question => question.Choices.Count > 0).Select(question => Aspect(
                    $"{question.Id} codes", new($"{question.Id} 的答案代码", $"codes of the answers to {question.Id}"), string.Join(", ", question.Choices.Select(choice => choice.Id)))),
            ])),
        .. pack.CheckLists.Select(list => new Part(new("检查表", "check list"), list.Id, list.Title,
            [Clause(list.Requirement), Title(list.Title), Aspect("stage", new("阶段", "stage"), list.Stage), Order(list.Items.Select(item => item.Title)), .. list.Items.Select(item => new DescribedAspect(item.Id, Plain(item.Id), item.Title))])),
        .. pack.PriceRules.Select((rule, index) => new Part(new("收费规则", "price rule"), rule.Id, rule.Title,
            [Clause(rule.Requirement), Title(rule.Title), Aspect("after", new("排在其后", "comes after"), index == 0 ? "–" : pack.PriceRules[index - 1].Id), new("charge", new("收费", "charge"), pack.Vocabulary.NameTitle(rule.Charge)), new("applies", new("适用", "applies to"), PromiseDescription.Conditions(rule.Applies, pack.Vocabulary))])),
        .. pack.Calendars.Values.Select(calendar => new Part(new("日历", "calendar"), calendar.Id, calendar.Definition.Title, CalendarAspects(calendar.Definition, other.Calendars.GetValueOrDefault(calendar.Id)?.Definition))),
    ];

    private static Bilingual PromiseWord => new("承诺", "promise");

    private static DescribedAspect Clause(string requirement) => Aspect("requirement", new("条款", "requirement"), requirement);

    private static DescribedAspect Title(Bilingual title) => new("title", new("名称", "title"), title);

    private static DescribedAspect Order(IEnumerable<Bilingual> titles)
    {
        List<Bilingual> all = [.. titles];
        return new("order", new("先后", "order"), new(string.Join('、', all.Select(title => title.Chinese)), string.Join(", ", all.Select(title => title.English))));
    }

    private static Bilingual ChoiceOf(Questionnaire form, string answer) =>
        form.Questions.SelectMany(question => question.Choices).FirstOrDefault(choice => choice.Id == answer)?.Title ?? Plain(answer);

    private static Bilingual WithChoices(Question question)
    {
        var (chinese, english) = question.Required ? ("，必答", ", required") : ("", "");
        return question.Choices.Count == 0 ? new(question.Title.Chinese + chinese, question.Title.English + english) : new(
            $"{question.Title.Chinese}（{string.Join('、', question.Choices.Select(choice => choice.Title.Chinese))}）{chinese}",
            $"{question.Title.English} ({string.Join(", ", question.Choices.Select(choice => choice.Title.English))}){english}");
    }

    private static List<DescribedAspect> CalendarAspects(CalendarDefinition calendar, CalendarDefinition? other)
    {
        List<DescribedAspect> aspects =
        [
            Title(calendar.Title),
            Aspect("zone", new("时区", "time zone"), calendar.Zone.Id),
            new("workdays", new("工作日", "working week"), new(string.Join('、', calendar.Workdays.Order().Select(DayOf)), string.Join(", ", calendar.Workdays.Order()))),
            Aspect("years", new("放假安排", "holiday notices"), string.Join(", ", calendar.Holidays.Years.Order())),
        ];
        foreach (var period in calendar.Periods)
        {
            var from = period.From == DateOnly.MinValue ? "" : $"{period.From:yyyy-MM-dd} – {period.To:yyyy-MM-dd} ";
            aspects.AddRange(Enum.GetValues<DayOfWeek>().Select(day => new DescribedAspect($"{from}{day}", new(from + DayOf(day), $"{from}{day}"), Hours(period.Weekly.GetValueOrDefault(day, [])))));
            aspects.Add(new(from + "holiday", new(from + "节假日", from + "holidays"), Hours(period.OnHolidays)));
            aspects.Add(new(from + "make-up", new(from + "调休上班日", from + "make-up days"), Hours(period.OnMakeUpDays)));
        }

        // A year's days stand behind its notice; of two versions with the same notice the days that are not the same are told one by one.
        aspects.AddRange(calendar.Holidays.Days
            .Where(day => other?.Holidays.Years.Contains(day.Date.Year) == true && other.Holidays.On(day.Date) != day)
            .OrderBy(day => day.Date)
            .Select(day => new DescribedAspect($"{day.Date:O}", Plain($"{day.Date:yyyy-MM-dd}"), day.IsOff
                ? new($"放假（{day.Name.Chinese}）", $"day off ({day.Name.English})")
                : new($"调休上班（{day.Name.Chinese}）", $"make-up working day ({day.Name.English})"))));
        return aspects;
    }

    private static Bilingual Hours(IReadOnlyList<OpenHours> hours) =>
        hours.Count == 0 ? new("休息", "closed") : Plain(string.Join(", ", hours.Select(span => $"{Clock(span.StartSecond)}–{Clock(span.EndSecond)}")));

    private static string DayOf(DayOfWeek day) => "周" + "日一二三四五六"[(int)day];

    private static string Clock(int second) => string.Create(CultureInfo.InvariantCulture, $"{second / 3600:00}:{second / 60 % 60:00}");

    private static DescribedAspect Aspect(string key, Bilingual name, string value) => new(key, name, Plain(value));

    private static Bilingual Plain(string text) => new(text, text);

    private sealed record Part(Bilingual What, string Id, Bilingual Title, IReadOnlyList<DescribedAspect> Aspects)
    {
        public string Key => $"{What.English} {Id}";
    }
}
