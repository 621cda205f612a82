namespace Pledge.Routing;

/// <summary>What keeps a visit from a shift, by how much, and what it would take.</summary>
/// <param name="Constraint">Stable code: <c>skill</c>, <c>area</c>, <c>excluded</c>, <c>pinned</c>, <c>capacity</c>, <c>stock</c>, <c>most-visits</c>, <c>window</c>, <c>shift-end</c>, <c>break</c>, <c>unreachable</c>.</param>
/// <param name="Amount">By how much: seconds, levels, pieces or visits, as the constraint has it.</param>
/// <param name="Reason">What stands in the way.</param>
/// <param name="Remedy">What it would take.</param>
public sealed record Obstacle(string Constraint, long Amount, Sentence Reason, Sentence Remedy)
{
    internal Func<Problem, Problem> Relax { get; init; } = problem => problem;

    /// <summary>The problem in which this obstacle is out of the way, and nothing else is changed.</summary>
    public Problem RemovedFrom(Problem problem) => Relax(problem);
}
