using System.Text;

namespace Pledge.Kernel.Exchange;

/// <summary>Finds out how a text from somewhere else is encoded. [A2]</summary>
public static class TextEncoding
{
    private const int Gb18030 = 54936;

    /// <summary>UTF-16 by its mark, else UTF-8 or GB18030, the first that decodes the whole text; <see langword="null"/> when none does.</summary>
    /// <param name="stream">Seekable and readable; stays open, at any position.</param>
    public static Encoding? Of(Stream stream)
    {
        stream.Position = 0;
        var mark = (stream.ReadByte(), stream.ReadByte());
        if (mark is (0xFF, 0xFE) or (0xFE, 0xFF))
        {
            return mark.Item1 == 0xFF ? Encoding.Unicode : Encoding.BigEndianUnicode;
        }

        Encoding[] candidates =
        [
            new UTF8Encoding(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true),
            CodePagesEncodingProvider.Instance.GetEncoding(Gb18030, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!,
        ];
        return Array.Find(candidates, candidate => Decodes(stream, candidate));
    }

    /// <summary>The whole file is looked at: the first Chinese character may stand in the last row.</summary>
    private static bool Decodes(Stream stream, Encoding encoding)
    {
        stream.Position = 0;
        var decoder = encoding.GetDecoder();
        var bytes = new byte[64 * 1024];
        var characters = new char[encoding.GetMaxCharCount(bytes.Length)];
        try
        {
            for (int read; (read = stream.Read(bytes)) > 0;)
            {
                decoder.GetChars(bytes.AsSpan(0, read), characters, flush: false);
            }

            decoder.GetChars([], characters, flush: true);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
