using System.Collections.Concurrent;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;
using Microsoft.Extensions.Options;
using Pledge.Kernel.Web;

namespace Pledge.Fixtures;

/// <summary>Keeps what the product tells its log of security, and of faults whoever tells them, and what of it would go to standard output.</summary>
public sealed class KeptLog(ConsoleFormatter form) : ILoggerProvider
{
    /// <summary>Messages.</summary>
    public ConcurrentQueue<string> Lines { get; } = new();

    /// <summary>As they leave the program.</summary>
    public ConcurrentQueue<string> Written { get; } = new();

    /// <summary>From now on.</summary>
    public static KeptLog Of(Product product)
    {
        var configuration = (IConfigurationRoot)product.Services.GetRequiredService<IConfiguration>();
        configuration[$"Logging:LogLevel:{Edge.SecurityLog}"] = "Warning"; // tests are quiet otherwise
        configuration.Reload();
        var name = product.Services.GetRequiredService<IOptionsMonitor<ConsoleLoggerOptions>>().CurrentValue.FormatterName ?? ConsoleFormatterNames.Simple;
        var log = new KeptLog(product.Services.GetServices<ConsoleFormatter>().Single(one => one.Name == name));
        product.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);
        return log;
    }

    /// <inheritdoc/>
    public ILogger CreateLogger(string categoryName) => new Kept(this, form, categoryName);

    /// <inheritdoc/>
    public void Dispose()
    {
        // It holds nothing.
    }

    private sealed class Kept(KeptLog log, ConsoleFormatter form, string category) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error || category == Edge.SecurityLog;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (!IsEnabled(logLevel))
            {
                return;
            }

            using var written = new StringWriter { NewLine = "\n" };
            form.Write(new LogEntry<TState>(logLevel, category, eventId, state, exception, formatter), null, written);
            log.Lines.Enqueue(formatter(state, exception));
            log.Written.Enqueue(written.ToString());
        }
    }
}
