using Microsoft.AspNetCore.Components;
using Pledge.Desk;
using Pledge.Devices;
using Pledge.Network;
using Pledge.Promises.Packs;
using Pledge.Stock;

namespace Pledge.Field.Pages;

/// <summary>A visit with everything that its screens show.</summary>
public sealed class VisitModel
{
    internal SiteVisit Visit { get; init; } = null!;

    /// <summary>The customer's number as the caller gets it.</summary>
    internal string Phone { get; init; } = "";

    internal CaseSummary? Case { get; init; }

    internal string KindName { get; init; } = "";

    internal Device? Device { get; init; }

    internal bool InWarranty { get; init; }

    internal Outlet? Outlet { get; init; }

    internal IReadOnlyList<CheckList> CheckLists { get; init; } = [];

    internal IReadOnlyList<VisitStage> Stages { get; init; } = [];

    /// <summary>Whether the caller may work on it.</summary>
    internal bool Mine { get; init; }

    /// <summary>The screen that is open; empty on the overview.</summary>
    internal string Step { get; init; } = "";

    internal IReadOnlyList<StockedPart> Stock { get; init; } = [];

    internal PriceList Prices { get; init; } = new("", []);

    /// <summary>What the present charge amounts to by which rule; for the sheet and the charge screen.</summary>
    internal PriceRule? Rule { get; init; }

    internal VisitStage? Next => VisitStages.Next(Stages);
}

/// <summary>The technician's day.</summary>
public sealed class FieldModel
{
    internal DateOnly Day { get; init; }

    internal IReadOnlyList<SiteVisit> Open { get; init; } = [];

    internal IReadOnlyList<SiteVisit> Done { get; init; } = [];

    /// <summary>How many follow on later days.</summary>
    internal int Later { get; init; }

    internal bool HasPerson { get; init; }

    /// <summary>What other modules show.</summary>
    internal IReadOnlyList<RenderFragment> Panels { get; init; } = [];
}
