using System.Text;
using Pledge.Fixtures;
using Pledge.Kernel.Access;

namespace Pledge.Kernel.Tests.Files;

/// <summary>Uploads: what may come in, under which name, and who gets it back.</summary>
public abstract class FileSuite(Product product)
{
    private static readonly byte[] Png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3];

    [Fact]
    public async Task A_file_comes_back_as_it_went_in_and_nobody_else_gets_it()
    {
        using var owner = await product.SignIn("administrator", "0001");
        var stored = await Upload(owner, "故障 照片.png", Png);
        var path = $"/files/{stored.Json.GetProperty("id").GetInt64()}";
        var back = await owner.Open(path);
        back.Bytes.ShouldBe(Png);
        back.Headers["Content-Type"].ShouldBe("image/png");
        back.Headers["X-Content-Type-Options"].ShouldBe("nosniff");

        using var neighbour = await product.SignIn("administrator", "0002");
        (await neighbour.Open(path)).Status.ShouldBe(404);
        using var stranger = product.Stranger();
        (await stranger.Open(path)).Status.ShouldBe(302);
    }

    [Fact]
    public async Task A_file_that_is_no_picture_is_handed_out_as_a_download_under_an_encoded_name()
    {
        using var owner = await product.SignIn("administrator");
        var stored = await product.Write(async services =>
        {
            var files = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Kernel.Files.FileStore>(services);
            return (await files.Keep(new MemoryStream("text"u8.ToArray()), "报告\"; x=1.txt", 4, "", "probe", owner.AccountId, CancellationToken.None)).Value;
        });
        var answer = await owner.Open($"/files/{stored.Id}");
        answer.Headers["Content-Disposition"].ShouldStartWith("attachment; filename=");
        answer.Headers["Content-Disposition"].ShouldEndWith("filename*=UTF-8''%E6%8A%A5%E5%91%8A%22%3B%20x%3D1.txt");
        answer.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
    }

    [Theory]
    [InlineData("../../etc/passwd.png", "passwd.png")]
    [InlineData("..\\..\\windows\\system.png", "system.png")]
    [InlineData("a\u0000b.png", "ab.png")]
    [InlineData("\u202Egnp.exe.png", null)]
    [InlineData("line\r\nbreak.png", null)]
    public async Task A_hostile_name_leads_nowhere(string name, string? kept)
    {
        using var owner = await product.SignIn("administrator");
        var stored = await product.Write(async services =>
        {
            var files = Microsoft.Extensions.DependencyInjection.ServiceProviderServiceExtensions.GetRequiredService<Kernel.Files.FileStore>(services);
            return (await files.Keep(new MemoryStream(Png), name, Png.Length, "", "probe", owner.AccountId, CancellationToken.None)).Value;
        });
        stored.Name.ShouldNotContain('/');
        stored.Name.Any(char.IsControl).ShouldBeFalse();
        if (kept is not null)
        {
            stored.Name.ShouldBe(kept);
        }

        (await owner.Open($"/files/{stored.Id}")).Bytes.ShouldBe(Png);
        Directory.GetFiles(product.Folder, "*.png", SearchOption.AllDirectories).ShouldBeEmpty("bytes lie under their hash");
    }

    [Theory]
    [InlineData("page.html", "<html><script>alert(1)</script>")]
    [InlineData("picture.png", "<svg onload=alert(1)>")]
    [InlineData("notes.txt", "  <script>alert(1)</script>")]
    [InlineData("picture.svg", "<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")]
    [InlineData("program.exe", "MZ")]
    [InlineData("binary.txt", "text\0binary")]
    [InlineData("archive.xlsx", "not a workbook")]
    [InlineData("marked.txt", "\uFEFF<html><script>alert(1)</script>")]
    [InlineData("junk.xlsx", "PK\u0003\u0004junk")]
    [InlineData("sound.webp", "RIFF\u0010\0\0\0WAVEfmt ")]
    [InlineData("noending", "text")]
    public async Task A_file_in_disguise_or_of_another_kind_is_refused(string name, string content)
    {
        using var owner = await product.SignIn("administrator");
        var answer = await Upload(owner, name, Encoding.UTF8.GetBytes(content));
        answer.ShouldBeRefused("file.kind").Status.ShouldBe(415);
        answer.Json.GetProperty("title").GetString()!.ShouldContain(".png");
    }

    [Fact]
    public async Task An_empty_file_and_one_that_is_too_large_are_refused()
    {
        using var owner = await product.SignIn("administrator");
        (await Upload(owner, "empty.txt", [])).ShouldBeRefused("file.empty");
        (await Upload(owner, "large.txt", new byte[(20 * 1024 * 1024) + 1])).ShouldBeRefused("file.too-large").Status.ShouldBe(413);
    }

    [Fact]
    public async Task A_file_for_another_place_is_not_written()
    {
        using var owner = await product.SignIn("administrator", "0001");
        var answer = await owner.Submit("/probe/files", [("scope", "0002")], [("file", "a.png", Png)]);
        answer.Status.ShouldBe(500);
        answer.Code.ShouldBe("broken");
    }

    [Fact]
    public async Task Another_file_of_the_same_name_and_size_under_a_key_that_was_used_is_refused()
    {
        using var owner = await product.SignIn("administrator");
        (await owner.Submit("/probe/files", [], [("file", "f.txt", "AAAA"u8.ToArray())], key: "one-file")).Succeeded();
        (await owner.Submit("/probe/files", [], [("file", "f.txt", "AAAA"u8.ToArray())], key: "one-file")).Succeeded();
        (await owner.Submit("/probe/files", [], [("file", "f.txt", "BBBB"u8.ToArray())], key: "one-file")).ShouldBeRefused("idempotency.key-reused").Status.ShouldBe(409);
    }

    private static Task<Answer> Upload(Client client, string name, byte[] content) => client.Submit("/probe/files", [], [("file", name, content)]);
}

public sealed class FilesOnSqlite(ProbeOnSqlite product) : FileSuite(product), IClassFixture<ProbeOnSqlite>;

public sealed class FilesOnPostgres(ProbeOnPostgres product) : FileSuite(product), IClassFixture<ProbeOnPostgres>;
