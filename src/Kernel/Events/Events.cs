using Microsoft.Extensions.DependencyInjection;

namespace Pledge.Kernel.Events;

/// <summary>Hears an event in the same transaction in which it was published.</summary>
public interface IListener<in TEvent>
{
    /// <summary>Reacts by changing tracked entities; the publisher's handler saves.</summary>
    Task Hear(TEvent happened, CancellationToken cancellation);
}

/// <summary>Tells the modules that subscribed what happened. The subscriber references the publisher, never the other way round.</summary>
public sealed class EventPublisher(IServiceProvider services)
{
    /// <summary>Calls every listener in order of registration.</summary>
    public async Task Publish<TEvent>(TEvent happened, CancellationToken cancellation)
    {
        foreach (var listener in services.GetServices<IListener<TEvent>>())
        {
            await listener.Hear(happened, cancellation);
        }
    }
}
