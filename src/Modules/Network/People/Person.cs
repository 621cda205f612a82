using Pledge.Kernel.Access;
using Pledge.Kernel.Search;

namespace Pledge.Network.People;

/// <summary>What a member of staff is employed as.</summary>
internal enum JobTitle
{
    /// <summary>技术员: is sent out, when certified.</summary>
    Technician,

    /// <summary>坐席.</summary>
    Agent,

    /// <summary>派工员.</summary>
    Dispatcher,

    /// <summary>回访员.</summary>
    Caller,

    /// <summary>登记员.</summary>
    Clerk,

    /// <summary>质量监督.</summary>
    Supervisor,

    /// <summary>负责人.</summary>
    Manager,
}

/// <summary>A member of staff of a node.</summary>
internal sealed class Person : IScoped
{
    public long Id { get; set; }

    public long NodeId { get; set; }

    public required string Scope { get; set; }

    public required string Name { get; set; }

    public required string Phone { get; set; }

    public JobTitle JobTitle { get; set; }

    /// <summary>Somebody who left stays on the cases he worked on.</summary>
    public bool Active { get; set; } = true;

    public int Version { get; set; }

    public Findable ToFindable(string nodeName) => new("person", Id, Scope, Name, nodeName, $"/people/{Id}")
    {
        Names = [Name],
        Numbers = [Phone],
    };
}
