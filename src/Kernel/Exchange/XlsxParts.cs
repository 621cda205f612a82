using System.Globalization;
using System.Text;

namespace Pledge.Kernel.Exchange;

/// <summary>What stands around the sheets of a workbook: its list of parts, its styles, its way to write text.</summary>
internal static class XlsxParts
{
    public const int MostRows = 1_048_576;
    public const int HeaderStyle = 1, DateStyle = 2, TimeStyle = 3, TextStyle = 4;

    public const string SheetStart = Declaration
        + """<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetViews><sheetView workbookViewId="0">"""
        + """<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>""";

    /// <summary>Before it the calendar of spreadsheets is off by a day: it believes in 29 February 1900.</summary>
    public static readonly DateTime FirstTime = new(1900, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);

    private const string Declaration = """<?xml version="1.0" encoding="UTF-8" standalone="yes"?>""";
    private const string Types = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    private const string Relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string PackageRelations = "http://schemas.openxmlformats.org/package/2006/relationships";
    private const int LongestText = 32_767, LongestSheetName = 31, ExactDigits = 15;

    private const string Styles = Declaration
        + """
        <styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">
        <numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\-mm\-dd"/><numFmt numFmtId="165" formatCode="yyyy\-mm\-dd\ hh:mm"/></numFmts>
        <fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>
        <fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>
        <borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>
        <cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>
        <cellXfs count="5">
        <xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>
        <xf numFmtId="49" fontId="1" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1"/>
        <xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="165" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        <xf numFmtId="49" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>
        </cellXfs></styleSheet>
        """;

    /// <summary>All parts of the workbook but the sheets themselves, which stand in <c>xl/worksheets/sheetN.xml</c>.</summary>
    public static IEnumerable<(string Name, string Content)> Around(string title, int sheets)
    {
        var numbers = Enumerable.Range(1, sheets).ToList();
        yield return ("xl/styles.xml", Styles);
        yield return ("xl/workbook.xml", Declaration
            + $"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="{Relations}"><sheets>"""
            + string.Concat(numbers.Select(number => $"""<sheet name="{SheetName(title, number)}" sheetId="{number}" r:id="rId{number}"/>"""))
            + "</sheets></workbook>");
        yield return ("xl/_rels/workbook.xml.rels", Declaration
            + $"""<Relationships xmlns="{PackageRelations}">"""
            + string.Concat(numbers.Select(number => $"""<Relationship Id="rId{number}" Type="{Relations}/worksheet" Target="worksheets/sheet{number}.xml"/>"""))
            + $"""<Relationship Id="rIdStyles" Type="{Relations}/styles" Target="styles.xml"/></Relationships>""");
        yield return ("_rels/.rels", Declaration
            + $"""<Relationships xmlns="{PackageRelations}"><Relationship Id="rId1" Type="{Relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>""");
        yield return ("[Content_Types].xml", Declaration
            + """<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"""
            + """<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>"""
            + $"""<Override PartName="/xl/workbook.xml" ContentType="{Types}.sheet.main+xml"/>"""
            + $"""<Override PartName="/xl/styles.xml" ContentType="{Types}.styles+xml"/>"""
            + string.Concat(numbers.Select(number => $"""<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{Types}.worksheet+xml"/>"""))
            + "</Types>");
    }

    /// <summary>Whether a spreadsheet program, which calculates with doubles, keeps every digit.</summary>
    public static bool IsExact(string digits) => digits.Contains('E', StringComparison.Ordinal) || digits.Count(char.IsAsciiDigit) <= ExactDigits;

    /// <summary>
    /// Text as the format wants it: at most 32,767 characters, what XML cannot hold as <c>_x0007_</c>, and text that already looks
    /// like that protected, so that it is not taken for a character.
    /// </summary>
    public static void AppendEscaped(StringBuilder xml, string text)
    {
        var length = Math.Min(text.Length, LongestText);
        for (var index = 0; index < length; index++)
        {
            var character = text[index];
            if (char.IsSurrogatePair(text, index) && index + 1 < length)
            {
                xml.Append(character).Append(text[++index]);
            }
            else if (character == '_' && LooksEscaped(text, index))
            {
                xml.Append("_x005F_");
            }
            else if (char.IsSurrogate(character))
            {
                xml.Append('\uFFFD');
            }
            else if ((character < ' ' && character is not ('\n' or '\t')) || character >= '\uFFFE')
            {
                xml.Append(CultureInfo.InvariantCulture, $"_x{(int)character:X4}_");
            }
            else
            {
                xml.Append(character switch { '&' => "&amp;", '<' => "&lt;", '>' => "&gt;", '"' => "&quot;", _ => character.ToString() });
            }
        }
    }

    private static bool LooksEscaped(string text, int index) =>
        index + 6 < text.Length && text[index + 1] == 'x' && text[index + 6] == '_' && text.AsSpan(index + 2, 4).IndexOfAnyExcept("0123456789abcdefABCDEF") < 0;

    private static string SheetName(string title, int number)
    {
        var ending = number == 1 ? "" : $" {number}";
        var allowed = new string([.. title.Where(character => !char.IsControl(character) && !char.IsSurrogate(character) && !"[]:*?/\\'".Contains(character, StringComparison.Ordinal))]).Trim();
        var name = allowed.Length == 0 ? "Sheet" : allowed[..Math.Min(allowed.Length, LongestSheetName - ending.Length)];
        var xml = new StringBuilder();
        AppendEscaped(xml, name + ending);
        return xml.ToString();
    }
}
