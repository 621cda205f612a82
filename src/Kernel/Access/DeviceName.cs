using Pledge.Kernel.Text;

namespace Pledge.Kernel.Access;

/// <summary>What a browser says of itself, shortened to what a person recognises: <c>Firefox · Windows</c>.</summary>
internal static class DeviceName
{
    private const int Longest = 60;

    // In this order: many browsers claim to be the ones below as well.
    private static readonly (string Sign, string Name)[] Browsers =
        [("MicroMessenger", "微信"), ("Edg", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("FxiOS/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

    private static readonly (string Sign, string Name)[] Systems =
        [("HarmonyOS", "HarmonyOS"), ("OpenHarmony", "HarmonyOS"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("Windows", "Windows"), ("Macintosh", "macOS"), ("Linux", "Linux")];

    internal static string Of(string userAgent)
    {
        var known = new[] { Browsers, Systems }.Select(signs => Array.Find(signs, sign => userAgent.Contains(sign.Sign, StringComparison.Ordinal)).Name).OfType<string>().ToList();
        var text = known.Count > 0 ? string.Join(" · ", known) : SafeText.Clean(userAgent, keepLines: false);
        return text.Length <= Longest ? text : text[..Longest];
    }
}
