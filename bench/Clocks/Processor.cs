namespace Pledge.Bench.Clocks;

/// <summary>Processor time of this program, which does not count what neighbours use.</summary>
internal static class Processor
{
    public static double Seconds(Action work)
    {
        var before = Environment.CpuUsage.TotalTime;
        work();
        return (Environment.CpuUsage.TotalTime - before).TotalSeconds;
    }
}
