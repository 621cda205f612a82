using Microsoft.AspNetCore.Components;

namespace Pledge.Stock.Pages;

/// <summary>Buttons in the heads of the lists.</summary>
internal static class Actions
{
    internal static readonly RenderFragment NewPart = Of<NewPartAction>();

    internal static readonly RenderFragment MoveStock = Of<MoveStockActions>();

    private static RenderFragment Of<TComponent>()
        where TComponent : IComponent => builder =>
        {
            builder.OpenComponent<TComponent>(0);
            builder.CloseComponent();
        };
}
