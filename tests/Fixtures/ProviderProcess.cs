using System.Diagnostics;
using System.Reflection;

namespace Pledge.Fixtures;

/// <summary>An OpenID Connect provider as a process of its own: <c>oidc-provider</c> from npm, see <c>Provider/provider.mjs</c>.</summary>
public sealed class ProviderProcess : IDisposable
{
    private const string ClientId = "pledge";
    private const string ClientSecret = "a secret of the test, 32 long ...";
    private static readonly Lazy<ProviderProcess> shared = new(Start);
    private readonly Process process;
    private readonly string issuer;

    private ProviderProcess(Process process, string issuer)
    {
        this.process = process;
        this.issuer = issuer;
    }

    /// <summary>One for all tests of this program; it ends with it.</summary>
    public static ProviderProcess Shared => shared.Value;

    /// <summary>What a product is told of it.</summary>
    public IReadOnlyList<string> Settings => [$"--SignIn:Provider:Authority={issuer}", $"--SignIn:Provider:ClientId={ClientId}", $"--SignIn:Provider:ClientSecret={ClientSecret}", "--SignIn:Provider:Name=Example ID"];

    /// <summary>Starts one on a port of its own; left alone it ends with its input.</summary>
    public static ProviderProcess Start()
    {
        var folder = typeof(ProviderProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(one => one.Key == "ProviderFolder").Value!;
        var process = Process.Start(new ProcessStartInfo("node", ["provider.mjs", ClientId, ClientSecret, Kernel.Access.ProviderScheme.AnswerPath])
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        })!;
        while (process.StandardOutput.ReadLine() is { } line)
        {
            if (line.StartsWith("http://", StringComparison.Ordinal))
            {
                return new ProviderProcess(process, line);
            }
        }

        throw new InvalidOperationException("The provider did not start; its reason is on standard error.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        process.Kill();
        process.WaitForExit();
        process.Dispose();
    }
}

/// <summary>The product with a provider.</summary>
public sealed class WithProviderOnSqlite : OnSqlite
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Settings => ProviderProcess.Shared.Settings;
}

/// <summary>The product with a provider.</summary>
public sealed class WithProviderOnPostgres : OnPostgres
{
    /// <inheritdoc/>
    protected override IReadOnlyList<string> Settings => ProviderProcess.Shared.Settings;
}
