namespace Pledge.Kernel.Privacy;

/// <summary>How long personal data is kept: one row.</summary>
public sealed class RetentionRule
{
    /// <summary>Fewest months: what was logged is to be there for six.</summary>
    public const int FewestMonths = 6;

    /// <summary>Most months.</summary>
    public const int MostMonths = 240;

    /// <summary>1.</summary>
    public long Id { get; set; }

    /// <summary>Months after the last thing that happened to a closed case, <see cref="FewestMonths"/> to <see cref="MostMonths"/>; null keeps it for ever.</summary>
    public int? MonthsOfCases { get; set; }
}
