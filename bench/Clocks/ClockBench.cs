namespace Pledge.Bench.Clocks;

/// <summary>How fast clocks are evaluated and logs replayed, on one core.</summary>
internal static class ClockBench
{
    public static int Run()
    {
        Evaluations.Measure();
        Replays.Measure();
        Plans.Measure();
        return 0;
    }
}
