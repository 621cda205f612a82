namespace Pledge.Kernel.Exchange;

// Holds the place until the real writer lands; take yours when this conflicts, and keep a method that Lists/ListRoutes.cs can call.
internal static class TableWriter
{
    internal static Task Write(string ending, Stream output, string title, IReadOnlyList<string> columns, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancellation) =>
        throw new NotSupportedException($"{ending} {title} {columns.Count} {rows} {output}{cancellation.IsCancellationRequested}");
}
