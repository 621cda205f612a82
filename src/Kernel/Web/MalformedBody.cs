using System.Collections;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Pledge.Kernel.Files;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Web;

/// <summary>A body that cannot be read. It says which field is wrong and how to write it, in the caller's terms and not in the reader's.</summary>
internal sealed class MalformedBody : BadHttpRequestException
{
    internal const int MostFields = 1024;
    internal const int MostBytesOfField = 4 * 1024 * 1024;

    private static readonly Refusal Field = new("field.malformed", 400, new("无法读取“{0}”：应为 {1}。", "“{0}” cannot be read: expected {1}."));
    private static readonly Refusal Body = new("request.malformed", 400, new("请求内容不是有效的 JSON 对象（第 {0} 行）。", "The body is not a valid JSON object (line {0})."));

    private static readonly Refusal IfMatch = new("if-match", 400, new("If-Match 应为所读内容中的 version，如 \"7\"，而不是 ETag。", "If-Match takes the version that stands in what was read, such as \"7\", and not the ETag."), "If-Match");
    private static readonly Refusal BrokenForm = new("form.malformed", 400, new("无法读取表单：内容不完整或格式不正确，请刷新页面后重试。", "The form cannot be read: it is cut off or malformed. Reload the page and try again."));
    private static readonly Refusal TooLarge = new(
        "request.too-large",
        413,
        new(
            "内容过大：一次最多 {0} MB，最多 {1} 个字段，每个字段的文字最多 {2} MB。请减少后再提交，或分几次上传。",
            "This is too much at once: at most {0} MB, {1} fields and {2} MB of text in a field. Send less, or upload the files in several goes."));

    private MalformedBody(Refusal refusal, Exception inner)
        : base(inner.Message, refusal.Status, inner) => Refusal = refusal;

    internal Refusal Refusal { get; }

    /// <summary>Reads the form before anybody else does, so that one that cannot be read is told as the sender's fault.</summary>
    internal static async Task ReadForm(HttpRequest request)
    {
        if (!request.HasFormContentType)
        {
            return;
        }

        try
        {
            await request.ReadFormAsync(request.HttpContext.RequestAborted);
        }
        catch (Exception fault) when (fault is InvalidDataException or IOException)
        {
            // The framework tells its own limits in the message only.
            var isLimit = fault is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } || fault.Message.Contains("limit", StringComparison.Ordinal);
            throw new MalformedBody(isLimit ? OverLimit : BrokenForm, fault);
        }
    }

    internal static Refusal OverLimit => TooLarge.With(FileStore.MostBytesOfRequest >> 20, MostFields, MostBytesOfField >> 20);

    internal static MalformedBody Of(JsonException fault, Type command, bool withIfMatch)
    {
        var path = fault.Path?.TrimStart('$', '.') ?? "";
        if (withIfMatch && path == "version")
        {
            return new MalformedBody(IfMatch, fault);
        }

        return new MalformedBody(
            path.Length > 0 && !StandsTwice(fault) && TypeAt(command, path.Split('.')) is { } type
                ? Field.With(path, Expected(type)).At(path)
                : Body.With((fault.LineNumber ?? 0) + 1),
            fault);
    }

    // The reader names it in its message only.
    private static bool StandsTwice(JsonException fault) => fault.Message.StartsWith("Duplicate property", StringComparison.Ordinal);

    // The path is the sender's: it may lead anywhere.
    private static Type? TypeAt(Type type, ReadOnlySpan<string> path)
    {
        if (path.Length == 0)
        {
            return type;
        }

        var name = path[0].Split('[')[0];
        var arguments = type.IsGenericType ? type.GetGenericArguments() : [];
        var step = arguments.Length == 2
            ? arguments[1]
            : type.GetProperties().FirstOrDefault(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name) == name)?.PropertyType;
        return step is null ? null : TypeAt(path[0].Contains('[', StringComparison.Ordinal) && step.IsGenericType ? step.GetGenericArguments()[^1] : step, path[1..]);
    }

    private static Phrase Expected(Type type)
    {
        var plain = Nullable.GetUnderlyingType(type) ?? type;
        return plain switch
        {
            _ when plain == typeof(DateOnly) => new("日期，如 2026-11-22（1900 至 2199 年）", "a date such as 2026-11-22, in the years 1900 to 2199"),
            _ when plain == typeof(TimeOnly) => new("时刻，如 08:30", "a time of day such as 08:30"),
            _ when plain == typeof(DateTimeOffset) => new("时间，如 2026-11-22T14:05+08:00（1900 至 2199 年）", "a time such as 2026-11-22T14:05+08:00, in the years 1900 to 2199"),
            _ when plain == typeof(int) || plain == typeof(long) => new("整数", "a whole number"),
            _ when plain == typeof(decimal) || plain == typeof(double) => new("数字", "a number"),
            _ when plain == typeof(bool) => new("true 或 false", "true or false"),
            _ when plain == typeof(string) => new("文本", "a text"),
            { IsEnum: true } => new("以下之一：" + Names(plain), "one of: " + Names(plain)),
            _ when typeof(IDictionary).IsAssignableFrom(plain) || plain.IsGenericType && plain.GetGenericArguments().Length == 2 => new("名称与值的对应", "names with values"),
            _ when typeof(IEnumerable).IsAssignableFrom(plain) => new("列表", "a list"),
            _ => new("对象", "an object"),
        };
    }

    private static string Names(Type type) => string.Join(", ", Enum.GetNames(type).Select(JsonNamingPolicy.KebabCaseLower.ConvertName));
}
