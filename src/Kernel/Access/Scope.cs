namespace Pledge.Kernel.Access;

/// <summary>
/// A place in the network as a path of fixed-width segments: <c>""</c> is the whole organisation, <c>"0001"</c> a province,
/// <c>"00010003"</c> a city in it. A place contains another when its path is a prefix of the other's, which databases
/// answer as a range over one binary-ordered column.
/// </summary>
public static class Scope
{
    /// <summary>Width of one segment.</summary>
    public const int SegmentLength = 4;

    /// <summary>The path of an outlet, on the third tier of the network [A1]; nothing lies below it.</summary>
    public const int OutletLength = 3 * SegmentLength;

    /// <summary>Longest path: eight levels.</summary>
    public const int LongestPath = SegmentLength * 8;

    /// <summary>The whole organisation.</summary>
    public const string Everywhere = "";

    /// <summary>Sorts behind every path, so that <c>[path, path + End)</c> is the subtree.</summary>
    public const string End = "~";

    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>The path of a child: the parent's path and the child's number, 0 to 1,679,615.</summary>
    public static string Child(string parent, int number)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(number);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(number, 36 * 36 * 36 * 36);
        return parent + string.Create(SegmentLength, number, static (span, rest) =>
        {
            for (var position = span.Length - 1; position >= 0; position--)
            {
                span[position] = Digits[rest % 36];
                rest /= 36;
            }
        });
    }

    /// <summary>Whether <paramref name="path"/> lies in the subtree of <paramref name="scope"/>.</summary>
    public static bool Contains(string scope, string path) => path.StartsWith(scope, StringComparison.Ordinal);
}

/// <summary>An entity that belongs to one place of the network; no caller ever reads or writes one outside his own.</summary>
public interface IScoped
{
    /// <summary>Path of the place, see <see cref="Access.Scope"/>.</summary>
    string Scope { get; }
}
