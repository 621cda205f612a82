using System.Text;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using Pledge.Kernel.Exchange;
using Pledge.Kernel.Tests.Text;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Tests.Exchange;

public sealed class TableWriterTests
{
    private static readonly object?[] EveryKind =
    [
        "税控盘", 42, 1234.50m, -7, true, new DateOnly(2026, 2, 13), new DateTimeOffset(2026, 2, 13, 16, 5, 0, TimeSpan.FromHours(8)), null, new Phrase("是", "yes"), 440106199001011234L, new DateOnly(1899, 1, 1),
    ];

    private static readonly string[] Titles = [.. Enumerable.Range(1, EveryKind.Length).Select(number => $"列{number}")];

    [Fact]
    public async Task Csv_has_a_byte_order_mark_crlf_and_plain_values()
    {
        var bytes = (await TableFiles.WrittenAsync(TableFormat.Csv, Titles, EveryKind)).ToArray();
        bytes[..3].ShouldBe([0xEF, 0xBB, 0xBF]);
        Encoding.UTF8.GetString(bytes[3..]).ShouldBe(
            string.Join(',', Titles) + "\r\n税控盘,42,1234.50,-7,是,2026-02-13,2026-02-13 16:05:00,,是,440106199001011234,1899-01-01\r\n");
    }

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("\u200B\uFEFF=1+1", "'\u200B\uFEFF=1+1")]
    [InlineData("+8613800138000", "'+8613800138000")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("-1+cmd|' /C calc'!A0", "'-1+cmd|' /C calc'!A0")]
    [InlineData("-12.5", "-12.5")]
    [InlineData("\t=1", "\"'\t=1\"")]
    [InlineData("\r=1", "\"'\r=1\"")]
    [InlineData("＝1+1", "'＝1+1")]
    [InlineData("=HYPERLINK(\"http://x\")", "\"'=HYPERLINK(\"\"http://x\"\")\"")]
    [InlineData("a,b", "\"a,b\"")]
    [InlineData("it's", "it's")]
    [InlineData("'it", "'it")]
    [InlineData("'=1", "''=1")]
    [InlineData("''=1", "'''=1")]
    [InlineData("'-5", "'-5")]
    public async Task Csv_text_that_looks_like_a_formula_is_defused(string text, string written)
    {
        var stream = await TableFiles.WrittenAsync(TableFormat.Csv, ["列"], [text]);
        Encoding.UTF8.GetString(stream.ToArray()).ShouldBe("\uFEFF列\r\n" + written + "\r\n");
        TableFiles.Read(stream, "a.csv").Rows.Single().Cells[0].ShouldBe(text.Trim());
    }

    [Theory]
    [InlineData(TableFormat.Csv)]
    [InlineData(TableFormat.Xlsx)]
    public async Task A_defused_title_and_an_empty_table_are_written_too(TableFormat format)
    {
        var stream = await TableFiles.WrittenAsync(format, ["=名称"]);
        TableFiles.Read(stream, "a" + TableWriter.Extension(format)).ShouldSatisfyAllConditions(
            read => read.Headers.ShouldBe(["=名称"]),
            read => read.Rows.ShouldBeEmpty());
    }

    [Fact]
    public async Task A_workbook_is_read_back_with_numbers_and_dates_as_such()
    {
        var stream = await TableFiles.WrittenAsync(TableFormat.Xlsx, Titles, EveryKind);
        TableFiles.Read(stream, "a.xlsx").Rows.Single().Cells.ShouldBe(
            ["税控盘", "42", "1234.5", "-7", "是", "2026-02-13", "2026-02-13 16:05:00", "", "是", "440106199001011234", "1899-01-01"]);
    }

    [Fact]
    public async Task A_workbook_is_valid_office_open_xml_without_any_formula()
    {
        object?[][] rows = [EveryKind, [.. EveryKind.Select(_ => (object?)"=1+1 <&>\" \u0007 _x0041_ \ud800 \uFFFE")]];
        using var document = SpreadsheetDocument.Open(await TableFiles.WrittenAsync(TableFormat.Xlsx, Titles, rows), isEditable: false);
        new OpenXmlValidator().Validate(document).Select(error => error.Description + error.Path?.XPath).ShouldBeEmpty();
        document.WorkbookPart!.WorksheetParts.Single().Worksheet.Descendants<DocumentFormat.OpenXml.Spreadsheet.CellFormula>().ShouldBeEmpty();
    }

    [Theory]
    [InlineData(TableFormat.Csv)]
    [InlineData(TableFormat.Xlsx)]
    public async Task Hostile_text_comes_back_as_it_was(TableFormat format)
    {
        var texts = NaughtyStrings.All().Select(text => SafeText.TryNormalize(text, 30_000, out var safe, out _) ? safe : "").Where(text => text.Length > 0).ToList();
        var stream = await TableFiles.WrittenAsync(format, ["文字", "号"], [.. texts.Select((text, number) => new object?[] { text, number })]);
        var (_, rows, refusal) = TableFiles.Read(stream, "a" + TableWriter.Extension(format));
        refusal.ShouldBeNull();
        rows.Select(row => row.Cells[0]).ShouldBe(texts.Select(text => text.Trim()));
    }

    [Fact]
    public async Task Text_too_long_for_a_cell_is_cut_and_odd_sheet_names_are_mended()
    {
        var stream = new MemoryStream();
        await TableWriter.WriteAsync(
            stream, TableFormat.Xlsx, new Phrase("[工单]: 2026/07 <很长的名字很长的名字很长的名字很长的名字>", ""), [new TableColumn(new Phrase("列", "Column"))],
            new object?[][] { [new string('税', 40_000)] }.ToAsyncEnumerable(), Language.Chinese, CancellationToken.None);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        new OpenXmlValidator().Validate(document).Select(error => error.Description).ShouldBeEmpty();
        document.WorkbookPart!.WorksheetParts.Single().Worksheet.InnerText.Length.ShouldBe(32_767 + 1);
    }

    [Fact]
    public async Task Rows_that_do_not_fit_on_a_sheet_go_on_to_the_next()
    {
        var stream = new MemoryStream();
        await XlsxFile.WriteAsync(
            stream, "表", [new TableColumn(new Phrase("号", "No."))], Enumerable.Range(1, 7).Select(IReadOnlyList<object?> (number) => [number]).ToAsyncEnumerable(),
            Language.English, CancellationToken.None, mostRows: 4);
        using var document = SpreadsheetDocument.Open(stream, isEditable: false);
        document.WorkbookPart!.WorksheetParts.Select(sheet => sheet.Worksheet.InnerText).Order().ShouldBe(["No.123", "No.456", "No.7"]);
        document.WorkbookPart.Workbook.Descendants<DocumentFormat.OpenXml.Spreadsheet.Sheet>().Select(sheet => sheet.Name!.Value).ShouldBe(["表", "表 2", "表 3"]);
    }

    [Fact]
    public async Task A_row_of_the_wrong_width_or_a_cell_of_an_unknown_kind_is_a_fault_of_the_caller()
    {
        await Should.ThrowAsync<ArgumentException>(() => TableFiles.WrittenAsync(TableFormat.Csv, ["a", "b"], ["x"]));
        await Should.ThrowAsync<ArgumentException>(() => TableFiles.WrittenAsync(TableFormat.Xlsx, ["a"], [new Uri("http://x")]));
    }
}
