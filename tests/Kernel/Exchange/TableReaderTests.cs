using System.IO.Compression;
using System.Text;
using Pledge.Kernel.Exchange;

namespace Pledge.Kernel.Tests.Exchange;

/// <summary>[A2] Files as users have them.</summary>
public sealed class TableReaderTests
{
    private static readonly Encoding Gb18030 = CodePagesEncodingProvider.Instance.GetEncoding("GB18030")!;

    [Theory]
    [InlineData("utf-8", ",")]
    [InlineData("utf-8-bom", ";")]
    [InlineData("gb18030", "\t")]
    [InlineData("utf-16", "\t")]
    public void Csv_is_read_in_every_usual_encoding_and_with_every_usual_delimiter(string encodingName, string delimiter)
    {
        var encoding = encodingName switch { "gb18030" => Gb18030, "utf-16" => Encoding.Unicode, _ => new UTF8Encoding(encodingName == "utf-8-bom") };
        var text = "名称|电话|地址\r\n广州𠮷野家|020-87654321|\"天河路 1 号\r\n二楼, \"\"东\"\"; x\"\r\n\r\n佛山| |\r\n".Replace("|", delimiter, StringComparison.Ordinal);
        var stream = new MemoryStream([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]);

        var (headers, rows, refusal) = TableFiles.Read(stream, "纳税人.CSV");

        refusal.ShouldBeNull();
        headers.ShouldBe(["名称", "电话", "地址"]);
        rows.Select(row => row.Number).ShouldBe([2, 4]);
        rows[0].Cells.ShouldBe(["广州𠮷野家", "020-87654321", "天河路 1 号\r\n二楼, \"东\"; x"]);
        rows[1].Cells.ShouldBe(["佛山", "", ""]);
    }

    [Fact]
    public void Two_columns_of_one_title_are_refused_or_numbered()
    {
        const string Csv = "number,category,Category\nT1,a,b\n";
        TableFiles.Read(TableFiles.Of(Csv), "a.csv").Refusal!.English.ShouldContain("Category");
        var (headers, rows, refusal) = TableFiles.Read(TableFiles.Of(Csv), "a.csv", new TableLimits { NumbersTwins = true });

        refusal.ShouldBeNull();
        headers.ShouldBe(["number", "category", "Category (2)"]);
        rows[0].Cells.ShouldBe(["T1", "a", "b"]);
    }

    [Fact]
    public void The_first_chinese_character_may_stand_at_the_end_of_a_long_file()
    {
        var text = "name,phone\r\n" + string.Concat(Enumerable.Repeat("abc,1\r\n", 50_000)) + "广州,2\r\n";
        TableFiles.Read(TableFiles.Of(text, Gb18030), "a.csv").Rows[^1].Cells[0].ShouldBe("广州");
        TableFiles.Read(TableFiles.Of(text), "a.csv").Rows[^1].Cells[0].ShouldBe("广州");
    }

    [Fact]
    public void An_old_workbook_is_read_from_its_first_sheet_with_content()
    {
        var (headers, rows, refusal) = TableFiles.Read(TableFiles.Fixture("workbook-97.xls"), "a.xls");
        refusal.ShouldBeNull();
        headers.ShouldBe(["名称", "电话", "日期", "金额"]);
        rows.Select(row => row.Number).ShouldBe([2, 4]);
        rows[0].Cells.ShouldBe(["广州航网科技", "13800138000", "2026-02-13", "0.3"]);
        rows[1].Cells.Take(2).ShouldBe(["佛山税控", "4.40106199001011E+17"]);
    }

    [Fact]
    public async Task A_heading_above_the_table_is_passed_over()
    {
        TableFiles.Read(TableFiles.Of("纳税人登记表,,\n\n名称,电话,\n甲,1,多余\n"), "a.csv").Rows.Single().ShouldSatisfyAllConditions(
            row => row.Number.ShouldBe(4),
            row => row.Cells.ShouldBe(["甲", "1"]));
        var workbook = await TableFiles.WrittenAsync(TableFormat.Xlsx, ["纳税人登记表", ""], ["名称", "电话"], ["甲", 1]);
        TableFiles.Read(workbook, "a.xlsx").Headers.ShouldBe(["名称", "电话"]);
    }

    [Fact]
    public void A_table_with_one_column_is_a_table() =>
        TableFiles.Read(TableFiles.Of("名称\n甲\n乙\n"), "a.txt").Rows.Count.ShouldBe(2);

    [Theory]
    [InlineData("", "a.csv", "is empty")]
    [InlineData("名称\n甲", "a.docx", "“.docx” is not a table")]
    [InlineData("名称\n甲", "表", "“表” is not a table")]
    [InlineData("名称\n甲", "a.xlsx", "rename it to “.csv”")]
    [InlineData("名称\n甲", "a.xls", "rename it to “.csv”")]
    [InlineData("<html><table>", "a.xls", "is a web page")]
    [InlineData("%PDF-1.7", "a.csv", "not a table")]
    [InlineData("a\0b", "a.csv", "not a table")]
    [InlineData("PK\u0003\u0004garbage", "a.xlsx", "is damaged")]
    [InlineData("1,2\n3,4\n", "a.csv", "no header row")]
    [InlineData("\n\n", "a.csv", "no header row")]
    [InlineData("名称,电话,名称\n", "a.csv", "Columns A and C are both called “名称”")]
    public void A_file_that_is_no_table_is_refused_with_the_way_out(string content, string fileName, string reason)
    {
        var refusal = TableFiles.Read(TableFiles.Of(content), fileName).Refusal;
        refusal!.English.ShouldContain(reason);
        refusal.Chinese.ShouldNotBe(refusal.English);
    }

    [Theory]
    [InlineData("名称,电话\n甲;\"乙,1\n丙,2\n", "甲;\"乙", "丙")]
    [InlineData("名称,电话\n甲;乙;丙;丁,1\n戊,2\n", "甲;乙;丙;丁", "戊")]
    [InlineData("名称,电话\n\"甲\"乙,1\n6\" 管,2\n", "甲乙", "6\" 管")]
    public void A_stray_quotation_mark_or_delimiter_is_a_letter(string content, params string[] names) =>
        TableFiles.Read(TableFiles.Of(content), "a.csv").Rows.Select(row => row.Cells[0]).ShouldBe(names);

    [Theory]
    [InlineData("名称,电话\n甲,1\n\"乙,2\n丙,3\n", 3)]
    [InlineData("名称,电话\n\"甲,1\n\"乙,2\n丙,3\n", 2)]
    public void A_quotation_mark_that_would_swallow_rows_is_refused_with_its_row(string content, int row) =>
        TableFiles.Read(TableFiles.Of(content), "a.csv").Refusal!.English.ShouldContain($"In row {row} a quotation mark is not closed");

    [Fact]
    public void Bytes_that_are_no_text_in_a_known_encoding_are_refused() =>
        TableFiles.Read(new MemoryStream([.. "name\n"u8, 0xFF, 0xFF, 0x20]), "a.csv").Refusal!.English.ShouldContain("neither UTF-8 nor GB18030");

    [Fact]
    public void A_workbook_with_a_password_is_refused() =>
        TableFiles.Read(TableFiles.Fixture("workbook-with-password.xlsx"), "a.xlsx").Refusal!.English.ShouldContain("password");

    [Fact]
    public async Task A_workbook_under_a_wrong_name_is_refused()
    {
        TableFiles.Read(TableFiles.Fixture("workbook-97.xls"), "a.xlsx").Refusal!.English.ShouldContain("rename it to “.xls”");
        TableFiles.Read(await TableFiles.WrittenAsync(TableFormat.Xlsx, ["名称"]), "a.csv").Refusal!.English.ShouldContain("rename it to “.xlsx”");
        TableFiles.Read(TableFiles.Zip(("word/document.xml", "<w/>")), "a.xlsx").Refusal!.English.ShouldContain("not a table");
    }

    [Fact]
    public async Task A_workbook_cut_short_or_scrambled_is_refused_and_never_throws()
    {
        var whole = (await TableFiles.WrittenAsync(TableFormat.Xlsx, ["名称", "电话"], [.. Enumerable.Range(0, 300).Select(number => new object?[] { $"甲{number}", number })])).ToArray();
        var old = TableFiles.Fixture("workbook-97.xls").ToArray();
        var random = new Random(7);
        for (var round = 0; round < 300; round++)
        {
            var (bytes, name) = round % 2 == 0 ? (whole, "a.xlsx") : (old, "a.xls");
            var broken = round % 3 == 0 ? bytes[..random.Next(1, bytes.Length)] : [.. bytes];
            for (var change = 0; change < 8; change++)
            {
                broken[random.Next(broken.Length)] = (byte)random.Next(256);
            }

            TableFiles.Read(new MemoryStream(broken), name);
        }
    }

    [Fact]
    public void An_archive_that_unpacks_to_far_more_than_it_is_is_refused()
    {
        var bomb = TableFiles.Zip(("xl/workbook.xml", "<workbook/>"), ("xl/worksheets/sheet1.xml", new string(' ', 100 << 20)));
        bomb.Length.ShouldBeLessThan(1 << 20);
        TableFiles.Read(bomb, "a.xlsx").Refusal!.English.ShouldContain("Unpacked, the file has 101 MB");
    }

    [Fact]
    public async Task A_workbook_that_names_things_outside_itself_is_refused()
    {
        var workbook = await TableFiles.WrittenAsync(TableFormat.Xlsx, ["名称"], ["甲"]);
        using (var archive = new ZipArchive(workbook, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var part in archive.Entries.Where(part => part.Name.EndsWith(".xml", StringComparison.Ordinal)).ToList())
            {
                using var content = part.Open();
                var text = await new StreamReader(content, leaveOpen: true).ReadToEndAsync(TestContext.Current.CancellationToken);
                content.SetLength(0);
                await content.WriteAsync(Encoding.UTF8.GetBytes(text
                    .Replace("?>", "?><!DOCTYPE any [<!ENTITY outside SYSTEM \"file:///etc/hostname\">]>", StringComparison.Ordinal)
                    .Replace("甲", "&outside;", StringComparison.Ordinal)), TestContext.Current.CancellationToken);
            }
        }

        var read = TableFiles.Read(workbook, "a.xlsx");
        read.Refusal.ShouldNotBeNull();
        read.Rows.ShouldBeEmpty();
    }

    [Fact]
    public void An_archive_that_lies_about_its_sizes_yields_no_more_than_it_declares()
    {
        var bytes = TableFiles.Zip(("xl/workbook.xml", new string(' ', 10 << 20))).ToArray();
        var central = bytes.AsSpan().LastIndexOf("PK\x01\x02"u8);
        BitConverter.TryWriteBytes(bytes.AsSpan(central + 24), 1000).ShouldBeTrue();
        using var archive = new ZipArchive(new MemoryStream(bytes));
        using var part = archive.Entries[0].Open();
        var unpacked = new MemoryStream();
        try
        {
            part.CopyTo(unpacked);
        }
        catch (InvalidDataException)
        {
            // A runtime that complains instead is as good.
        }

        unpacked.Length.ShouldBeLessThanOrEqualTo(1000);
    }

    [Fact]
    public void Limits_are_refused_with_their_numbers()
    {
        TableFiles.Read(TableFiles.Of("名称\n甲\n乙\n丙\n"), "a.csv", new TableLimits { Rows = 2 }).ShouldSatisfyAllConditions(
            read => read.Rows.Count.ShouldBe(2),
            read => read.Refusal!.English.ShouldContain("More than 2 rows"));
        TableFiles.Read(TableFiles.Of("名称\n甲\n乙\n"), "a.csv", new TableLimits { Rows = 2 }).Refusal.ShouldBeNull();
        TableFiles.Read(TableFiles.Of("名称\n甲\n"), "a.csv", new TableLimits { Bytes = 3 }).Refusal!.English.ShouldContain("at most 1 MB");
        TableFiles.Read(TableFiles.Of("a,b,c\n1,2,3\n"), "a.csv", new TableLimits { Columns = 2 }).Refusal!.English.ShouldContain("Row 1 has more than 2 columns");
        TableFiles.Read(TableFiles.Of("名称\n" + new string('甲', 11)), "a.csv", new TableLimits { CellLength = 10 }).Refusal!.English.ShouldContain("row 2 is longer than 10");
    }

    [Fact]
    public void A_quotation_mark_that_is_never_closed_does_not_fill_the_memory()
    {
        var text = "名称,电话\n甲,1\n\"乙,2\n" + string.Concat(Enumerable.Repeat("丙,3\n", 2_000_000));
        var (_, rows, refusal) = TableFiles.Read(TableFiles.Of(text), "a.csv");
        rows.Count.ShouldBeLessThan(2);
        refusal!.English.ShouldContain("A cell in row 3 is longer");
    }
}
