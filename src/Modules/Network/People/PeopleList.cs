using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Lists;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;
using Pledge.Network.Nodes;

namespace Pledge.Network.People;

/// <summary>The list of people.</summary>
internal static class PeopleList
{
    internal sealed record Row(long Id, string Name, JobTitle JobTitle, string Phone, string Unit, bool Active, DateOnly? CertificateEnds);

    internal static readonly ListDefinition<Row> Definition = new()
    {
        Key = "people",
        Title = Words.People,
        Path = "/people",
        Permission = Permissions.Read,
        Link = row => $"/people/{row.Id}",
        Empty = Words.NoPeople,
        Columns =
        [
            new("name", Words.Person, row => row.Name) { Sortable = true },
            new("jobTitle", Words.Job, row => Words.Of(row.JobTitle)),
            new("unit", Words.Unit, row => row.Unit),
            new("phone", Words.Phone, row => row.Phone) { Hide = PersonalNumbers.HidePhone },
            new("certificateEnds", Words.ValidUntil, row => row.CertificateEnds),
            new("state", Words.State, row => row.Active ? Words.Employed : Words.Left),
        ],
        Filters =
        [
            new("q", Words.Person, FilterKind.Text),
            new("job", Words.Job, FilterKind.Choice) { Options = [.. Enum.GetValues<JobTitle>().Select(job => new ListOption(Wire.NameOf(job), Words.Of(job)))] },
            new("left", Words.Left, FilterKind.Flag),
        ],
    };

    internal static IListQuery<Row> Query(PledgeDbContext db, ListRequest request, DateTimeOffset now)
    {
        var people = db.Set<Person>().AsNoTracking();
        if (request["q"] is { } text)
        {
            people = SearchIndex.Narrow(people, db, person => person.Id, "person", text) ?? people.Where(person => person.Name == text);
        }

        if (request["job"] is { } job)
        {
            var wanted = Enum.GetValues<JobTitle>().Where(title => Wire.NameOf(title) == job).ToList();
            people = people.Where(person => wanted.Contains(person.JobTitle));
        }

        var left = request["left"] is not null;
        people = people.Where(person => person.Active != left);
        return new ListQuery<Person, Row>(
            people,
            person => new Row(
                person.Id,
                person.Name,
                person.JobTitle,
                person.Phone,
                db.Set<NetworkNode>().Where(node => node.Id == person.NodeId).Select(node => node.Name).FirstOrDefault() ?? "",
                person.Active,
                db.Set<Certificate>().Where(c => c.PersonId == person.Id && c.RevokedOn == null).Max(c => (DateOnly?)c.ValidUntil)),
            person => person.Id).Sort("name", person => person.Name);
    }
}
