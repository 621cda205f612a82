using Pledge.Kernel.Exchange;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Tests.Exchange;

/// <summary>[A2] The dry run: every bad row with its reason, in both languages.</summary>
public sealed class ImportTests
{
    private static readonly ImportField[] Fields =
    [
        new("name", new Phrase("纳税人名称", "Taxpayer name"), true, ["名称", "企业名称", "company"], FieldReaders.Line(20)),
        new("number", new Phrase("纳税人识别号", "Taxpayer number"), true, ["税号", "统一社会信用代码", "tax id"], FieldReaders.TaxpayerNumber) { Unique = true },
        new("phone", new Phrase("联系电话", "Phone"), false, ["手机", "电话", "mobile"], FieldReaders.PhoneNumber),
        new("since", new Phrase("登记日期", "Registered on"), false, [], FieldReaders.Date),
        new("seats", new Phrase("终端数", "Terminals"), false, [], FieldReaders.WholeNumber(1, 99)),
        new("area", new Phrase("地区", "Area"), false, [], FieldReaders.Choice([("city", new Phrase("市区", "City")), ("remote", new Phrase("偏远", "Remote"))])),
    ];

    [Fact]
    public void The_mapping_is_proposed_from_titles_in_either_language_and_with_remarks()
    {
        var mapping = ColumnMapping.Propose(["序号", "企业名称*", "统一社会信用代码（18位）", "联系人手机号码", "REGISTERED ON", "电话"], Fields);
        mapping.ColumnOf("name").ShouldBe(1);
        mapping.ColumnOf("number").ShouldBe(2);
        mapping.ColumnOf("phone").ShouldBe(5);
        mapping.ColumnOf("since").ShouldBe(4);
        mapping.ColumnOf("seats").ShouldBeNull();
        mapping.Faults(Fields).ShouldBeEmpty();
        ColumnMapping.Propose(["联系人手机号码"], Fields).ColumnOf("phone").ShouldBe(0);
    }

    [Fact]
    public void The_user_may_map_otherwise_and_required_fields_are_asked_for()
    {
        var mapping = ColumnMapping.Propose(["名称", "税号"], Fields).With("name", null).With("phone", 0);
        mapping.ColumnOf("phone").ShouldBe(0);
        mapping.Faults(Fields).ShouldBe([new Phrase("“纳税人名称”必须有，但没有对应的列", "“Taxpayer name” is required, but no column is assigned to it")]);
        Should.Throw<ArgumentOutOfRangeException>(() => mapping.With("name", 2));
    }

    [Fact]
    public void Good_rows_have_values_and_bad_rows_all_their_errors()
    {
        var rows = Run(
            """
            名称,税号,电话,登记日期,终端数,地区
            广州航网,91440300708461136T,020 87654321,2026/2/3,3,市区
            ,91440300708461136U,123,2026-02-30,100,火星
            佛山税控,4.40106E+17,,,1.5,
            中山,91440300708461136T,,2026年7月1日,１２,remote
            """);

        rows[0].Errors.ShouldBeEmpty();
        rows[0].Values["name"].ShouldBe("广州航网");
        rows[0].Values["phone"].ShouldBe("020-87654321");
        rows[0].Values["since"].ShouldBe(new DateOnly(2026, 2, 3));
        rows[0].Values["seats"].ShouldBe(3);
        rows[0].Values["area"].ShouldBe("city");

        rows[1].Errors.Select(error => (error.Row, error.Column, error.Reason.English)).ShouldBe(
        [
            (3, "名称", "Must be filled in"),
            (3, "税号", "The check character should be “T”, but “U” was typed: compare every character"),
            (3, "电话", "Not a phone number: expected a mobile number of 11 digits, a landline with area code, a 400 or 800 number, or a short number such as 95xxx"),
            (3, "登记日期", "“2026-02-30” is not a date: write it as 2026-07-21"),
            (3, "终端数", "Must be from 1 to 99; it is 100"),
            (3, "地区", "“火星” is none of the choices: City, Remote"),
        ]);
        rows[1].Errors.ShouldAllBe(error => error.Reason.Chinese.Any(character => character > '\u4E00'));

        rows[2].Errors.Select(error => error.Reason.English).ShouldBe(
            ["The spreadsheet program took it for a number and lost its last digits: format the column as text and type it again", "“1.5” is not a whole number: write it as 1234"]);
        rows[2].Values["phone"].ShouldBeNull();

        rows[3].Errors.Single().Reason.ShouldBe(new Phrase("与第 2 行相同，文件里只能出现一次", "The same as in row 2; it may occur only once in the file"));
        rows[3].Values["seats"].ShouldBe(12);
        rows[3].Values["area"].ShouldBe("remote");
    }

    [Fact]
    public void A_formula_error_in_a_cell_is_named() =>
        Run("名称,税号\n#N/A,91440300708461136T\n").Single().Errors.Single().Reason.English.ShouldContain("“#N/A”");

    private static List<ImportRow> Run(string csv)
    {
        using var table = TableReader.Open(TableFiles.Of(csv), "a.csv").Table!;
        return [.. new ImportRun(Fields, ColumnMapping.Propose(table.Headers, Fields)).Validate(table.Rows())];
    }
}
