using Microsoft.Playwright;

namespace Pledge.Browser;

/// <summary>A write form as somebody fills it in.</summary>
internal sealed class Form
{
    private readonly Window window;
    private readonly ILocator form;

    private Form(Window window, ILocator form)
    {
        this.window = window;
        this.form = form;
    }

    /// <summary>The form that posts to <c>/api/v1</c> + path, after its drawer was opened if it lies in one. A star stands for any part of the path.</summary>
    internal static async Task<Form> Of(Window window, string path)
    {
        var form = window.Page.Locator(path.Split('*') switch
        {
            [var start, ""] => $"form[action^='/api/v1{start}']",
            [var start, var end] => $"form[action^='/api/v1{start}'][action$='{end}']",
            _ => $"form[action='/api/v1{path}']",
        }).First;
        await form.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        if (await form.EvaluateAsync<string?>("form => form.closest('dialog:not([open])')?.id ?? null") is { } drawer)
        {
            await window.Press(window.Page.Locator($"[data-opens='{drawer}']").First);
        }

        await form.WaitForAsync();
        return new Form(window, form);
    }

    /// <summary>One control.</summary>
    internal ILocator this[string name] => form.Locator($"[name='{name}']").First;

    /// <summary>Fills in fields by name: text is typed, choices are chosen, ticks set for anything but an empty value.</summary>
    internal async Task<Form> Fill(params (string Name, string Value)[] fields)
    {
        foreach (var (name, value) in fields)
        {
            await Fill(name, value);
        }

        return this;
    }

    /// <summary>Sends it and waits until the product says that it is done; it must be accepted.</summary>
    internal async Task Submit(string? button = null)
    {
        await window.Page.EvaluateAsync("document.getElementById('toasts').replaceChildren()");
        await Press(button);
        var done = window.Page.Locator("#toasts .toast");
        await done.Or(window.Page.Locator(".error-summary")).First.WaitForAsync();
        if (await done.CountAsync() == 0)
        {
            throw new ShouldAssertException("refused: " + await window.Page.Locator(".error-summary").First.InnerTextAsync());
        }

        await window.Ready();
    }

    /// <summary>Sends it and waits for the refusal; answers what the summary says.</summary>
    internal async Task<string> Refused(string? button = null)
    {
        await Press(button);
        var summary = form.Locator(".error-summary");
        await summary.WaitForAsync();
        return await summary.InnerTextAsync();
    }

    /// <summary>Sends it.</summary>
    internal Task Press(string? button = null) =>
        (button is null ? form.Locator("button[type=submit], button:not([type])").First : form.Locator(button)).ClickAsync();

    /// <summary>Sends it by a double click.</summary>
    internal Task DoublePress() => form.Locator("button[type=submit]").First.DblClickAsync();

    private async Task Fill(string name, string value)
    {
        var control = this[name];
        await control.WaitForAsync(new() { State = WaitForSelectorState.Attached });
        var kind = await control.EvaluateAsync<string>("control => control.closest('[data-lookup]') ? 'lookup' : control.type ?? control.tagName");
        switch (kind)
        {
            case "lookup":
                var typed = form.Locator($"[data-lookup]:has([name='{name}']) input:not([type=hidden])");
                await typed.FillAsync("");
                await typed.PressSequentiallyAsync(value);
                await form.Locator($"[data-lookup]:has([name='{name}']) [role=option]").First.ClickAsync();
                break;
            case "radio":
                await form.Locator($"[name='{name}'][value='{value}']").CheckAsync(new() { Force = true });
                break;
            case "checkbox":
                await control.SetCheckedAsync(value.Length > 0);
                break;
            case "select-one":
                await control.SelectOptionAsync(value);
                break;
            case "file":
                await control.SetInputFilesAsync(value);
                break;
            default:
                await control.FillAsync(value);
                break;
        }
    }
}
