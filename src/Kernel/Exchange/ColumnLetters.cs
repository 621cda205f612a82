namespace Pledge.Kernel.Exchange;

/// <summary>The letters by which spreadsheet programs name columns: A, B … Z, AA ….</summary>
internal static class ColumnLetters
{
    public static string Of(int index) => index < 26 ? ((char)('A' + index)).ToString() : Of((index / 26) - 1) + Of(index % 26);
}
