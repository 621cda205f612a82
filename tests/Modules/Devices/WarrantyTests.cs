using Pledge.Devices.Register;
using Pledge.Kernel.Text;

namespace Pledge.Devices;

/// <summary>Warranty from power-on or from shipping, whichever ends first [D2].</summary>
public sealed class WarrantyTests
{
    [Theory]
    [InlineData("2026-01-10", "2026-01-05", "2027-01-10")]
    [InlineData("2026-12-01", "2026-01-05", "2027-07-05")]
    [InlineData(null, "2026-01-31", "2027-07-31")]
    [InlineData("2024-02-29", null, "2025-02-28")]
    [InlineData("2025-08-31", "2025-08-31", "2026-08-31")]
    public void The_earlier_end_counts(string? poweredOn, string? shippedOn, string until) =>
        Warranty.Of(Day(poweredOn), Day(shippedOn), 12, 18)!.Until.ShouldBe(Day(until)!.Value);

    [Fact]
    public void Nobody_knows_a_warranty_without_a_day() => Warranty.Of(null, null, 12, 18).ShouldBeNull();

    [Fact]
    public void It_never_ends_later_than_either_rule_and_later_events_never_shorten_it()
    {
        var random = new Random(7);
        for (var round = 0; round < 20_000; round++)
        {
            var shipped = new DateOnly(2023, 1, 1).AddDays(random.Next(1500));
            var powered = shipped.AddDays(random.Next(900));
            var period = Warranty.Of(powered, shipped, 12, 18)!;
            period.Until.ShouldBeLessThanOrEqualTo(powered.AddMonths(12));
            period.Until.ShouldBeLessThanOrEqualTo(shipped.AddMonths(18));
            period.Until.ShouldBeGreaterThanOrEqualTo(period.From);
            Warranty.Of(powered.AddDays(1), shipped, 12, 18)!.Until.ShouldBeGreaterThanOrEqualTo(period.Until);
        }
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>The life of a device, every step of it [A23].</summary>
public sealed class DeviceLifeTests
{
    [Fact]
    public void Exactly_these_steps_are_possible()
    {
        (DeviceStatus From, DeviceStatus[] To)[] table =
        [
            (DeviceStatus.Registered, [DeviceStatus.Initialised, DeviceStatus.Lost, DeviceStatus.Scrapped]),
            (DeviceStatus.Initialised, [DeviceStatus.InUse, DeviceStatus.Lost, DeviceStatus.Scrapped]),
            (DeviceStatus.InUse, [DeviceStatus.InRepair, DeviceStatus.Lost, DeviceStatus.Scrapped]),
            (DeviceStatus.InRepair, [DeviceStatus.InUse, DeviceStatus.Lost, DeviceStatus.Scrapped]),
            (DeviceStatus.Lost, [DeviceStatus.Registered, DeviceStatus.Scrapped]),
            (DeviceStatus.Scrapped, []),
        ];
        foreach (var (from, possible) in table)
        {
            Enum.GetValues<DeviceStatus>().Where(to => DeviceLife.Refuse(from, to) is null).ShouldBe(possible, ignoreOrder: true);
        }
    }

    [Fact]
    public void An_uninitialised_device_must_not_be_used_and_the_refusal_says_so() =>
        DeviceLife.Refuse(DeviceStatus.Registered, DeviceStatus.InUse)!.Code.ShouldBe("device.not-initialised");

    [Fact]
    public void A_refusal_names_what_is_possible() =>
        DeviceLife.Refuse(DeviceStatus.InUse, DeviceStatus.Initialised)!.In(Language.English).ShouldEndWith("In repair, Lost or stolen, Scrapped.");
}
