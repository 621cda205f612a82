using Pledge.Fixtures;

namespace Pledge.Kernel.Tests;

/// <summary>The product starts, knows who is calling and answers.</summary>
public abstract class ProductSuite(Product product)
{
    [Fact]
    public async Task A_stranger_is_sent_to_sign_in()
    {
        using var stranger = product.Stranger();
        (await stranger.Open("/notifications")).Location.ShouldBe("/login?next=%2Fnotifications");
        (await stranger.Get("/search?q=x")).ShouldBeRefused("sign-in");
    }

    [Fact]
    public async Task A_person_reads_and_writes()
    {
        using var person = await product.SignIn("administrator");
        (await person.Open("/notifications")).Status.ShouldBe(200);
        (await person.Post("/views", new { list = "case", name = "Mine", query = "mine=on" })).Succeeded();
        (await person.Post("/views", new { list = "case" })).Errors.ShouldBe(["name: field.required"]);
    }

    [Fact]
    public async Task A_program_reads_with_its_key()
    {
        using var program = await product.WithKey("0001");
        (await program.Get("/search?q=x")).Json.GetProperty("items").GetArrayLength().ShouldBe(0);
    }
}

public sealed class ProductOnSqlite(OnSqlite product) : ProductSuite(product), IClassFixture<OnSqlite>;

public sealed class ProductOnPostgres(OnPostgres product) : ProductSuite(product), IClassFixture<OnPostgres>;
