using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Pledge.Browser.Chromium))]
[assembly: CollectionBehavior(MaxParallelThreads = 2)]

namespace Pledge.Browser;

/// <summary>The real browser, started once for the whole run: the system's Chromium, or the one that <c>PLEDGE_CHROMIUM</c> names.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private IPlaywright? driver;
    private IBrowser? browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        var program = Environment.GetEnvironmentVariable("PLEDGE_CHROMIUM") is { Length: > 0 } named ? named : "/usr/bin/chromium";
        if (!File.Exists(program))
        {
            throw new FileNotFoundException($"There is no browser at {program}, so no page can be tested. Install it (apt-get install chromium) or name one in PLEDGE_CHROMIUM.");
        }

        driver = await Playwright.CreateAsync();
        browser = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = program,

            // The language of the browser's own words: formats of dates, buttons of file fields; and the same letters on every machine.
            // These replace the environment, and without a UTF-8 locale the browser cannot open a file with a Chinese name.
            Env = new Dictionary<string, string>(StringComparer.Ordinal)
            {
                ["LANGUAGE"] = "zh_CN",
                ["LC_ALL"] = "C.UTF-8",
                ["FONTCONFIG_FILE"] = Path.Combine(AppContext.BaseDirectory, "fonts.conf"),
                ["HOME"] = Path.GetTempPath(),
                ["PATH"] = Environment.GetEnvironmentVariable("PATH") ?? "",
            },
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--font-render-hinting=none", "--lang=zh-CN"],
        });
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.CloseAsync();
        }

        driver?.Dispose();
    }

    /// <summary>A window with its own cookies.</summary>
    internal async Task<IBrowserContext> Context(BrowserNewContextOptions options) => await browser!.NewContextAsync(options);
}
