using System.Runtime.CompilerServices;

namespace Pledge.Routing;

/// <summary>Collects faults. What is said of something sound is never written: nearly everything is, and a day of 1,500 visits would be 30,000 sentences.</summary>
internal sealed class FaultList
{
    private readonly List<Fault> found = [];

    internal IReadOnlyList<Fault> Found => found;

    internal void Add(string path, string chinese, string english) => found.Add(new Fault(path, new Sentence(chinese, english)));

    internal void Unless(bool sound, [InterpolatedStringHandlerArgument(nameof(sound))] WhenFaulty path, [InterpolatedStringHandlerArgument(nameof(sound))] WhenFaulty chinese, [InterpolatedStringHandlerArgument(nameof(sound))] WhenFaulty english)
    {
        if (!sound)
        {
            Add(path.Written(), chinese.Written(), english.Written());
        }
    }

    internal void Place(string path, string name, int place, ITravel travel) =>
        Unless(place >= 0 && place < travel.Places, $"{path}.{name}", $"地点 {place} 不存在，行程表只有 {travel.Places} 个地点。", $"There is no place {place}; travel knows {travel.Places} places, numbered from 0.");

    internal void Time(string path, string name, int time) =>
        Unless(time is >= 0 and < Travel.Unreachable, $"{path}.{name}", $"时间 {time} 无效，应在 0 与 {Travel.Unreachable} 秒之间。", $"The time {time} is not between 0 and {Travel.Unreachable} seconds.");

    internal void Window(string path, TimeWindow window)
    {
        Time(path, "earliest", window.Earliest);
        Unless(window.Latest is >= 0 and <= Travel.Unreachable, $"{path}.latest", $"时间 {window.Latest} 无效。", $"The time {window.Latest} is not between 0 and {Travel.Unreachable} seconds.");
        Unless(window.Earliest <= window.Latest, path, $"时间窗的开始 {window.Earliest} 晚于结束 {window.Latest}。", $"The window begins at {window.Earliest}, after it ends at {window.Latest}.");
    }
}

/// <summary>A text that is put together only when something is faulty.</summary>
[InterpolatedStringHandler]
internal ref struct WhenFaulty
{
    private readonly string? whole;
    private DefaultInterpolatedStringHandler parts;

    /// <summary>Called by the compiler for <c>$"…"</c>.</summary>
    public WhenFaulty(int literalLength, int formattedCount, bool sound, out bool wanted)
    {
        wanted = !sound;
        parts = wanted ? new DefaultInterpolatedStringHandler(literalLength, formattedCount) : default;
    }

    private WhenFaulty(string whole) => this.whole = whole;

    public static implicit operator WhenFaulty(string whole) => new(whole);

    public void AppendLiteral(string text) => parts.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => parts.AppendFormatted(value);

    internal string Written() => whole ?? parts.ToStringAndClear();
}
