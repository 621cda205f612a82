namespace Pledge.Routing;

/// <summary>A number of seconds in words.</summary>
internal static class Span
{
    internal static string Chinese(long seconds) => seconds < 60 ? $"{seconds} 秒" : Minutes(seconds) < 60 ? $"{Minutes(seconds)} 分钟" : $"{Minutes(seconds) / 60} 小时 {Minutes(seconds) % 60} 分钟";

    internal static string English(long seconds) => seconds < 60 ? $"{seconds} s" : Minutes(seconds) < 60 ? $"{Minutes(seconds)} min" : $"{Minutes(seconds) / 60} h {Minutes(seconds) % 60} min";

    private static long Minutes(long seconds) => (seconds + 59) / 60;
}
