namespace Pledge.Routing;

/// <summary>The store is called at while it is open.</summary>
internal static class StoreConstraint
{
    internal static Obstacle Obstacle(Store store, Technician technician, int start) => new(
        "store",
        start - store.Open.Latest,
        new($"{technician.Called} 到达仓库时已关门 {Span.Chinese(start - store.Open.Latest)}。", $"{technician.Called} would reach the store {Span.English(start - store.Open.Latest)} after it closes."),
        new($"让仓库多开 {Span.Chinese(start - store.Open.Latest)}。", $"Keep the store open {Span.English(start - store.Open.Latest)} longer."))
    {
        Relax = problem => problem with { Store = problem.Store! with { Open = problem.Store.Open with { Latest = start } } },
    };
}
