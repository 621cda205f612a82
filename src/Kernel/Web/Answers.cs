using Microsoft.AspNetCore.Http;
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

/// <summary>A refusal as programs get it (RFC 9457).</summary>
/// <param name="Type">Names the kind of problem; made of the code.</param>
/// <param name="Title">The first message, in the reader's language.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Detail">All messages, when there are several.</param>
/// <param name="Code">Stable and machine-readable: that of the first refusal.</param>
/// <param name="Errors">Every refusal.</param>
internal sealed record Problem(string Type, string Title, int Status, string? Detail, string Code, IReadOnlyList<ProblemError> Errors)
{
    internal const string MediaType = "application/problem+json";
}

/// <summary>One thing that is wrong.</summary>
/// <param name="Field">Path of the field, where one is at fault.</param>
/// <param name="Code">Stable and machine-readable.</param>
/// <param name="Message">What to do about it, in the reader's language.</param>
internal sealed record ProblemError(string? Field, string Code, string Message);

/// <summary>Turns refusals into problem+json (RFC 9457) for programs and scripts, and into a page for people.</summary>
public static class Answers
{
    /// <summary>The refusals in the form that the request asks for.</summary>
    public static IResult Refused(HttpContext context, IReadOnlyList<Refusal> refusals, Language language) =>
        WantsPage(context.Request)
            ? Screen.Of<Components.RefusalPage>(refusals, refusals[0].Status).Render()
            : Results.Json(ProblemOf(refusals, language), Wire.Json, Problem.MediaType, refusals[0].Status);

    /// <summary>Browsers navigating ask for HTML; scripts and programs do not.</summary>
    public static bool WantsPage(HttpRequest request) =>
        request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal);

    // The first refusal gives status and code.
    private static Problem ProblemOf(IReadOnlyList<Refusal> refusals, Language language) => new(
        $"https://pledge.example/problems/{refusals[0].Code}",
        refusals[0].In(language),
        refusals[0].Status,
        refusals.Count > 1 ? string.Join('\n', refusals.Select(refusal => refusal.In(language))) : null,
        refusals[0].Code,
        [.. refusals.Select(refusal => new ProblemError(refusal.Field, refusal.Code, refusal.In(language)))]);
}
