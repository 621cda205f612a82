using Pledge.Kernel.Events;
using Pledge.Kernel.Web;

namespace Pledge.Field;

/// <summary>Tells what became of a visit: other modules within the transaction, open pages after it.</summary>
internal sealed class VisitTidings(EventPublisher events, AfterCommit afterCommit)
{
    /// <summary>Tells of a visit that has been saved or is tracked.</summary>
    internal async Task Tell(SiteVisit visit, string happened, CancellationToken cancellation)
    {
        await events.Publish(new VisitNews(VisitRegister.Shown(visit), happened), cancellation);
        afterCommit.Tell(new LiveNews("board", visit.OutletId.ToString(), visit.Scope));
        afterCommit.Tell(new LiveNews("visit", visit.Number, visit.Scope));
    }
}
