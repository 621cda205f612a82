using System.Globalization;
using System.IO.Compression;
using System.Text;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Exchange;

/// <summary>
/// Writes a workbook part by part, straight into the stream. Text is inline, never a formula and never shared, so that memory does
/// not grow with the rows; what does not fit on one sheet goes on to the next.
/// </summary>
internal sealed class XlsxFile(IReadOnlyList<TableColumn> columns, Language language, int mostRows)
{
    private const int Full = 32 * 1024;
    private static readonly DateTimeOffset EntryTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly StringBuilder _text = new();

    public static async Task WriteAsync(
        Stream stream,
        string title,
        IReadOnlyList<TableColumn> columns,
        IAsyncEnumerable<IReadOnlyList<object?>> rows,
        Language language,
        CancellationToken cancellation,
        int mostRows = XlsxParts.MostRows)
    {
        var file = new XlsxFile(columns, language, mostRows);
        var output = new HoldingStream(stream);
        await using (var archive = await ZipArchive.CreateAsync(output, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancellation))
        {
            var sheets = await file.WriteSheetsAsync(archive, rows, cancellation);
            foreach (var (name, content) in XlsxParts.Around(title, sheets))
            {
                await using var part = await OpenAsync(archive, name, cancellation);
                await part.WriteAsync(Encoding.UTF8.GetBytes(content), cancellation);
            }
        }

        await output.FlushAsync(cancellation);
    }

    private static async Task<Stream> OpenAsync(ZipArchive archive, string name, CancellationToken cancellation)
    {
        var entry = archive.CreateEntry(name, CompressionLevel.Fastest);
        entry.LastWriteTime = EntryTime;
        return await entry.OpenAsync(cancellation);
    }

    private async Task<int> WriteSheetsAsync(ZipArchive archive, IAsyncEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancellation)
    {
        await using var source = rows.GetAsyncEnumerator(cancellation);
        var more = await source.MoveNextAsync();
        var sheets = 0;
        do
        {
            sheets++;
            await using var sheet = await OpenAsync(archive, $"xl/worksheets/sheet{sheets}.xml", cancellation);
            more = await WriteSheetAsync(sheet, source, more, cancellation);
        }
        while (more);

        return sheets;
    }

    /// <summary>Takes and returns whether the source stands on a row that is still to be written.</summary>
    private async Task<bool> WriteSheetAsync(Stream sheet, IAsyncEnumerator<IReadOnlyList<object?>> source, bool more, CancellationToken cancellation)
    {
        AppendSheetStart();
        AppendRow(1, [.. columns.Select(column => column.Title)], XlsxParts.HeaderStyle);
        for (var number = 2; more && number <= mostRows; number++)
        {
            CellValue.CheckWidth(source.Current, columns);
            AppendRow(number, source.Current, XlsxParts.TextStyle);
            if (_text.Length > Full)
            {
                await FlushAsync(sheet, cancellation);
            }

            more = await source.MoveNextAsync();
        }

        _text.Append("</sheetData></worksheet>");
        await FlushAsync(sheet, cancellation);
        return more;
    }

    private async Task FlushAsync(Stream sheet, CancellationToken cancellation)
    {
        await sheet.WriteAsync(Encoding.UTF8.GetBytes(_text.ToString()), cancellation);
        _text.Clear();
    }

    private void AppendSheetStart()
    {
        _text.Append(XlsxParts.SheetStart).Append("<cols>");
        for (var column = 0; column < columns.Count; column++)
        {
            _text.Append(CultureInfo.InvariantCulture, $"<col min=\"{column + 1}\" max=\"{column + 1}\" width=\"{columns[column].Width}\" customWidth=\"1\"/>");
        }

        _text.Append("</cols><sheetData>");
    }

    private void AppendRow(int number, IReadOnlyList<object?> row, int textStyle)
    {
        _text.Append(CultureInfo.InvariantCulture, $"<row r=\"{number}\">");
        for (var column = 0; column < row.Count; column++)
        {
            AppendCell(ColumnLetters.Of(column), number, CellValue.Of(row[column], language), textStyle);
        }

        _text.Append("</row>");
    }

    private void AppendCell(string column, int row, CellValue cell, int textStyle)
    {
        if (cell.Time is { } time && time >= XlsxParts.FirstTime)
        {
            var style = cell.HasClock ? XlsxParts.TimeStyle : XlsxParts.DateStyle;
            _text.Append(CultureInfo.InvariantCulture, $"<c r=\"{column}{row}\" s=\"{style}\"><v>{time.ToOADate():R}</v></c>");
        }
        else if (cell.Number is { } digits && XlsxParts.IsExact(digits))
        {
            _text.Append(CultureInfo.InvariantCulture, $"<c r=\"{column}{row}\"><v>{digits}</v></c>");
        }
        else if ((cell.Text ?? cell.Number ?? cell.Time?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) is { Length: > 0 } words)
        {
            _text.Append(CultureInfo.InvariantCulture, $"<c r=\"{column}{row}\" s=\"{textStyle}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">");
            XlsxParts.AppendEscaped(_text, words);
            _text.Append("</t></is></c>");
        }
    }
}
