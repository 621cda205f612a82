using System.Security.Claims;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Web;

/// <summary>
/// The door: finds out who is calling and what the route demands, before any handler runs. A route that says neither
/// <see cref="Demand"/> nor <see cref="Open"/> is closed.
/// </summary>
internal static partial class Edge
{
    internal const string FormTokenHeader = "X-Form-Token";
    internal const string SecurityLog = "Pledge.Security";

    private static readonly Refusal Forged = new("form-token", 400, new("未保存：此表单不属于当前登录，可能登录已过期，或有人在另一标签页登录。请在新标签页用自己的账号登录，再回到这里提交。", "Nothing was saved: this form is not of the present sign-in, which may have expired, or somebody else signed in in another tab. Sign in as yourself in a new tab, then submit again here."));
    private static readonly Refusal MethodNotAllowed = new("method-not-allowed", 405, new("此地址不支持该请求方法，可用：{0}。", "This address does not take that method; it takes: {0}."));
    private static readonly Refusal MediaTypeUnknown = new("media-type", 415, new("不支持这种内容类型，请使用 application/json 或表单。", "This content type is not read here; send application/json or a form."));
    private static readonly Refusal TooOften = new("too-often", 429, new("尝试过于频繁，请一分钟后再试。", "Too many attempts; try again in a minute."));
    private static readonly Refusal Broken = new("broken", 500, new("系统出错，已记录（编号 {0}）。请重试；若仍失败，请把编号告诉管理员。", "Something broke and has been recorded (no. {0}). Try again; if it fails again, tell your administrator the number."));

    private static readonly Refusal KeyHoldsNot = new("key", 401, new("接口密钥无效：未知、已过期或已撤销。请在设置的“接口密钥”中另发一个。", "This API key does not hold: it is unknown, has expired or was revoked. Issue another one under “API keys” in the settings."));
    private static readonly Refusal PasswordFirst = new("password.initial", 403, new("请先在“我的账号”中把初始密码改成自己的。", "Change the first password to one of your own under “My account”."));
    private static readonly Refusal SecondFactorFirst = new("second-factor.missing", 403, new("您的角色要求两步验证，请先在“我的账号”中启用。", "Your role asks for a second factor; set it up under “My account” first."));
    private static readonly Refusal ProveFirst = new("prove-first", 403, new("此操作需要再次确认是您本人：请在“我的账号”中输入密码或验证码后重试。", "This asks you to prove that it is you: give your password or a code under “My account”, then try again."));

    internal static void Use(IApplicationBuilder app)
    {
        app.UseForwardedHeaders();
        app.Use(HostCookies.Rename);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = AnswerFault,

            // What a sender got wrong is told to him; what we got wrong goes to the log below, once and under its number.
            SuppressDiagnosticsCallback = _ => true,
        });
        app.UseStatusCodePages(AnswerUnrouted);
        app.UseResponseCompression();
        app.Use(AnswerHead);
        app.Use(SecurityHeaders);
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = file => PrepareFile(file.Context),
        });
        app.UseRouting();
        app.UseAuthentication();
        app.Use(Admit);
    }

    private static void PrepareFile(HttpContext context)
    {
        // Built names carry a hash of their content, so a name never changes its meaning.
        context.Response.Headers.CacheControl =
            context.Request.Path.StartsWithSegments(Components.ClientFiles.Folder) ? "public, max-age=31536000, immutable" : "no-cache";

        // A text that does not say its signs is read by those of whoever links to it.
        if (context.Response.ContentType is { } kind && kind.StartsWith("text/", StringComparison.Ordinal))
        {
            context.Response.ContentType = $"{kind}; charset=utf-8";
        }
    }

    private static Task SecurityHeaders(HttpContext context, RequestDelegate next)
    {
        KeepBrowsersStrict(context);
        return next(context);
    }

    private static void KeepBrowsersStrict(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self'; font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        if (context.Request.IsHttps)
        {
            headers.StrictTransportSecurity = "max-age=31536000; includeSubDomains";
        }

        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(self), geolocation=(self), microphone=()";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
    }

    // A HEAD is a GET whose body stays behind; the server sees to that by what the request line said.
    private static Task AnswerHead(HttpContext context, RequestDelegate next)
    {
        if (HttpMethods.IsHead(context.Request.Method))
        {
            context.Request.Method = HttpMethods.Get;
        }

        return next(context);
    }

    private static async Task Admit(HttpContext context, RequestDelegate next)
    {
        var callers = context.RequestServices.GetRequiredService<CallerContext>();
        if (context.RequestServices.GetRequiredService<EndedSessions>().Has(CallerClaims.SessionOf(context.User)))
        {
            context.User = new ClaimsPrincipal(new ClaimsIdentity());
        }

        callers.Current = CallerClaims.Read(context.User, LanguageOf(context));
        if (ParameterWithNul(context.Request) is { } parameter)
        {
            await Answers.Refused(context, [CommonRefusals.ParameterMalformed.With(parameter).At(parameter)], callers.Current.Language).ExecuteAsync(context);
            return;
        }

        var endpoint = context.GetEndpoint();
        if (endpoint is not RouteEndpoint || endpoint.Metadata.GetMetadata<Open>() is not null)
        {
            await next(context);
            return;
        }

        var demand = endpoint.Metadata.GetMetadata<Demand>();
        var refusal = RefusalOf(context.Request, callers.Current, demand, endpoint.Metadata) ?? await UnprovenOf(context, callers.Current, endpoint.Metadata);
        if (refusal is not null)
        {
            Log(context, callers.Current, demand, refusal);
            if (WayOut(context.Request, refusal) is { } elsewhere)
            {
                context.Response.Redirect(elsewhere);
                return;
            }

            await Answers.Refused(context, [refusal], callers.Current.Language).ExecuteAsync(context);
            return;
        }

        // Programs carry their key in a header that no foreign page can send; cookies go along by themselves, so they need the token.
        var unsafeMethod = !HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method);
        if (unsafeMethod)
        {
            context.Request.EnableBuffering();
            await MalformedBody.ReadForm(context.Request);
            if (callers.Current.ApiKeyId is null && !await context.RequestServices.GetRequiredService<IAntiforgery>().IsRequestValidAsync(context))
            {
                SecurityLogOf(context).LogWarning("Refused {Method} {Route} for want of its form token: account {Account}", context.Request.Method, RouteOf(context), callers.Current.AccountId);
                await Answers.Refused(context, [Forged], callers.Current.Language).ExecuteAsync(context);
                return;
            }
        }

        await next(context);
    }

    // No text that is stored holds a NUL, and PostgreSQL takes none to look for.
    private static string? ParameterWithNul(HttpRequest request) =>
        request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true
            ? request.Query.Where(parameter => parameter.Key.Contains('\0', StringComparison.Ordinal) || parameter.Value.Any(value => value?.Contains('\0', StringComparison.Ordinal) == true))
                .Select(parameter => SafeText.Clean(parameter.Key, keepLines: false)).FirstOrDefault()
            : null;

    /// <summary>Where the log tells who tried what he may not: by key and address, for what was typed may be a secret in the wrong field.</summary>
    internal static ILogger SecurityLogOf(HttpContext context) => context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(SecurityLog);

    private static string? RouteOf(HttpContext context) => ((RouteEndpoint)context.GetEndpoint()!).RoutePattern.RawText;

    // Whoever tries what he may not is told apart by key and the thing's kind: the log names no person, and no address that could.
    private static void Log(HttpContext context, Caller caller, Demand? demand, Refusal refusal)
    {
        if (refusal.Code == CommonRefusals.Forbidden.Code)
        {
            SecurityLogOf(context).LogWarning(
                "Refused {Method} {Route} for want of {Permission}: account {Account}, key {Key}",
                context.Request.Method, RouteOf(context), demand!.Permission!.Key, caller.AccountId, caller.ApiKeyId);
        }
    }

    // Somebody who opens a page is led to where he can do what is missing.
    private static string? WayOut(HttpRequest request, Refusal refusal) =>
        !Answers.WantsPage(request) || !HttpMethods.IsGet(request.Method) ? null
        : refusal == CommonRefusals.SignInFirst ? $"/login?next={Uri.EscapeDataString(request.Path + request.QueryString)}"
        : refusal == PasswordFirst ? "/account"
        : refusal == SecondFactorFirst ? "/account/second-factor"
        : null;

    private static Refusal? RefusalOf(HttpRequest request, Caller caller, Demand? demand, EndpointMetadataCollection metadata)
    {
        if (!caller.Known)
        {
            return ApiKeyAuthentication.KeyOf(request) is null ? CommonRefusals.SignInFirst : KeyHoldsNot;
        }

        if (demand is null)
        {
            return CommonRefusals.NotFound;
        }

        if (caller.Owes is { } duty && metadata.GetMetadata<DespiteDuty>() is null)
        {
            return duty == Duty.ChangePassword ? PasswordFirst : SecondFactorFirst;
        }

        return demand.Permission is { } permission && !caller.Can(permission) ? CommonRefusals.Forbidden.With(permission.Title) : null;
    }

    // Attempts are counted here, for what a command writes is rolled back when it refuses.
    private static async Task<Refusal?> UnprovenOf(HttpContext context, Caller caller, EndpointMetadataCollection metadata)
    {
        if (metadata.GetMetadata<Sensitive>() is not null && !await context.RequestServices.GetRequiredService<Sessions>().ProvedLately(context.RequestAborted))
        {
            return ProveFirst;
        }

        return metadata.GetMetadata<HoldsSecret>() is not null && caller.AccountId is { } account
            && !await context.RequestServices.GetRequiredService<Entrance>().Admits(SignInAttempts.ByAccount(account), context)
            ? TooOften : null;
    }

    private static Language LanguageOf(HttpContext context)
    {
        var wish = context.Request.Cookies["language"]
            ?? (context.User.FindFirst(CallerClaims.Language)?.Value)
            ?? context.Request.Headers.AcceptLanguage.ToString();
        return wish.StartsWith("en", StringComparison.OrdinalIgnoreCase) ? Language.English : Language.Chinese;
    }

    // What routing turned away: no such path, not by this method, not in this format; and who knocks too often.
    private static Task AnswerUnrouted(StatusCodeContext unrouted)
    {
        var context = unrouted.HttpContext;
        var refusal = context.Response.StatusCode switch
        {
            StatusCodes.Status404NotFound => CommonRefusals.NotFound,
            StatusCodes.Status405MethodNotAllowed => MethodNotAllowed.With(context.Response.Headers.Allow.ToString()),
            StatusCodes.Status415UnsupportedMediaType => MediaTypeUnknown,
            StatusCodes.Status429TooManyRequests => TooOften,
            _ => null,
        };
        return refusal is null ? Task.CompletedTask : Answers.Refused(context, [refusal], LanguageOf(context)).ExecuteAsync(context);
    }

    private static async Task AnswerFault(HttpContext context)
    {
        KeepBrowsersStrict(context); // the framework has taken away every header
        var fault = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        var language = LanguageOf(context);
        Refusal refusal;
        if (fault is MalformedBody malformed)
        {
            refusal = malformed.Refusal;
        }
        else if (fault is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
        {
            refusal = MalformedBody.OverLimit;
        }
        else if (fault is BadHttpRequestException bad)
        {
            refusal = ParameterOf().Match(bad.Message) is { Success: true } parameter
                ? CommonRefusals.ParameterMalformed.With(parameter.Groups["name"].Value).At(parameter.Groups["name"].Value)
                : (CommonRefusals.Malformed with { Status = bad.StatusCode }).With(bad.Message);
        }
        else
        {
            context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger("Pledge.Fault").LogError(fault, "Fault {Id} at {Path}", context.TraceIdentifier, context.Request.Path);
            refusal = DatabaseTrouble.Of(fault) ?? Broken.With(context.TraceIdentifier);
            if (refusal.Status == StatusCodes.Status503ServiceUnavailable)
            {
                context.Response.Headers.RetryAfter = "5";
            }
        }

        await Answers.Refused(context, [refusal], language).ExecuteAsync(context);
    }

    // The framework names the parameter in its message only.
    [GeneratedRegex("^(Failed to bind|Required) parameter \"(\\S+ )?(?<name>\\w+)\" (from|was not provided from (query|route|header))", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ParameterOf();
}
