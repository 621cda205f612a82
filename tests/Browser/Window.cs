using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Pledge.Fixtures;
using Pledge.Kernel.Text;

namespace Pledge.Browser;

/// <summary>Somebody's browser window. It notes every fault: errors on the console, violations of the content policy, pages that are not there.</summary>
public sealed partial class Window
{
    private readonly List<string> faults = [];
    private readonly IBrowserContext context;

    private Window(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.SetDefaultTimeout(30_000);
        page.PageError += (_, error) => faults.Add($"{page.Url}: {error}");
        page.Console += (_, message) => NoteConsole(message);
        page.Response += (_, response) => NoteAnswer(response);
    }

    /// <summary>The page that is open.</summary>
    public IPage Page { get; }

    /// <summary>What went wrong so far.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>A window of somebody who is signed in as <paramref name="person"/>; of a stranger without one.</summary>
    internal static async Task<Window> New(Chromium chromium, Uri address, Client? person, Look look)
    {
        var context = await chromium.Context(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = look.Width, Height = look.Height },
            DeviceScaleFactor = look.Small ? 2 : 1,
            HasTouch = look.Small,
            IsMobile = look.Small,
            Locale = look.Language == Language.Chinese ? "zh-CN" : "en-GB",
            TimezoneId = "Asia/Shanghai",
            ReducedMotion = ReducedMotion.Reduce,
        });
        (string Name, string Value)[] wishes = [("language", look.Language == Language.Chinese ? "zh" : "en"), ("theme", look.Dark ? "dark" : "light")];
        var cookies = (person?.Cookies ?? []).Select(cookie => (cookie.Name, cookie.Value)).Where(cookie => wishes.All(wish => wish.Name != cookie.Name)).Concat(wishes);
        await context.AddCookiesAsync(cookies.Select(cookie => new Cookie { Name = cookie.Name, Value = cookie.Value, Url = address.ToString() }));
        return new Window(context, await context.NewPageAsync());
    }

    /// <summary>Another page in the same browser, as a second tab.</summary>
    public async Task<Window> Tab() => new(context, await context.NewPageAsync());

    /// <summary>Goes to a path and waits until the page's script is at work.</summary>
    public async Task Open(string path)
    {
        var answer = await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        answer!.Status.ShouldBe(200, $"{path}: {await Page.Locator("main, body").First.InnerTextAsync()}");
        await Ready();
    }

    /// <summary>Waits until another page is open than this one.</summary>
    public async Task Leaves(string path)
    {
        for (var patience = 0; Page.Url.EndsWith(path, StringComparison.Ordinal); patience++)
        {
            (patience < 600).ShouldBeTrue($"{path} is still open");
            await Task.Delay(50);
        }
    }

    /// <summary>Waits until a page is open whose address fits, and its script at work. A star stands for any part of it.</summary>
    public async Task Lands(string address)
    {
        // Not WaitForURL: it overlooks a page that arrives while it begins to look.
        var fits = new Regex($"^http://[^/]+{Regex.Escape(address).Replace("\\*", ".+", StringComparison.Ordinal)}$", RegexOptions.None, TimeSpan.FromSeconds(1));
        for (var patience = 0; !fits.IsMatch(Page.Url); patience++)
        {
            (patience < 600).ShouldBeTrue($"{Page.Url} is not {address}");
            await Task.Delay(50);
        }

        // Nor WaitForLoadState: it overlooks a page that was read while it begins to look.
        for (var patience = 0; !await Page.EvaluateAsync<bool>("document.readyState !== 'loading'"); patience++)
        {
            (patience < 600).ShouldBeTrue($"{Page.Url} is still being read");
            await Task.Delay(50);
        }

        await Ready();
    }

    /// <summary>Waits until fonts and scripts are there.</summary>
    public Task Ready() => Page.EvaluateAsync("document.fonts.ready.then(() => new Promise(done => requestAnimationFrame(() => done(null))))");

    /// <summary>Keeps a picture in artifacts/screenshots: of the whole page, in a window as high as the page, or of what the window shows.</summary>
    public async Task Shot(string name, bool whole = true)
    {
        var size = Page.ViewportSize!;
        if (whole && await Page.EvaluateAsync<int>("document.documentElement.scrollHeight") is var height && height > size.Height)
        {
            await Page.SetViewportSizeAsync(size.Width, height);
        }

        await Ready();
        await Pictures.Keep(name, await Page.ScreenshotAsync());
        await Page.SetViewportSizeAsync(size.Width, size.Height);
    }

    /// <summary>Prints the page into artifacts/screenshots; answers how many sheets of A4 it takes.</summary>
    public async Task<int> Print(string name)
    {
        var pdf = await Page.PdfAsync(new() { Format = "A4", PrintBackground = true, PreferCSSPageSize = true });
        await Pictures.Keep(name, pdf, "pdf");
        return PdfPage().Count(System.Text.Encoding.Latin1.GetString(pdf));
    }

    /// <summary>Presses a link or button, after the menu that holds it was opened.</summary>
    public async Task Press(ILocator target)
    {
        await target.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        if (!await target.IsVisibleAsync())
        {
            await Page.Locator("details.menu:not([open])", new() { Has = target }).Locator("summary").ClickAsync();
        }

        await target.ClickAsync();
    }

    /// <summary>Whether something is wider than the window.</summary>
    public Task<string?> Overflow() => Page.EvaluateAsync<string?>(
        """
        () => {
          const width = document.documentElement.clientWidth;
          if (document.documentElement.scrollWidth <= width) return null;
          const wide = [...document.querySelectorAll("body *")].filter(e => e.getBoundingClientRect().right > width + 1 && e.checkVisibility());
          return `${document.documentElement.scrollWidth} px of ${width}: ` + wide.slice(0, 4).map(e => e.tagName.toLowerCase() + "." + e.className).join(", ");
        }
        """);

    internal Task Close() => context.CloseAsync();

    private void NoteConsole(IConsoleMessage message)
    {
        // Answers that are refusals stand on the console as well; those that matter are noted with their address below.
        if (message.Type is "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
        {
            faults.Add($"{Page.Url}: {message.Text}");
        }
    }

    private void NoteAnswer(IResponse response)
    {
        // A write may be refused with a status between 400 and 499: that is no fault of the page.
        if (response.Status >= 500 || (response.Status >= 400 && response.Request.Method == "GET" && !Expected().IsMatch(response.Url)))
        {
            faults.Add($"{Page.Url}: {response.Status} {response.Request.Method} {response.Url}");
        }
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)", RegexOptions.None, 1000)]
    private static partial Regex PdfPage();

    // Neither is being let in by nobody: the page says so, with 403. Nor a download that asks first who is there.
    [GeneratedRegex("/favicon.ico$|/login/provider/done[?]|/personal-data.zip$", RegexOptions.None, 1000)]
    private static partial Regex Expected();
}
