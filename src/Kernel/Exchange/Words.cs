using Pledge.Kernel.Text;

namespace Pledge.Kernel.Exchange;

/// <summary>What reading and writing tables says.</summary>
internal static class Words
{
    public static readonly Phrase EmptyFile = new(
        "文件是空的：请选择有内容的文件",
        "The file is empty: choose one that has content");

    public static readonly Phrase TooLarge = new(
        "文件有 {0} MB，最多 {1} MB：请分成几个文件",
        "The file has {0} MB, at most {1} MB are read: split it into several files");

    public static readonly Phrase UnknownExtension = new(
        "“{0}”不是能读取的表格：请另存为 .xlsx、.xls、.csv、.tsv 或 .txt",
        "“{0}” is not a table that can be read: save it as .xlsx, .xls, .csv, .tsv or .txt");

    public static readonly Phrase NotATable = new(
        "文件内容不是表格：请用表格软件另存为 .xlsx 或 .csv",
        "The content of the file is not a table: save it as .xlsx or .csv from your spreadsheet program");

    public static readonly Phrase WebPage = new(
        "文件内容是网页，只是名字像表格：请用表格软件打开，另存为 .xlsx",
        "The content of the file is a web page under the name of a table: open it in your spreadsheet program and save it as .xlsx");

    public static readonly Phrase WrongExtension = new(
        "文件名以“{0}”结尾，内容却是 {1}：请改为“{2}”后再试",
        "The name ends in “{0}”, but the content is {1}: rename it to “{2}” and try again");

    public static readonly Phrase Workbook2007 = new("Excel 工作簿（.xlsx）", "an Excel workbook (.xlsx)");

    public static readonly Phrase Workbook97 = new("旧版 Excel 工作簿（.xls）", "an older Excel workbook (.xls)");

    public static readonly Phrase PlainText = new("文本（.csv）", "text (.csv)");

    public static readonly Phrase Encrypted = new(
        "文件有密码：请取消密码后再导入",
        "The file is protected by a password: remove the password first");

    public static readonly Phrase Damaged = new(
        "文件已损坏：请用表格软件打开并重新保存",
        "The file is damaged: open it in your spreadsheet program and save it again");

    public static readonly Phrase DamagedAfter = new(
        "文件已损坏，第 {0} 行之后无法读取：请用表格软件打开并重新保存",
        "The file is damaged and cannot be read after row {0}: open it in your spreadsheet program and save it again");

    public static readonly Phrase UnpacksTooLarge = new(
        "文件解开后有 {0} MB，超出允许的大小：请删除多余的工作表和格式，或分成几个文件",
        "Unpacked, the file has {0} MB, more than is allowed: remove sheets and formats that are not needed, or split the file");

    public static readonly Phrase UnknownEncoding = new(
        "文字编码既不是 UTF-8 也不是 GB18030：请另存为“CSV UTF-8”",
        "The text is neither UTF-8 nor GB18030: save it as “CSV UTF-8”");

    public static readonly Phrase NoHeader = new(
        "没有标题行：第一行应写各列的名称",
        "There is no header row: the first row must name the columns");

    public static readonly Phrase DuplicateHeader = new(
        "{0} 列和 {1} 列的标题都是“{2}”：请改名或删除其中一列",
        "Columns {0} and {1} are both called “{2}”: rename or remove one of them");

    public static readonly Phrase TooManyRows = new(
        "超过 {0} 行：请分成几个文件",
        "More than {0} rows: split the file");

    public static readonly Phrase TooManyColumns = new(
        "第 {0} 行超过 {1} 列",
        "Row {0} has more than {1} columns");

    public static readonly Phrase CellTooLong = new(
        "第 {0} 行有一格超过 {1} 个字符，多半是引号没有成对",
        "A cell in row {0} is longer than {1} characters; most likely a quotation mark is not closed");

    public static readonly Phrase QuoteNotClosed = new(
        "第 {0} 行的引号没有成对，其后的行会被并入一格：请补上引号，格内的引号写两遍",
        "In row {0} a quotation mark is not closed, and the rows below would become part of its cell: close it, and write a quotation mark inside a cell twice");

    public static readonly Phrase NotMapped = new(
        "“{0}”必须有，但没有对应的列",
        "“{0}” is required, but no column is assigned to it");

    public static readonly Phrase Required = new("必须填写", "Must be filled in");

    public static readonly Phrase NotUnique = new(
        "与第 {0} 行相同，文件里只能出现一次",
        "The same as in row {0}; it may occur only once in the file");

    public static readonly Phrase Rounded = new(
        "表格软件把它当成数字，末尾几位已丢失：请把该列设为“文本”格式后重新填写",
        "The spreadsheet program took it for a number and lost its last digits: format the column as text and type it again");

    public static readonly Phrase CellError = new(
        "单元格是公式错误“{0}”",
        "The cell holds the formula error “{0}”");

    public static readonly Phrase NotADate = new(
        "“{0}”不是日期：请写成 2026-07-21",
        "“{0}” is not a date: write it as 2026-07-21");

    public static readonly Phrase NotANumber = new(
        "“{0}”不是数字：请写成 1234.5",
        "“{0}” is not a number: write it as 1234.5");

    public static readonly Phrase NotAWholeNumber = new(
        "“{0}”不是整数：请写成 1234",
        "“{0}” is not a whole number: write it as 1234");

    public static readonly Phrase OutOfRange = new(
        "应在 {0} 到 {1} 之间，填的是 {2}",
        "Must be from {0} to {1}; it is {2}");

    public static readonly Phrase NotAChoice = new(
        "“{0}”不在可选项中：{1}",
        "“{0}” is none of the choices: {1}");

    public static readonly Phrase Yes = new("是", "Yes");

    public static readonly Phrase No = new("否", "No");
}
