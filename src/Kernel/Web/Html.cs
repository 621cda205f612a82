using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
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
public sealed class Html(Reader reader)
{
    private readonly StringBuilder text = new();
    private readonly Reader reader = reader;

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

    /// <summary>Hands out what was written and begins anew.</summary>
    internal string Take()
    {
        var written = text.ToString();
        text.Clear();
        return written;
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
            html.text.EnsureCapacity(html.text.Length + literalLength + (formattedCount * 16));
            this.html = html;
        }

        /// <summary>Markup of the source.</summary>
        public void AppendLiteral(string markup) => html.text.Append(markup);

        /// <summary>A text.</summary>
        public void AppendFormatted(string? value)
        {
            if (!string.IsNullOrEmpty(value))
            {
                html.text.Append(html.reader.Encoder.Encode(value));
            }
        }

        /// <summary>A phrase.</summary>
        public void AppendFormatted(Phrase? value) => AppendFormatted(value?.In(html.Caller.Language));

        /// <summary>A phrase or a text.</summary>
        public void AppendFormatted(Wording value) => AppendFormatted(value.In(html.Caller.Language));

        /// <summary>A whole number.</summary>
        public void AppendFormatted(int value) => html.text.Append(CultureInfo.InvariantCulture, $"{value}");

        /// <summary>An attribute, with a blank before it.</summary>
        public void AppendFormatted(Optional value)
        {
            if (value.Value is { } given)
            {
                html.text.Append(' ').Append(value.Name).Append("=\"");
                AppendFormatted(given);
                html.text.Append('"');
            }
        }
    }
}
