using Pledge.Kernel.Refusals;
using Pledge.Kernel.Web;
using Pledge.Network.Nodes;

namespace Pledge.Network.People;

/// <summary>What a form says of a person, whether new or known.</summary>
internal abstract record PersonFields<TSelf> : Command<TSelf>
    where TSelf : Command<TSelf>
{
    public long? NodeId { get; init; }

    public string? Name { get; init; }

    public string? Phone { get; init; }

    public JobTitle? JobTitle { get; init; }

    public void Fill(Person person, NetworkNode? node, Shape shape)
    {
        person.Name = shape.Text(Name, "name", Words.Person, 100);
        person.Phone = shape.Phone(Phone, "phone", Words.Phone, person.Phone);
        person.JobTitle = shape.Present(JobTitle, "jobTitle", Words.Job);
        shape.Require(NodeId is not null, CommonRefusals.Required.With(Words.Unit).At("nodeId"));
        if (node is not null)
        {
            shape.Require(node.Active, NetworkRefusals.Closed.With(node.Name).At("nodeId"));
            person.NodeId = node.Id;
            person.Scope = node.Scope;
        }
        else if (NodeId is not null)
        {
            shape.Add(CommonRefusals.NotFound.At("nodeId"));
        }
    }
}
