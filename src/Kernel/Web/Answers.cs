using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Text;

namespace Pledge.Kernel.Web;

/// <summary>Implemented by what a command produced when it made something that has a page: <c>/cases/…</c>; the API resource is the same path under <c>/api/v1</c>.</summary>
public interface IHasPath
{
    /// <summary>Path of the page.</summary>
    string Path { get; }
}

/// <summary>Implemented by what a command produced when part of it must not be kept: it is told once, and a repeat of the command gets the rest.</summary>
public interface IToldOnce
{
    /// <summary>What may be kept and repeated.</summary>
    object Later { get; }
}

/// <summary>Turns refusals into problem+json (RFC 9457) for programs and scripts, and into a page for people.</summary>
public static class Answers
{
    /// <summary>The problem of one or more refusals; the first one gives status and code.</summary>
    public static ProblemDetails Problem(IReadOnlyList<Refusal> refusals, Language language)
    {
        var first = refusals[0];
        var problem = new ProblemDetails
        {
            Type = $"https://pledge.example/problems/{first.Code}",
            Title = first.In(language),
            Status = first.Status,
            Detail = refusals.Count > 1 ? string.Join('\n', refusals.Select(refusal => refusal.In(language))) : null,
        };
        problem.Extensions["code"] = first.Code;
        problem.Extensions["errors"] = refusals.Select(refusal => new { refusal.Field, refusal.Code, Message = refusal.In(language) }).ToList();
        return problem;
    }

    /// <summary>The refusals in the form that the request asks for.</summary>
    public static IResult Refused(HttpContext context, IReadOnlyList<Refusal> refusals, Language language) =>
        WantsPage(context.Request)
            ? Screen.Of<Components.RefusalPage>(refusals, refusals[0].Status).Render()
            : Results.Json(Problem(refusals, language), Wire.Json, "application/problem+json", refusals[0].Status);

    /// <summary>Browsers navigating ask for HTML; scripts and programs do not.</summary>
    public static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);
}
