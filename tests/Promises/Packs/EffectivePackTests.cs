using Pledge.Promises.Clocks;
using Pledge.Promises.Packs;
using Pledge.Promises.Tests.Clocks;

namespace Pledge.Promises.Tests.Packs;

public sealed class EffectivePackTests
{
    private static readonly Dictionary<string, string> CityFault = new() { ["kind"] = "fault", ["area"] = "city", ["class"] = "major" };

    public static TheoryData<AttachmentLevel, AttachmentLevel> Neighbours
    {
        get
        {
            TheoryData<AttachmentLevel, AttachmentLevel> pairs = [];
            var levels = Enum.GetValues<AttachmentLevel>();
            for (var index = 1; index < levels.Length; index++)
            {
                pairs.Add(levels[index - 1], levels[index]);
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Neighbours))]
    public void The_nearest_attachment_wins_promise_by_promise(AttachmentLevel far, AttachmentLevel near)
    {
        PackAttachment[] attachments = [new(near, "x", Arrival("vip", "15 min")), new(far, "y", Arrival("base", "30 min"))];

        var effective = EffectivePack.On(attachments, new(2026, 6, 1)).ShouldNotBeNull();

        TargetOf(effective.Pack).ShouldBe("15 min");
        effective.OriginOf("A13.arrival")!.Level.ShouldBe(near);
        effective.Pins.Select(pin => (pin.Level, pin.Pack, pin.Version)).ShouldBe([(far, "base", "1"), (near, "vip", "1")]);
    }

    [Fact]
    public void What_the_nearer_pack_does_not_promise_comes_from_the_farther_one()
    {
        var effective = EffectivePack.Of([new(AttachmentLevel.Contract, "c", Arrival("vip", "15 min")), new(AttachmentLevel.Organisation, "", Shipped.Default)]);
        Fact reported = new("case.reported", Life.At("2026-03-02T09:00"), Life.At("2026-03-02T09:00"));

        var clocks = ClockEvaluation.EvaluateAll(effective.Pack, [reported], CityFault, reported.HappenedAt).ToDictionary(clock => clock.Promise.Id);

        clocks["A13.arrival"].DueAt.ShouldBe(Life.At("2026-03-02T09:15"));
        clocks["C2.restore"].DueAt.ShouldBe(Life.At("2026-03-02T13:00"));
        effective.OriginOf("C2.restore")!.Pack.ShouldBe(Shipped.Default);
        effective.Pack.Questionnaires.ShouldNotBeEmpty();
    }

    [Fact]
    public void Of_two_price_rules_that_apply_that_of_the_nearer_pack_comes_first_B14()
    {
        const string Free = "requirement: B14, title: { zh: 免费, en: Free }, charge: free";
        var text = Yaml.Text("{}") + $"\nprice-rules:\n  VIP.free: {{ {Free} }}\n  B14.in-warranty: {{ {Free}, applies: {{ damage: none }} }}\n";
        var norms = Shipped.Pack("service-norms.yaml");

        string[] mended = ["VIP.free", "B14.in-warranty", "B14.customer-damage", "B14.out-of-warranty"];
        var attached = EffectivePack.Of([new(AttachmentLevel.Organisation, "", norms), new(AttachmentLevel.Customer, "c", Read(text))]).Pack;
        attached.PriceRules.Select(rule => rule.Id).ShouldBe(mended);
        attached.PriceRules[1].Applies.Select(condition => condition.Attribute).ShouldBe(["damage"]);
        Read("include: [service-norms.yaml]\n" + text).PriceRules.Select(rule => rule.Id).ShouldBe(mended);
        norms.PriceRules.Select(rule => rule.Id).ShouldBe(["B14.customer-damage", "B14.in-warranty", "B14.out-of-warranty"]);

        static Pack Read(string text) => PackReader.Read(text, "vip.yaml", Shipped.ReadFile).Pack.ShouldNotBeNull();
    }

    [Fact]
    public void A_nearer_pack_takes_a_promise_away_by_promising_nothing()
    {
        var effective = EffectivePack.Of([new(AttachmentLevel.Organisation, "", Shipped.Default), new(AttachmentLevel.Contract, "c", Arrival("bare", "none"))]);

        effective.Pack.Promise("A13.arrival")!.TargetFor(CityFault).ShouldBeNull();
    }

    [Theory]
    [InlineData("2025-12-31", null)]
    [InlineData("2026-01-01", "60 min")]
    [InlineData("2026-06-30", "60 min")]
    [InlineData("2026-07-01", "45 min")]
    public void A_version_is_used_from_its_effective_date_on(string day, string? target)
    {
        PackAttachment[] versions =
        [
            new(AttachmentLevel.City, "440300", Arrival("city", "45 min", "2", "2026-07-01")),
            new(AttachmentLevel.City, "440300", Arrival("city", "60 min", "1", "2026-01-01")),
        ];

        var effective = EffectivePack.On(versions, DateOnly.Parse(day));

        (effective is null ? null : TargetOf(effective.Pack)).ShouldBe(target);
    }

    [Fact]
    public void Of_two_versions_of_the_same_day_the_higher_number_is_used()
    {
        PackAttachment[] versions =
        [
            new(AttachmentLevel.City, "440300", Arrival("city", "45 min", "1.10.0")),
            new(AttachmentLevel.City, "440300", Arrival("city", "60 min", "1.9.0")),
        ];

        TargetOf(EffectivePack.On(versions, new(2026, 6, 1))!.Pack).ShouldBe("45 min");
    }

    [Fact]
    public void A_pinned_case_keeps_its_version_when_a_later_one_comes_into_effect()
    {
        PackAttachment[] versions =
        [
            new(AttachmentLevel.City, "440300", Arrival("city", "60 min", "1", "2026-01-01")),
            new(AttachmentLevel.City, "440300", Arrival("city", "45 min", "2", "2026-07-01")),
        ];
        var pins = EffectivePack.On(versions, new(2026, 3, 1))!.Pins;

        var pinned = EffectivePack.Of([.. versions.Where(version => pins.Contains(version.Pin))]);

        TargetOf(pinned.Pack).ShouldBe("60 min");
    }

    [Fact]
    public void Calendars_of_the_same_name_stay_those_of_their_own_pack()
    {
        const string Short = "calendar: 5x8\ntitle: { zh: 短, en: Short }\nzone: Asia/Shanghai\nhours: { mon-fri: 09:00-10:00 }\n";
        var near = PackReader.Read(
            Yaml.Text("X.near:\n  requirement: X\n  title: { zh: 近, en: Near }\n  start: case.reported\n  stop: [arrived]\n  calendar: 5x8\n  target: 2 h"),
            "near.yaml",
            name => name == "calendars/5x8.yaml" ? Short : Shipped.ReadFile(name)).Pack!;
        var far = Yaml.Pack("X.far:\n  requirement: X\n  title: { zh: 远, en: Far }\n  start: case.reported\n  stop: [arrived]\n  calendar: 5x8\n  target: 2 h");

        var pack = EffectivePack.Of([new(AttachmentLevel.Contract, "c", near), new(AttachmentLevel.Organisation, "", far)]).Pack;

        DueQuestion.Answer(pack, "X.near", Life.At("2026-03-02T09:00"), [], CityFault).DueAt.ShouldBe(Life.At("2026-03-03T10:00"));
        DueQuestion.Answer(pack, "X.far", Life.At("2026-03-02T09:00"), [], CityFault).DueAt.ShouldBe(Life.At("2026-03-02T11:00"));
    }

    private static string TargetOf(Pack pack) => pack.Promise("A13.arrival")!.Target.Rows[0].Target!.ToText().English;

    private static Pack Arrival(string id, string target, string version = "1", string from = "2026-01-01") => Yaml.Pack(
        $"A13.arrival:\n  requirement: A13\n  title: {{ zh: 到达, en: Arrival }}\n  start: case.reported\n  stop: [arrived]\n  target: {target}") with
    {
        Id = id,
        Version = version,
        EffectiveFrom = DateOnly.Parse(from),
    };
}
