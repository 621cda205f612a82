namespace Pledge.Kernel.Web;

/// <summary>Something changed that pages which are open may show; told after the commit.</summary>
/// <param name="Topic">case, board, notifications ….</param>
/// <param name="Id">Which one.</param>
/// <param name="Scope">The place it belongs to; only callers who reach it hear of it.</param>
/// <param name="AccountId">Only this person hears of it, when given.</param>
public sealed record LiveNews(string Topic, string Id, string Scope, long? AccountId = null);

/// <summary>What is to be done once the transaction has been committed, and not at all when it was rolled back.</summary>
public sealed class AfterCommit(LiveChannel live)
{
    private readonly List<Action> actions = [];

    /// <summary>Does something after the commit.</summary>
    public void Do(Action action) => actions.Add(action);

    /// <summary>Tells open pages after the commit.</summary>
    public void Tell(LiveNews news) => Do(() => live.Publish(news));

    /// <summary>Runs what waits; called by the one place that commits.</summary>
    public void Run()
    {
        foreach (var action in actions)
        {
            action();
        }

        actions.Clear();
    }
}
