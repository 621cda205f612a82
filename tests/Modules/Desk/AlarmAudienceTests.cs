using Pledge.Kernel.Text;
using Pledge.Promises.Clocks;

namespace Pledge.Desk;

public sealed class AlarmAudienceTests
{
    private const string Outlet = "000100020003";
    private const long Assignee = 1;
    private static readonly AlarmAudience.Person Looking = Person(Assignee, Outlet, "agent");
    private static readonly AlarmAudience.Person Manager = Person(2, Outlet, "manager");
    private static readonly AlarmAudience.Person OfTheCentre = Person(3, "00010002", "manager");
    private static readonly AlarmAudience.Person OfTheProvince = Person(4, "0001", "manager");
    private static readonly AlarmAudience.Person Neighbour = Person(5, "000100020004", "manager", "technical-lead");
    private static readonly AlarmAudience.Person Supervisor = Person(6, "0001", "supervisor");
    private static readonly AlarmAudience.Person Technical = Person(7, "00010002", "technical-lead");

    [Theory]
    [InlineData(null, 1)]
    [InlineData("outlet-manager", 2)]
    [InlineData("responsible-manager", 3)]
    [InlineData("province-manager", 4)]
    [InlineData("supervision", 6)]
    [InlineData("technical-lead", 7)]
    public void A_step_is_told_to_the_nearest_who_holds_the_role_that_it_names_C9_A18(string? step, long told) =>
        Told([Looking, Manager, OfTheCentre, OfTheProvince, Neighbour, Supervisor, Technical], step).ShouldBe([told]);

    [Fact]
    public void A_step_that_names_nobody_here_goes_to_a_manager_above_the_outlet() =>
        Told([Looking, Manager, OfTheProvince], "specialist-centre").ShouldBe([4]);

    [Fact]
    public void Without_anybody_above_it_goes_to_the_outlet_manager() =>
        Told([Looking, Manager], "specialist-centre").ShouldBe([2]);

    [Fact]
    public void What_nobody_looks_after_goes_to_the_nearest_manager() =>
        Told([OfTheCentre, OfTheProvince, Neighbour], null).ShouldBe([3]);

    [Fact]
    public void An_organisation_may_name_a_role_of_its_own() =>
        Told([Manager, Person(9, "0001", "night-watch")], "night-watch").ShouldBe([9]);

    private static IEnumerable<long> Told(IReadOnlyList<AlarmAudience.Person> people, string? step)
    {
        var alarm = new CaseAlarm { Promise = "A13.arrival", Kind = step is null ? AlarmKind.Warning : AlarmKind.Escalation, ToRole = step };
        return new AlarmAudience(people).Of(alarm, Assignee, Outlet).Select(person => person.Id);
    }

    private static AlarmAudience.Person Person(long id, string scope, params string[] roles) => new(id, $"person {id}", Language.Chinese, scope, roles);
}
