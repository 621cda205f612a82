using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Pledge.Desk.Packs;
using Pledge.Fixtures;
using Pledge.Kernel.Data;

namespace Pledge.Desk;

/// <summary>A pack that somebody broke while the product was down.</summary>
public abstract class BrokenPackSuite(Product product)
{
    [Fact]
    public async Task The_pack_stored_last_stays_in_use_and_the_error_names_file_and_line()
    {
        var scene = await DeskScene.On(product);
        using var agent = await product.SignIn("agent", scene.Here.Scope);
        await agent.OpenCase(scene.Here);
        var working = await product.Do(async (PledgeDbContext db) => (await product.Services.GetRequiredService<PackLibrary>().Pin(db, CancellationToken.None))!);

        using var author = await product.SignIn("administrator");
        using var second = await product.SignIn("administrator");
        var withdrawn = await author.StartDraft();
        await author.Rewrite(withdrawn, "tax-control.yaml", "city: 60 min", "city: 45 min");
        await author.Step(withdrawn, "hand-in");
        await second.Step(withdrawn, "approve");
        await second.Step(withdrawn, "publish", new { effectiveFrom = product.Today(1) });
        await second.Step(withdrawn, "withdraw");

        var folder = Directory.CreateTempSubdirectory("pledge-broken-pack-");
        try
        {
            var shipped = Path.Combine(AppContext.BaseDirectory, "packs");
            foreach (var file in Directory.EnumerateFiles(shipped, "*", SearchOption.AllDirectories))
            {
                var copy = Path.Combine(folder.FullName, Path.GetRelativePath(shipped, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            var lines = await File.ReadAllLinesAsync(Path.Combine(shipped, "default.yaml"), TestContext.Current.CancellationToken);
            await File.AppendAllTextAsync(Path.Combine(folder.FullName, "default.yaml"), "unheard-of: 1\n", TestContext.Current.CancellationToken);
            var library = new PackLibrary(new ConfigurationBuilder().AddInMemoryCollection([new("Packs:Folder", folder.FullName)]).Build());

            library.Errors.ShouldContain(error => error.File == "default.yaml" && error.Line == lines.Length + 1 && error.Message.English.Contains("unheard-of"));
            var used = (await product.Do((PledgeDbContext db) => library.Pin(db, CancellationToken.None))).ShouldNotBeNull();
            used.Version.ShouldBe(working.Version, "and not what was stored later, but withdrawn before its day");
            library.Current.Promises.Select(promise => promise.Id).ShouldBe(working.Pack.Promises.Select(promise => promise.Id));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}

public sealed class BrokenPackOnSqlite(OnSqlite product) : BrokenPackSuite(product), IClassFixture<OnSqlite>;

public sealed class BrokenPackOnPostgres(OnPostgres product) : BrokenPackSuite(product), IClassFixture<OnPostgres>;
