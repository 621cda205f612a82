using Pledge.Fixtures;
using Xunit.Sdk;
using Xunit.v3;

namespace Pledge.Browser.Story;

/// <summary>One empty product, in which the chapters of the story follow one another, and what a later chapter needs of an earlier one.</summary>
public sealed class StoryProduct : OnSqlite
{
    /// <summary>A chapter failed, so those after it have nothing to go on from.</summary>
    public bool Broken { get; set; }

    /// <summary>The outlet's page: /network/3.</summary>
    public string Outlet { get; set; } = "";

    /// <summary>The outlet's place in the network.</summary>
    public string Scope { get; set; } = "";

    /// <summary>The technician's key in the staff register.</summary>
    public long Technician { get; set; }

    /// <summary>Page of the visit that is under way: /visits/….</summary>
    public string Visit { get; set; } = "";

    /// <summary>Number of the case that the story is about.</summary>
    public string Case { get; set; } = "";
}

/// <summary>Runs the chapters as they stand in the file: each goes on where the one before ended.</summary>
public sealed class InOrder : ITestCaseOrderer
{
    /// <inheritdoc/>
    public IReadOnlyCollection<TTestCase> OrderTestCases<TTestCase>(IReadOnlyCollection<TTestCase> testCases)
        where TTestCase : notnull, ITestCase =>
        [.. testCases.OrderBy(test => (test as IXunitTestCase)?.TestMethod.Method.MetadataToken)];
}
