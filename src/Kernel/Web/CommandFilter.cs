using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;

namespace Pledge.Kernel.Web;

/// <summary>
/// Runs a write in one transaction: idempotency key, handler, save, answer. A refusal rolls everything back; so does a lost race,
/// which is answered as <see cref="CommonRefusals.Changed"/>.
/// </summary>
internal sealed class CommandFilter(PledgeDbContext db, CallerContext callers, TimeProvider time, AfterCommit afterCommit, WriteGate gate) : IEndpointFilter
{
    private static readonly Refusal KeyMissing = new("idempotency.key-missing", 400, new("缺少 Idempotency-Key 请求头（每次写入一个新值，重试时用同一个值）。", "The Idempotency-Key header is missing: a new value for every write, the same one when you repeat it."), "Idempotency-Key");
    private static readonly Refusal KeyTooLong = new("idempotency.key-too-long", 400, new("Idempotency-Key 最多 {0} 个字符（现有 {1} 个）。", "An Idempotency-Key has at most {0} characters (this has {1})."), "Idempotency-Key");
    private static readonly Refusal KeyReused = new("idempotency.key-reused", 409, new("这个 Idempotency-Key 已用于另一个请求，请换一个新值。", "This Idempotency-Key was used for a different request; take a new one."), "Idempotency-Key");

    private static readonly KeptQuery<string, string, PerformedCommand> ByKey = KeptQuery.By((PledgeDbContext db, string owner, string key) =>
        db.Set<PerformedCommand>().AsNoTracking().Where(performed => performed.Caller == owner && performed.Key == key));

    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        var caller = callers.Current;
        var key = await KeyOf(context.Request);
        if (key is null or { Length: > PerformedCommand.LongestKey })
        {
            return Answers.Refused(context, [key is null ? KeyMissing : KeyTooLong.With(PerformedCommand.LongestKey, key.Length)], caller.Language);
        }

        var fingerprint = await Fingerprint(context.Request, !HoldsSecret(context));
        using var turn = await gate.Enter(db, context.RequestAborted);
        await using var transaction = await db.Database.BeginTransactionAsync(context.RequestAborted);
        var owner = OwnerOf(caller);
        var before = await ByKey.One(db, owner, key, context.RequestAborted);
        if (before is not null)
        {
            return Replay(context, before, fingerprint, caller);
        }

        try
        {
            var answer = await next(invocation);
            if (answer is IOutcome { Refusals.Count: > 0 } refused)
            {
                if (HoldsSecret(context))
                {
                    Edge.SecurityLogOf(context).LogWarning("Refused a proof: {Codes}, account {Account}", string.Join(' ', refused.Refusals.Select(refusal => refusal.Code)), caller.AccountId);
                }

                return await TwinOr(refused.Refusals);
            }

            var value = answer is IOutcome outcome ? outcome.Value : answer;
            var performed = Performed(owner, key, fingerprint, value);
            db.Add(performed);
            await db.SaveChangesAsync(context.RequestAborted);
            await transaction.CommitAsync(context.RequestAborted);
            afterCommit.Run();
            return Respond(context, performed, value is IToldOnce ? JsonSerializer.Serialize(value, Wire.Json) : performed.Body);
        }
        catch (DbUpdateException failure) when (failure is DbUpdateConcurrencyException || UniqueViolation.Is(failure))
        {
            return await TwinOr([CommonRefusals.Changed]);
        }

        // The same command sent twice at the same moment loses the race against itself: what its twin was answered is its answer, too.
        async Task<IResult> TwinOr(IReadOnlyList<Refusal> refusals)
        {
            await transaction.RollbackAsync(context.RequestAborted);
            db.ChangeTracker.Clear();
            var twin = await ByKey.One(db, owner, key, context.RequestAborted);
            return twin is null ? Answers.Refused(context, refusals, caller.Language) : Replay(context, twin, fingerprint, caller);
        }
    }

    private PerformedCommand Performed(string owner, string key, string fingerprint, object? value) => new()
    {
        Caller = owner,
        Key = key,
        Fingerprint = fingerprint,
        At = time.GetUtcNow(),
        Status = value is IHasPath ? StatusCodes.Status201Created : StatusCodes.Status200OK,
        Location = (value as IHasPath)?.Path,
        Body = JsonSerializer.Serialize(value is IToldOnce once ? once.Later : value, Wire.Json),
    };

    private static IResult Replay(HttpContext context, PerformedCommand before, string fingerprint, Caller caller) =>
        before.Fingerprint == fingerprint ? Respond(context, before, before.Body) : Answers.Refused(context, [KeyReused], caller.Language);

    private static IResult Respond(HttpContext context, PerformedCommand performed, string body)
    {
        if (Answers.WantsPage(context.Request))
        {
            // A form without script: on to the page of what was made, or back to where the form stands.
            return Results.LocalRedirect(performed.Location ?? SamePage(context.Request), permanent: false, preserveMethod: false);
        }

        if (performed.Location is not null)
        {
            context.Response.Headers.Location = SliceRoutes.Api + performed.Location;
        }

        return Results.Text(body, "application/json", Encoding.UTF8, performed.Status);
    }

    private static string SamePage(HttpRequest request) =>
        Uri.TryCreate(request.Headers.Referer, UriKind.Absolute, out var referer) && referer.Authority == request.Host.Value ? referer.PathAndQuery : "/";

    private static async Task<string?> KeyOf(HttpRequest request)
    {
        var key = request.Headers["Idempotency-Key"].ToString();
        if (key.Length == 0 && request.HasFormContentType)
        {
            key = (await request.ReadFormAsync())["_key"].ToString();
        }

        return key.Length == 0 ? null : key;
    }

    private static bool HoldsSecret(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<HoldsSecret>() is not null;

    private static string OwnerOf(Caller caller) => caller.ApiKeyId is { } id ? $"key:{id}" : $"account:{caller.AccountId}";

    private static async Task<string> Fingerprint(HttpRequest request, bool withBody)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Path}{request.QueryString}\n"));
        if (!withBody)
        {
            return Convert.ToHexStringLower(hash.GetHashAndReset());
        }

        if (request.HasFormContentType)
        {
            var form = await request.ReadFormAsync();
            foreach (var field in form.Where(field => !field.Key.StartsWith('_')).OrderBy(field => field.Key, StringComparer.Ordinal))
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{field.Key}={field.Value}\n"));
            }

            foreach (var file in form.Files)
            {
                hash.AppendData(Encoding.UTF8.GetBytes($"{file.Name}={file.FileName}:{file.Length}\n"));
                await using var content = file.OpenReadStream();
                hash.AppendData(await SHA256.HashDataAsync(content));
            }
        }
        else if (request.Body.CanSeek)
        {
            request.Body.Position = 0;
            hash.AppendData(await SHA256.HashDataAsync(request.Body));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
