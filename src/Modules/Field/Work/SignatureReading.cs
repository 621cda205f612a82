using System.Buffers.Binary;
using Microsoft.AspNetCore.Http;
using Pledge.Kernel.Data;
using Pledge.Kernel.Files;
using Pledge.Kernel.Refusals;

namespace Pledge.Field.Work;

/// <summary>A signature as a form sends it: drawn as a PNG data URL, or on paper with a picture of the sheet as the file <c>signaturePaper</c>.</summary>
/// <param name="Image">PNG data URL.</param>
/// <param name="Name">Who signs.</param>
/// <param name="OnPaper">Signed on paper; a picture of the sheet without a drawing says so too.</param>
internal sealed record SentSignature(string? Image, string? Name, bool OnPaper);

/// <summary>Checks a signature and keeps its picture.</summary>
internal sealed class SignatureReading(FileStore files, PledgeDbContext db, IHttpContextAccessor http)
{
    internal const string Subject = "visit";
    internal const string PaperField = "signaturePaper";
    private const string Prefix = "data:image/png;base64,";
    private const int LargestImage = 1024 * 1024;

    // What a finger can write a name in; a dot sent by a program proves nothing [B7].
    private const int LeastWidth = 60, LeastHeight = 20;

    /// <summary>Refuses what nobody signed, beside all else that is wrong with a form.</summary>
    internal async Task<SentSignature> Check(SentSignature sent, Shape shape, CancellationToken cancellation)
    {
        var paper = await Paper(cancellation);
        var name = shape.Text(sent.Name, "signatureName", Words.SignedBy, VisitMapping.LongestName);
        var onPaper = sent.OnPaper || (paper is not null && string.IsNullOrWhiteSpace(sent.Image));
        shape.Require(!onPaper || paper is not null, VisitRefusals.PaperMissing);
        shape.Require(onPaper || !string.IsNullOrWhiteSpace(sent.Image), VisitRefusals.SignatureMissing);
        return new SentSignature(sent.Image, name, onPaper);
    }

    /// <summary>Stores the picture of a checked signature with the visit; refuses when it cannot be read.</summary>
    internal async Task<Outcome<Signature>> Keep(SentSignature sent, SiteVisit visit, CancellationToken cancellation)
    {
        var kept = sent.OnPaper ? await KeepPaper((await Paper(cancellation))!, visit, cancellation) : await KeepDrawing(sent.Image!, visit, cancellation);
        if (kept.Refused)
        {
            return kept.Refusals.ToArray();
        }

        await db.SaveChangesAsync(cancellation);
        return new Signature(sent.Name!, sent.OnPaper, kept.Value.Id);
    }

    private async Task<IFormFile?> Paper(CancellationToken cancellation)
    {
        var request = http.HttpContext!.Request;
        return request.HasFormContentType && (await request.ReadFormAsync(cancellation)).Files[PaperField] is { Length: > 0 } paper ? paper : null;
    }

    private async Task<Outcome<StoredFile>> KeepPaper(IFormFile paper, SiteVisit visit, CancellationToken cancellation)
    {
        var kept = await files.Keep(paper, visit.Scope, Subject, visit.Id, cancellation);
        return kept.Refused ? kept.Refusals.Select(refusal => refusal.At(PaperField)).ToArray() : kept;
    }

    private async Task<Outcome<StoredFile>> KeepDrawing(string image, SiteVisit visit, CancellationToken cancellation)
    {
        var bytes = new byte[LargestImage];
        if (!image.StartsWith(Prefix, StringComparison.Ordinal) || !Convert.TryFromBase64Chars(image.AsSpan(Prefix.Length), bytes, out var length))
        {
            return VisitRefusals.SignatureUnreadable;
        }

        if (TooSmall(bytes.AsSpan(0, length)))
        {
            return VisitRefusals.SignatureTooSmall.With(LeastWidth, LeastHeight);
        }

        using var content = new MemoryStream(bytes, 0, length);
        var kept = await files.Keep(content, "signature.png", length, visit.Scope, Subject, visit.Id, cancellation);
        return kept.Refused ? VisitRefusals.SignatureUnreadable : kept;
    }

    // A PNG begins with eight fixed bytes and its header: length, name, then width and height, the most significant byte first.
    private static bool TooSmall(ReadOnlySpan<byte> image) =>
        image.Length >= 24
        && image[1..].StartsWith("PNG"u8)
        && (BinaryPrimitives.ReadUInt32BigEndian(image[16..]) < LeastWidth || BinaryPrimitives.ReadUInt32BigEndian(image[20..]) < LeastHeight);
}
