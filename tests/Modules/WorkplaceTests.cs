using Pledge.Fixtures;

namespace Pledge.Modules.Tests;

/// <summary>Everybody begins where he works.</summary>
public sealed class WorkplaceTests(OnSqlite product) : IClassFixture<OnSqlite>
{
    [Theory]
    [InlineData("agent", "/reception")]
    [InlineData("manager", "/reception")]
    [InlineData("dispatcher", "/board")]
    [InlineData("technician", "/field")]
    [InlineData("caller", "/call-backs")]
    [InlineData("clerk", "/customers")]
    [InlineData("supervisor", "/promises")]
    [InlineData("authority", "/promises")]
    public async Task A_person_begins_at_the_page_of_his_work(string role, string path)
    {
        using var person = await product.SignIn(role);
        var answer = await person.Http.GetAsync("/");
        answer.Headers.Location?.ToString().ShouldBe(path);
    }
}
