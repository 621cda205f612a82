namespace Pledge.Bench.Pages;

/// <summary>What the figures were measured on.</summary>
internal static class Machine
{
    private const double Gigabyte = 1024.0 * 1024 * 1024;

    public static void Describe()
    {
        var processor = File.ReadLines("/proc/cpuinfo").FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim();
        var load = string.Join(' ', File.ReadAllText("/proc/loadavg").Split(' ').Take(3));
        BenchProduct.Say($"{Environment.ProcessorCount} cores of {processor}, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / Gigabyte:0} GB; {System.Runtime.InteropServices.RuntimeInformation.OSDescription}, {System.Runtime.InteropServices.RuntimeInformation.FrameworkDescription}; load before: {load}");
    }
}
