namespace Pledge.Web;

/// <summary>The product's command line.</summary>
internal static class CommandLine
{
    internal static async Task<int> Run(string[] arguments)
    {
        var app = Host.Build(arguments);
        await Host.Migrate(app.Services, CancellationToken.None);
        await app.RunAsync();
        return 0;
    }
}
