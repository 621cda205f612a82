using Pledge.Fixtures;

namespace Pledge.Browser;

/// <summary>Coming in.</summary>
public sealed class EntranceTests(OnSqlite product, Chromium chromium) : Seats(product, chromium), IClassFixture<OnSqlite>
{
    [Fact]
    public async Task The_sign_in_page_is_there_for_strangers()
    {
        var window = await Seat((Client?)null);
        await window.Open("/login");
        await window.Shot("login");
    }

    [Fact]
    public async Task Keys_are_listed_with_a_question_mark()
    {
        var window = await Seat("administrator");
        await window.Open("/notifications");
        await window.Page.Keyboard.PressAsync("?");
        await window.Page.Locator("dialog.key-help").WaitForAsync();
        await window.Shot("keys");
    }
}
