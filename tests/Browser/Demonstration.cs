using Pledge.Fixtures;

namespace Pledge.Browser;

/// <summary>The product with the demonstration network in it, and the pages of the interface kit.</summary>
public sealed class Demonstration : OnSqlite
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Settings => ["--environment=Development"];

    /// <summary>A technician with visits.</summary>
    public Task<long?> Technician() => Task.FromResult<long?>(null);
}
