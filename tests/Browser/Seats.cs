using Pledge.Fixtures;
using Pledge.Kernel.Access;
using Pledge.Kernel.Text;

namespace Pledge.Browser;

/// <summary>Base of the tests with a browser: opens windows, and fails a test afterwards when one of them noted a fault.</summary>
public abstract class Seats(Product product, Chromium chromium) : IAsyncLifetime
{
    private readonly List<Window> windows = [];

    /// <summary>The product.</summary>
    protected Product Product => product;

    /// <inheritdoc/>
    public virtual ValueTask InitializeAsync() => ValueTask.CompletedTask;

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        var failed = TestContext.Current.TestState?.Result == TestResult.Failed;
        foreach (var (index, window) in windows.Index())
        {
            if (failed)
            {
                await window.Shot($"failed-{TestContext.Current.TestMethod?.MethodName}-{index + 1}");
            }

            await window.Close();
        }

        windows.SelectMany(window => window.Faults).ShouldBeEmpty();
        GC.SuppressFinalize(this);
    }

    /// <summary>Somebody with the roles sits down.</summary>
    protected async Task<Window> Seat(string roles, string scope = Scope.Everywhere, Look? look = null, long? personId = null)
    {
        using var person = await product.SignIn(roles, scope, (look ?? Look.Desk).Language, personId);
        return await Seat(person, look);
    }

    /// <summary>Somebody who is signed in already, or a stranger, sits down.</summary>
    protected async Task<Window> Seat(Client? person, Look? look = null)
    {
        var window = await Window.New(chromium, product.Address, person, look ?? Look.Desk);
        windows.Add(window);
        return window;
    }
}
