using Pledge.Kernel.Text;

namespace Pledge.Kernel.Exchange;

/// <summary>The two kinds of files that lists are exported as.</summary>
public enum TableFormat
{
    /// <summary>Comma-separated, UTF-8 with byte order mark, which spreadsheet programs need to show Chinese.</summary>
    Csv,

    /// <summary>Office Open XML workbook.</summary>
    Xlsx,
}

/// <summary>A column of an exported table.</summary>
/// <param name="Title">What stands in the header.</param>
/// <param name="Width">In characters of half width; shown in workbooks only.</param>
public sealed record TableColumn(Phrase Title, int Width = 16);

/// <summary>
/// Writes tables as fast as their rows come, in bounded memory. A cell is null, text, a <see cref="Phrase"/>, a whole or decimal
/// number, a <see cref="bool"/>, a <see cref="DateOnly"/>, or a <see cref="DateTime"/> or <see cref="DateTimeOffset"/>, of which the
/// clock time is written as it is: bring it to the reader's zone first. No text ever becomes a formula.
/// </summary>
public static class TableWriter
{
    /// <summary>The media type to send the file as.</summary>
    public static string MediaType(TableFormat format) =>
        format == TableFormat.Csv ? "text/csv; charset=utf-8" : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    /// <summary>The ending of the file's name, with its dot.</summary>
    public static string Extension(TableFormat format) => format == TableFormat.Csv ? ".csv" : ".xlsx";

    /// <summary>Writes the header and all rows; the stream stays open and is only ever written to asynchronously.</summary>
    /// <param name="stream">Need not be seekable: a response body will do.</param>
    /// <param name="format">The kind of file.</param>
    /// <param name="title">The name of the sheet.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">Rows of as many cells as there are columns.</param>
    /// <param name="language">Of the header, of phrases, and of yes and no.</param>
    /// <param name="cancellation">Stops the writing; the file is then incomplete.</param>
    /// <exception cref="ArgumentException">A row has another number of cells, or a cell is of no known kind.</exception>
    public static Task WriteAsync(
        Stream stream,
        TableFormat format,
        Phrase title,
        IReadOnlyList<TableColumn> columns,
        IAsyncEnumerable<IReadOnlyList<object?>> rows,
        Language language,
        CancellationToken cancellation) =>
        format == TableFormat.Csv
            ? CsvFile.WriteAsync(stream, columns, rows, language, cancellation)
            : XlsxFile.WriteAsync(stream, title.In(language), columns, rows, language, cancellation);
}
