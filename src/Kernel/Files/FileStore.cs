using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Pledge.Kernel.Access;
using Pledge.Kernel.Data;
using Pledge.Kernel.Refusals;
using Pledge.Kernel.Text;
using Pledge.Kernel.Web;

namespace Pledge.Kernel.Files;

/// <summary>Where the product keeps files and its SQLite database.</summary>
/// <param name="Root">The folder.</param>
public sealed record Folders(string Root)
{
    /// <summary>Uploaded files.</summary>
    public string Files => Path.Combine(Root, "files");
}

/// <summary>Keeps uploaded files: checks kind and size, stores the bytes under their hash, records them in the caller's transaction.</summary>
public sealed class FileStore(PledgeDbContext db, Folders folders, CallerContext callers, AfterCommit afterCommit, TimeProvider time)
{
    private static readonly KeptQuery<string, long, StoredFile> OfSubject = KeptQuery.By((PledgeDbContext db, string subject, long id) =>
        db.Set<StoredFile>().AsNoTracking().Where(file => file.Subject == subject && file.SubjectId == id).OrderBy(file => file.Id));

    /// <summary>Largest upload where nothing else is said: 20 MiB.</summary>
    public const long MostBytes = 20 * 1024 * 1024;

    /// <summary>Largest request: 64 MiB, room for <see cref="MostBytesTogether"/> and what else stands in a form.</summary>
    public const long MostBytesOfRequest = 64 * 1024 * 1024;

    /// <summary>What the files of one form may have together: 60 MiB.</summary>
    public const long MostBytesTogether = 60 * 1024 * 1024;

    /// <summary>Largest table that is evaluated as a whole, such as an event log: 60 MiB, what a request can carry.</summary>
    public const long MostBytesOfTable = MostBytesTogether;

    private static readonly Refusal Empty = new("file.empty", 422, new("文件“{0}”是空的。", "The file “{0}” is empty."), "file");
    private static readonly Refusal TooLarge = new("file.too-large", 413, new("文件“{0}”超过 {1} MB，请压缩后再上传。", "The file “{0}” is larger than {1} MB; make it smaller and upload it again."), "file");
    private static readonly Refusal NotAllowed = new("file.kind", 415, new("文件“{0}”的类型不允许，或内容与扩展名不符。可以上传：{1}", "The file “{0}” is of a kind that is not allowed, or its content does not fit its ending. Allowed: {1}"), "file");

    /// <summary>Stores an upload for a thing.</summary>
    public async Task<Outcome<StoredFile>> Keep(IFormFile upload, string scope, string subject, long subjectId, CancellationToken cancellation, long mostBytes = MostBytes)
    {
        await using var content = upload.OpenReadStream();
        return await Keep(content, upload.FileName, upload.Length, scope, subject, subjectId, cancellation, mostBytes);
    }

    /// <summary>Stores a stream for a thing.</summary>
    public async Task<Outcome<StoredFile>> Keep(Stream content, string fileName, long length, string scope, string subject, long subjectId, CancellationToken cancellation, long mostBytes = MostBytes)
    {
        var name = SafeText.Clean(Path.GetFileName(fileName.Replace('\\', '/')), keepLines: false);
        name = name.Length switch { 0 => "file", > 200 => name[^200..], _ => name };
        if (length == 0)
        {
            return Empty.With(name);
        }

        if (length > mostBytes)
        {
            return TooLarge.With(name, mostBytes >> 20);
        }

        using var buffer = new MemoryStream(checked((int)length));
        await content.CopyToAsync(buffer, cancellation);
        var bytes = buffer.GetBuffer().AsMemory(0, (int)buffer.Length);
        if (FileKinds.Recognise(name, bytes) is not { } contentType)
        {
            return NotAllowed.With(name, FileKinds.Endings);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes.Span));
        await Write(hash, bytes, cancellation);
        var stored = new StoredFile
        {
            Scope = scope,
            Subject = subject,
            SubjectId = subjectId,
            Name = name,
            ContentType = contentType,
            Size = bytes.Length,
            Sha256 = hash,
            UploadedAt = time.GetUtcNow(),
            UploadedBy = callers.Current.Name,
        };
        db.Add(stored);
        return stored;
    }

    /// <summary>The files of a thing, oldest first.</summary>
    public Task<List<StoredFile>> Of(string subject, long subjectId, CancellationToken cancellation) => OfSubject.All(db, subject, subjectId, cancellation);

    /// <summary>What <see cref="Of"/> asks, to be asked with others.</summary>
    public static KeptQuestion Finding(string subject, long subjectId) => OfSubject.Of(subject, subjectId);

    /// <summary>Opens the bytes of a file that the caller may read.</summary>
    public Stream Open(StoredFile file) => File.OpenRead(PathOf(file.Sha256));

    /// <summary>Removes files past the audit, which would keep their names; the bytes go after the commit unless another file has the same.</summary>
    internal async Task Remove(IReadOnlyList<StoredFile> files, CancellationToken cancellation)
    {
        var (ids, hashes) = (files.Select(file => file.Id).ToList(), files.Select(file => file.Sha256).Distinct().ToList());
        await db.Set<StoredFile>().IgnoreQueryFilters().Where(file => ids.Contains(file.Id)).ExecuteDeleteAsync(cancellation);
        var shared = await db.Set<StoredFile>().IgnoreQueryFilters().Where(file => hashes.Contains(file.Sha256)).Select(file => file.Sha256).ToListAsync(cancellation);
        afterCommit.Do(() => hashes.Except(shared, StringComparer.Ordinal).ToList().ForEach(hash => File.Delete(PathOf(hash))));
    }

    private string PathOf(string hash) => Path.Combine(folders.Files, hash[..2], hash);

    // Written beside and renamed, so that a crash leaves no half file under a hash; bytes without a row are harmless.
    private async Task Write(string hash, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        var path = PathOf(hash);
        if (File.Exists(path))
        {
            return;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var beside = $"{path}.{Guid.NewGuid():n}";
        await using (var file = new FileStream(beside, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous))
        {
            await file.WriteAsync(bytes, cancellation);
            file.Flush(flushToDisk: true);
        }

        File.Move(beside, path, overwrite: true);
    }
}
