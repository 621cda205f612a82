namespace Pledge.CallBacks;

/// <summary>What the graded answers of a call add up to [D8].</summary>
internal static class CallScore
{
    internal const string Satisfied = "satisfied";
    internal const string Fair = "fair";
    internal const string Unsatisfied = "unsatisfied";

    /// <summary>100 % less 10 % for every unsatisfied answer, never below 0.</summary>
    internal static int Of(IEnumerable<string> grades) => Math.Max(0, 100 - (10 * grades.Count(grade => grade == Unsatisfied)));

    /// <summary>The worst grade decides.</summary>
    internal static Verdict VerdictOf(IReadOnlyCollection<string> grades) =>
        grades.Contains(Unsatisfied, StringComparer.Ordinal) ? Verdict.Unsatisfied
        : grades.Contains(Fair, StringComparer.Ordinal) ? Verdict.Fair
        : Verdict.Satisfied;
}
