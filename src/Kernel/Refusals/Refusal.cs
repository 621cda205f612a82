using Pledge.Kernel.Text;

namespace Pledge.Kernel.Refusals;

/// <summary>
/// Why something was not done: a value, not an exception. The code is stable and documented; the message says what to do about it.
/// </summary>
/// <param name="Code">Stable, machine-readable: <c>case.not-found</c>.</param>
/// <param name="Status">The HTTP status that carries it.</param>
/// <param name="Message">The message with placeholders, in both languages.</param>
/// <param name="Field">Path of the offending field in the command (camel case), or null where no one field is at fault.</param>
public sealed record Refusal(string Code, int Status, Phrase Message, string? Field = null)
{
    /// <summary>Fills the placeholders of <see cref="Message"/>.</summary>
    public IReadOnlyList<object?> Arguments { get; init; } = [];

    /// <summary>The message with its placeholders filled, to be told within another.</summary>
    public Phrase Said => Message.With([.. Arguments]);

    /// <summary>The message in the reader's language.</summary>
    public string In(Language language) => Message.In(language, [.. Arguments]);

    /// <summary>The same refusal with the placeholders filled.</summary>
    public Refusal With(params object?[] arguments) => this with { Arguments = arguments };

    /// <summary>The same refusal laid at a field.</summary>
    public Refusal At(string field) => this with { Field = field };
}

/// <summary>Refusals that any module may answer with.</summary>
public static class CommonRefusals
{
    /// <summary>The thing does not exist, or lies outside the caller's part of the network: both look the same.</summary>
    public static readonly Refusal NotFound = new("not-found", 404, new("没有找到，或不在您的管辖范围内。", "Not found, or outside your part of the network."));

    /// <summary>The caller lacks the permission.</summary>
    public static readonly Refusal Forbidden = new("forbidden", 403, new("您没有执行此操作的权限（{0}）。", "You do not have the permission for this ({0})."));

    /// <summary>Nobody is signed in.</summary>
    public static readonly Refusal SignInFirst = new("sign-in", 401, new("请先登录。", "Sign in first."));

    /// <summary>Somebody else changed the thing in the meantime.</summary>
    public static readonly Refusal Changed = new("changed-meanwhile", 409, new("在您编辑期间，别人已修改了这条记录。请查看最新内容后再提交；您填写的内容仍保留。", "Somebody changed this record while you were editing. Look at the latest version, then submit again; what you typed is still here."));

    /// <summary>A required field is empty.</summary>
    public static readonly Refusal Required = new("field.required", 422, new("请填写{0}。", "Fill in {0}."));

    /// <summary>A text is longer than allowed.</summary>
    public static readonly Refusal TooLong = new("field.too-long", 422, new("{0}不能超过 {1} 个字符（现有 {2} 个）。", "{0} may have at most {1} characters (it has {2})."));

    /// <summary>A number or date lies outside its range.</summary>
    public static readonly Refusal OutOfRange = new("field.out-of-range", 422, new("{0}应在 {1} 与 {2} 之间。", "{0} must lie between {1} and {2}."));

    /// <summary>A value is not one of the allowed ones.</summary>
    public static readonly Refusal NotOffered = new("field.not-offered", 422, new("{0}只能是：{1}。", "{0} must be one of: {1}."));

    /// <summary>A value does not follow the rules of its kind: a number with a wrong check digit, a telephone number without area code.</summary>
    public static readonly Refusal Invalid = new("field.invalid", 422, new("{0}：{1}", "{0}: {1}"));

    /// <summary>The address has a parameter that the route does not know.</summary>
    public static readonly Refusal ParameterUnknown = new("parameter.unknown", 422, new("没有参数“{0}”，可用的有：{1}。", "There is no parameter “{0}”; there are: {1}."));

    /// <summary>A parameter of the address has a value of the wrong kind.</summary>
    public static readonly Refusal ParameterMalformed = new("parameter.malformed", 400, new("参数“{0}”的值无法读取。", "The value of the parameter “{0}” cannot be read."));

    /// <summary>The request could not be read.</summary>
    public static readonly Refusal Malformed = new("request.malformed", 400, new("无法读取请求：{0}", "The request could not be read: {0}"));

    /// <summary>A time lies in the future.</summary>
    public static readonly Refusal InFuture = new("time.in-future", 422, new("{0}不能晚于现在（{1}）。", "{0} cannot be later than now ({1})."));
}
