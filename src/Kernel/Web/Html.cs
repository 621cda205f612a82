using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using Pledge.Kernel.Access;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web.Components;

namespace Pledge.Kernel.Web;

/// <summary>
/// Markup of what stands on a page by the hundred: a component costs microseconds, and the rows of a list had several hundred of them. What is written in the source is
/// taken as it is; what stands in a hole is encoded, phrases in the reader's language, so nothing that a person typed can become markup.
/// </summary>
/// <param name="reader">For whom.</param>
public sealed class Html(Reader reader) : IDisposable
{
    private readonly Reader reader = reader;

    // Pages have tens of thousands of characters; the same buffers serve one after the other.
    private char[] text = ArrayPool<char>.Shared.Rent(1 << 16);

    /// <summary>Who is looking.</summary>
    public Caller Caller => reader.Caller;

    /// <summary>The time of the page (UTC).</summary>
    public DateTimeOffset Now => reader.Now;

    /// <summary>The address of the drawings.</summary>
    internal string Icons => reader.Files.Icons;

    /// <summary>A phrase in his language.</summary>
    public string Say(Phrase phrase, params object?[] arguments) => reader.Say(phrase, arguments);

    /// <summary>Writes <c>$"&lt;b&gt;{name}&lt;/b&gt;"</c>.</summary>
    /// <param name="markup">Written while it is made.</param>
    public void Write([InterpolatedStringHandlerArgument("")] Markup markup) => _ = markup;

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<char>.Shared.Return(text);
        text = [];
    }

    /// <summary>How many characters were written.</summary>
    internal int Length { get; private set; }

    /// <summary>What was written.</summary>
    internal ReadOnlySpan<char> Written => text.AsSpan(0, Length);

    /// <summary>Writes markup of the source.</summary>
    internal void WriteMarkup(string markup)
    {
        Reserve(markup.Length);
        markup.CopyTo(text.AsSpan(Length));
        Length += markup.Length;
    }

    /// <summary>Writes text that anybody may have typed.</summary>
    internal void WriteText(string? value)
    {
        for (var rest = value.AsSpan(); rest.Length > 0;)
        {
            Reserve(rest.Length);
            reader.Encoder.Encode(rest, text.AsSpan(Length), out var consumed, out var written);
            Length += written;
            rest = rest[consumed..];
            if (rest.Length > 0)
            {
                Reserve(text.Length - Length + 1); // what is encoded is longer than what was given
            }
        }
    }

    /// <summary>Moves the end of what was written to an earlier place.</summary>
    internal void Move(int from, int to)
    {
        var moved = text.AsSpan(from, Length - from).ToArray();
        text.AsSpan(to, from - to).CopyTo(text.AsSpan(to + moved.Length));
        moved.CopyTo(text.AsSpan(to));
    }

    private void Reserve(int length)
    {
        if (text.Length - Length < length)
        {
            var larger = ArrayPool<char>.Shared.Rent(Math.Max(2 * text.Length, Length + length));
            Written.CopyTo(larger);
            ArrayPool<char>.Shared.Return(text);
            text = larger;
        }
    }

    /// <summary>An attribute that is left out when it has no value.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Value">Its value, or null.</param>
    public readonly record struct Optional(string Name, string? Value);

    /// <summary>What the compiler makes of an interpolated string for <see cref="Html.Write"/>.</summary>
    [InterpolatedStringHandler]
    public readonly ref struct Markup
    {
        private readonly Html html;

        /// <summary>Called by the compiler.</summary>
        public Markup(int literalLength, int formattedCount, Html html)
        {
            html.Reserve(literalLength + (formattedCount * 16));
            this.html = html;
        }

        /// <summary>Markup of the source.</summary>
        public void AppendLiteral(string markup) => html.WriteMarkup(markup);

        /// <summary>A text.</summary>
        public void AppendFormatted(string? value) => html.WriteText(value);

        /// <summary>A phrase.</summary>
        public void AppendFormatted(Phrase? value) => AppendFormatted(value?.In(html.Caller.Language));

        /// <summary>A phrase or a text.</summary>
        public void AppendFormatted(Wording value) => AppendFormatted(value.In(html.Caller.Language));

        /// <summary>A whole number.</summary>
        public void AppendFormatted(int value) => html.WriteText(value.ToString(CultureInfo.InvariantCulture));

        /// <summary>An attribute, with a blank before it.</summary>
        public void AppendFormatted(Optional value)
        {
            if (value.Value is { } given)
            {
                html.WriteMarkup(" ");
                html.WriteMarkup(value.Name);
                html.WriteMarkup("=\"");
                html.WriteText(given);
                html.WriteMarkup("\"");
            }
        }
    }
}
