using Pledge.Kernel.Privacy;

namespace Pledge.Desk;

/// <summary>Two cases that have to do with each other; stored once, shown on both.</summary>
internal sealed class CaseLink
{
    public long Id { get; set; }

    /// <summary>The case with the smaller key.</summary>
    public long FirstId { get; set; }

    public long SecondId { get; set; }

    [Personal]
    public string? Note { get; set; }
}
