using Pledge.Kernel.Access;
using Pledge.Kernel.Search;
using Pledge.Kernel.Web;

namespace Pledge.Network.Nodes;

/// <summary>What a node of the network is.</summary>
internal enum NodeKind
{
    /// <summary>Provincial branch 分公司.</summary>
    Branch,

    /// <summary>City service centre 服务中心.</summary>
    Centre,

    /// <summary>District or county outlet 网点.</summary>
    Outlet,
}

/// <summary>A branch, centre or outlet. Its place never changes: everything that belongs to it carries the path.</summary>
internal sealed class NetworkNode : IScoped
{
    public long Id { get; set; }

    public long? ParentId { get; set; }

    public NodeKind Kind { get; set; }

    /// <summary>Short, part of case numbers.</summary>
    public required string Code { get; set; }

    public required string Name { get; set; }

    public required string Scope { get; set; }

    public string? Hotline { get; set; }

    public string? Address { get; set; }

    public double? Latitude { get; set; }

    public double? Longitude { get; set; }

    /// <summary>Number of the authorisation plaque (授权牌).</summary>
    public string? PlaqueNumber { get; set; }

    public DateOnly? PlaqueFrom { get; set; }

    /// <summary>Last day on which the plaque holds.</summary>
    public DateOnly? PlaqueUntil { get; set; }

    /// <summary>A closed node keeps its history and takes nothing new.</summary>
    public bool Active { get; set; } = true;

    public int Version { get; set; }

    /// <summary>What may stand below it.</summary>
    public static NodeKind? KindBelow(NodeKind? kind) => kind switch
    {
        null => NodeKind.Branch,
        NodeKind.Branch => NodeKind.Centre,
        NodeKind.Centre => NodeKind.Outlet,
        _ => null,
    };

    public Findable ToFindable() => new(Wire.NameOf(Kind), Id, Scope, Name, $"{Code} · {Address}", $"/network/{Id}")
    {
        Names = [Name],
        Texts = [Address],
        Numbers = [Code, Hotline],
    };

    public Outlet ToOutlet() => new(Id, Code, Name, Scope, Hotline ?? "", Latitude, Longitude);
}
