using Pledge.Routing.Search;

namespace Pledge.Routing.Tests;

/// <summary>Gives a plan the times that follow from its order.</summary>
internal static class Timing
{
    internal static Plan Of(Problem problem, Plan plan)
    {
        var instance = new Instance(Begun.Grant(problem));
        return new PlanBuilder(instance).Build(PlanReader.Read(instance, plan));
    }
}
