namespace Pledge.Routing;

/// <summary>A number of seconds in words.</summary>
internal static class Span
{
    internal static string Chinese(long seconds) => seconds < 60 ? $" {seconds} 秒" : seconds < 3600 ? $" {(seconds + 59) / 60} 分钟" : $" {seconds / 3600} 小时 {(seconds % 3600 + 59) / 60} 分钟";

    internal static string English(long seconds) => seconds < 60 ? $"{seconds} s" : seconds < 3600 ? $"{(seconds + 59) / 60} min" : $"{seconds / 3600} h {(seconds % 3600 + 59) / 60} min";
}
