namespace Pledge.Kernel.Text
{
    internal static class CleanText { internal static string Of(string s) => s.Trim(); }
    internal sealed record SearchTerm(string Token, bool Prefix);
    internal static class SearchTokens {
        internal static string ForIndex(IEnumerable<string> a, IEnumerable<string> b, IEnumerable<string> c) => "";
        internal static IReadOnlyList<SearchTerm> ForQuery(string q) => [];
        internal static string ToFts5(IReadOnlyList<SearchTerm> t) => ""; internal static string ToTsQuery(IReadOnlyList<SearchTerm> t) => "";
    }
}
namespace Pledge.Kernel.Exchange
{
    internal static class TableWriter { internal static Task Write(string e, Stream s, string t, IReadOnlyList<string> c, IAsyncEnumerable<IReadOnlyList<object?>> r, CancellationToken x) => Task.CompletedTask; }
}
