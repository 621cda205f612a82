namespace Pledge.Routing;

/// <summary>What it would mean to give a visit to a shift.</summary>
/// <param name="Technician">Whose shift.</param>
/// <param name="Shift">Index within his shifts.</param>
/// <param name="Cost">By how much the shift becomes dearer, all parts of the objective included; null when the visit cannot be put there.</param>
/// <param name="After">The visit it would follow; null: it would be the first, or cannot be put there.</param>
/// <param name="Start">When it would begin; null when it cannot be put there.</param>
/// <param name="Obstacles">What stands in the way at the place where least does; with all of them removed, the visit fits. Empty when it fits.</param>
public sealed record Alternative(string Technician, int Shift, long? Cost, string? After, int? Start, IReadOnlyList<Obstacle> Obstacles);
